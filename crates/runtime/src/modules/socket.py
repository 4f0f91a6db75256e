# The network: a session has none. The names are here so that programs can be imported.

from enum import IntEnum, IntFlag

AddressFamily = IntEnum("AddressFamily", {"AF_UNSPEC": 0, "AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10},
                        module="socket")
SocketKind = IntEnum("SocketKind", {"SOCK_STREAM": 1, "SOCK_DGRAM": 2, "SOCK_RAW": 3, "SOCK_NONBLOCK": 2048,
                                    "SOCK_CLOEXEC": 524288}, module="socket")
MsgFlag = IntFlag("MsgFlag", {"MSG_OOB": 1, "MSG_PEEK": 2, "MSG_DONTWAIT": 64}, module="socket")
for _names in (AddressFamily, SocketKind, MsgFlag):
    globals().update(_names.__members__)
SOL_SOCKET, SO_REUSEADDR, SO_KEEPALIVE, SO_BROADCAST, SO_REUSEPORT = 1, 2, 9, 6, 15
IPPROTO_IP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, TCP_NODELAY, SOMAXCONN = 0, 6, 17, 41, 1, 4096
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
INADDR_ANY = 0
has_ipv6 = False

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


class socket:
    def __init__(self, *args, **kwargs):
        raise PermissionError("socket.socket: this session has no network")


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(f"socket.{name}: this session has no network")

    function.__name__ = function.__qualname__ = name
    return function


for _name in ("create_connection", "create_server", "fromfd", "getaddrinfo", "getfqdn", "gethostbyaddr",
              "gethostbyname", "gethostname", "getnameinfo", "getservbyname", "socketpair"):
    globals()[_name] = _refused(_name)
del _name, _names


def getdefaulttimeout():
    return None


def setdefaulttimeout(timeout):
    "There is nothing that could time out."


def htons(x, /):
    return int.from_bytes(x.to_bytes(2), "little")


def htonl(x, /):
    return int.from_bytes(x.to_bytes(4), "little")


ntohs, ntohl = htons, htonl


def inet_aton(ip_addr, /):
    "The bytes of an address of IP version 4."
    parts = ip_addr.split(".")
    if len(parts) != 4 or not all(part.isdecimal() and int(part) < 256 for part in parts):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes(map(int, parts))


def inet_ntoa(packed_ip, /):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length")
    return ".".join(map(str, packed_ip))
