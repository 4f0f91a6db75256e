# Sockets: streams and servers of the host's network, for programs that wait for them one after the other. While one waits, its
# whole session does; programs with several connections are better off with asyncio.

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
_MOST_AT_ONCE = 256 << 10
has_ipv6 = False

error = OSError
timeout = TimeoutError


class herror(OSError):
    pass


class gaierror(OSError):
    pass


class socket:
    "A stream or a server: which of them shows when it connects or listens."

    _handle = _ends = _bound = None

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None):
        if fileno is not None or type & ~SOCK_NONBLOCK & ~SOCK_CLOEXEC != SOCK_STREAM:
            raise NotImplementedError("socket.socket: only streams are supported")
        self.family = AddressFamily(AF_INET if family == -1 else family)
        self.type, self.proto = SOCK_STREAM, proto

    def _take(self, handle):
        import _network

        self._handle, self._ends = handle, _network.ends(handle)
        return self

    def _look_up(self, address, listening):
        import _network

        if self.family == AF_UNIX:
            return [_network.unix(address, listening)]
        host, port = address[:2]
        return _network.resolve("" if host is None else host, port, listening, True)

    def _open(self):
        if self._handle is None:
            raise OSError(9 if self._ends else 107, "Bad file descriptor" if self._ends else
                          "Transport endpoint is not connected")
        return self._handle

    def bind(self, address, /):
        self._bound = address

    def listen(self, backlog=128, /):
        import _network

        place = self._look_up(self._bound or ("", 0), True)[0]
        self._take(_network.listen(place, backlog, False, True))

    def accept(self):
        import _network

        made = object.__new__(socket)
        made.family, made.type, made.proto = self.family, self.type, self.proto
        made._take(_network.accept(self._open(), True))
        return made, made._ends[1]

    def connect(self, address, /):
        import _network

        local = self._bound and self._look_up(self._bound, True)[0]
        failure = None
        for place in self._look_up(address, False):
            try:
                self._take(_network.connect(place, local, True))
                return
            except OSError as error:
                failure = error
        raise failure or OSError("getaddrinfo returns an empty list")

    def recv(self, bufsize, flags=0, /):
        import _network

        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        return _network.read(self._open(), bufsize, True) if bufsize else b""

    def recv_into(self, buffer, nbytes=0, flags=0):
        data = self.recv(nbytes or len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def send(self, data, flags=0, /):
        import _network

        while data:
            count = _network.try_write(self._open(), data)
            if count:
                return count
            _network.writable(self._handle, True)
        return 0

    def sendall(self, data, flags=0, /):
        data = bytes(data)
        at = 0
        while at < len(data):
            at += self.send(data[at:at + _MOST_AT_ONCE])

    def shutdown(self, how, /):
        import _network

        if how in (SHUT_WR, SHUT_RDWR):
            _network.shut_down(self._open())

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        import io

        raw = _SocketFile(self, mode)
        if "r" in mode and "w" in mode:
            buffer = io.BufferedRWPair(raw, raw)
        elif "r" in mode:
            buffer = io.BufferedReader(raw)
        else:
            buffer = io.BufferedWriter(raw)
        return buffer if "b" in mode else io.TextIOWrapper(buffer, encoding, errors, newline)

    def getsockname(self):
        return self._ends[0] if self._ends else self._bound or ("0.0.0.0", 0)

    def getpeername(self):
        if self._ends is None or self._ends[1] is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._ends[1]

    def fileno(self):
        return -1 if self._handle is None else id(self) & 0xffff

    def close(self):
        import _network

        if self._handle is not None:
            _network.close(self._handle)
            self._handle = None
        self._ends = self._ends or ()

    def settimeout(self, value, /):
        if value is not None:
            raise NotImplementedError("socket.settimeout: a session waits without a timeout; asyncio has them")

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0)

    def gettimeout(self):
        return None

    def setsockopt(self, *args):
        "The options of the host's sockets are the host's affair."

    def getsockopt(self, level, optname, *args):
        return 0

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        state = " [closed]" if self._handle is None and self._ends is not None else ""
        text = f"<socket.socket{state} fd={self.fileno()}, family={self.family!s}, type={self.type!s}, proto={self.proto}"
        if self._handle is not None:
            text += f", laddr={self._ends[0]}" + (f", raddr={self._ends[1]}" if self._ends[1] else "")
        return text + ">"


def _raw_file():
    import io

    class SocketFile(io.RawIOBase):
        def __init__(self, sock, mode):
            self._sock, self.mode = sock, mode

        def readable(self):
            return "r" in self.mode

        def writable(self):
            return "w" in self.mode

        def readinto(self, buffer):
            return self._sock.recv_into(buffer)

        def write(self, data):
            return self._sock.send(bytes(data))

    return SocketFile


def _SocketFile(sock, mode):
    global _SocketFile
    _SocketFile = _raw_file()
    return _SocketFile(sock, mode)


def create_connection(address, timeout=..., source_address=None, *, all_errors=False):
    "A stream to an address."
    sock = socket()
    if timeout is not ...:
        sock.settimeout(timeout)
    if source_address is not None:
        sock.bind(source_address)
    sock.connect(address)
    return sock


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    "A server at an address."
    sock = socket(family)
    sock.bind(address)
    sock.listen(128 if backlog is None else backlog)
    return sock


def has_dualstack_ipv6():
    return False


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    "The addresses of a name."
    import _network

    found = []
    for place in _network.resolve("" if host is None else host, 0 if port is None else int(port), False, True):
        address = _network.show(place)
        kind = AF_INET6 if len(address) == 4 else AF_INET
        if family in (0, kind):
            found.append((kind, SocketKind(type or 1), proto or IPPROTO_TCP, "", address))
    return found


def gethostbyname(hostname, /):
    "The first address of a name, of IP version 4."
    return getaddrinfo(hostname, 0, AF_INET)[0][4][0]


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(f"socket.{name}: not within a session")

    function.__name__ = function.__qualname__ = name
    return function


for _name in ("fromfd", "getfqdn", "gethostbyaddr", "gethostname", "getnameinfo", "getservbyname", "socketpair"):
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
