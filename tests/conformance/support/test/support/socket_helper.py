# Sockets: a session has none of its own.

import unittest

HOST = HOSTv4 = "127.0.0.1"
HOSTv6 = "::1"
IPV6_ENABLED = False
has_gethostname = False


def find_unused_port(*args, **kwargs):
    raise unittest.SkipTest("sockets")


bind_port = create_unix_domain_name = find_unused_port


def skip_unless_bind_unix_socket(test):
    return unittest.skip("sockets")(test)


tcp_blackhole = skip_unless_bind_unix_socket
