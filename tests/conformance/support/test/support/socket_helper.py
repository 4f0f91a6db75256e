# Sockets: programs reach them through `asyncio` only.

import asyncio
import unittest

HOST = HOSTv4 = "127.0.0.1"
HOSTv6 = "::1"
IPV6_ENABLED = False
has_gethostname = False


def find_unused_port(*args, **kwargs):
    """A port that was free a moment ago."""
    async def look():
        async with await asyncio.start_server(print, HOST, 0) as server:
            return server.sockets[0].getsockname()[1]

    return asyncio.Runner().run(look())


def bind_port(*args, **kwargs):
    raise unittest.SkipTest("sockets")


create_unix_domain_name = bind_port


def skip_unless_bind_unix_socket(test):
    return test


def tcp_blackhole(*args):
    raise unittest.SkipTest("sockets")
