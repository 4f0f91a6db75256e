# Connections and servers of the loop: transports over the streams of the host, which `_network` gives.

import _network
import itertools
import socket

from asyncio import events, protocols, transports
from asyncio.tasks import sleep

__all__ = ()

# How much is read at a time, and from how many lost writes on the log says so.
_MOST = 256 * 1024
_LOST_WRITES = 5

_numbers = itertools.count(6)


def _log():
    # Most programs never need it.
    from asyncio.log import logger

    return logger


class TransportSocket:
    "What is known of the socket below a transport; nothing can be read or written by it."

    __module__ = "asyncio.trsock"
    __slots__ = ("_number", "_ends", "family")

    def __init__(self, handle):
        self._number, self._ends = next(_numbers), _network.ends(handle)
        local = self._ends[0]
        self.family = (socket.AF_UNIX if isinstance(local, str) else
                       socket.AF_INET6 if len(local) == 4 else socket.AF_INET)

    type = property(lambda self: socket.SOCK_STREAM)
    proto = property(lambda self: 0 if self.family == socket.AF_UNIX else socket.IPPROTO_TCP)

    def getsockname(self):
        return self._ends[0]

    def getpeername(self):
        if self._ends[1] is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._ends[1]

    def fileno(self):
        return self._number

    def setsockopt(self, *args, **kwargs):
        "The options of the host's sockets are the host's affair."

    def getsockopt(self, level, optname, *args):
        return 0

    def setblocking(self, flag):
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")

    def settimeout(self, value):
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def gettimeout(self):
        return 0

    def __repr__(self):
        text = (f"<asyncio.TransportSocket fd={self._number}, family={self.family!s}, type={self.type!s}, "
                f"proto={self.proto}")
        if self._ends[0]:
            text += f", laddr={self._ends[0]}"
        if self._ends[1]:
            text += f", raddr={self._ends[1]}"
        return text + ">"


class _FlowControl(transports.Transport):
    "Tells the protocol when the buffer is too full, and when it is not any more."

    __slots__ = ("_loop", "_protocol", "_protocol_paused", "_high_water", "_low_water")

    def __init__(self, loop, extra):
        super().__init__(extra)
        self._loop = loop
        self._protocol_paused = False
        self._set_limits(None, None)

    def _set_limits(self, high, low):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water, self._low_water = high, low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_limits(high, low)
        self._maybe_pause_protocol()

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def _maybe_pause_protocol(self):
        if self.get_write_buffer_size() > self._high_water and not self._protocol_paused:
            self._protocol_paused = True
            self._tell("pause_writing")

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell("resume_writing")

    def _tell(self, name):
        try:
            getattr(self._protocol, name)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as failure:
            self._loop.call_exception_handler({
                "message": f"protocol.{name}() failed", "exception": failure, "transport": self,
                "protocol": self._protocol,
            })


class SocketTransport(_FlowControl):
    "A connection."

    _start_tls_compatible = True

    def __init__(self, loop, stream, protocol, server=None, waiter=None):
        known = TransportSocket(stream)
        super().__init__(loop, {"socket": known, "sockname": known.getsockname(), "peername": known.getpeername()})
        self._stream, self._protocol, self._server, self._number = stream, protocol, server, known.fileno()
        self._buffer = bytearray()
        # What came in while reading was paused.
        self._held = None
        self._reading = self._writing = None
        self._paused = self._closing = self._eof = self._read_to_end = False
        self._begun = False
        self._lost = 0
        loop._transports.add(self)
        if server is not None:
            server._attach(self)
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._begin)
        if waiter is not None:
            loop.call_soon(_set_result, waiter)

    def __repr__(self):
        if self._stream is None:
            return f"<_SelectorSocketTransport closed fd={self._number}>"
        state = " closing" if self._closing else ""
        reading = "polling" if self._reading is not None and not self._paused else "idle"
        writing = "polling" if self._writing is not None else "idle"
        return (f"<_SelectorSocketTransport{state} fd={self._number} read={reading} write=<{writing}, "
                f"bufsize={len(self._buffer)}>>")

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    # Reading.

    def is_reading(self):
        return not self._closing and not self._paused and not self._read_to_end

    def _begin(self):
        self._begun = True
        self._read_on()

    def _read_on(self):
        if not self._begun or self._reading is not None or not self.is_reading():
            return
        if self._held is not None:
            data, self._held = self._held, None
            self._loop.call_soon(self._take, data)
            return
        self._reading = _network.read(self._stream, _MOST)
        self._reading.add_done_callback(self._received)

    def _received(self, reading):
        self._reading = None
        if reading.cancelled() or self._lost:
            return
        failure = reading.exception()
        if failure is not None:
            self._fail(failure, "Fatal read error on socket transport")
        elif self._paused:
            self._held = reading.result()
        else:
            self._take(reading.result())

    def _take(self, data):
        if self._lost or self._closing:
            return
        if self._paused:
            self._held = data
            return
        what = "data_received"
        try:
            if not data:
                self._read_to_end = True
                what = "eof_received"
                if self._protocol.eof_received():
                    # The half to the other side stays open.
                    return
            elif isinstance(self._protocol, protocols.BufferedProtocol):
                what = "buffer_updated"
                self._fill(data)
            else:
                self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as failure:
            self._fail(failure, f"Fatal error: protocol.{what}() call failed.")
            return
        if data:
            self._read_on()
        else:
            self.close()

    def _fill(self, data):
        while data and not self._closing:
            buffer = self._protocol.get_buffer(len(data))
            if not len(buffer):
                raise RuntimeError("get_buffer() returned an empty buffer")
            count = min(len(buffer), len(data))
            buffer[:count] = data[:count]
            self._protocol.buffer_updated(count)
            data = data[count:]

    def pause_reading(self):
        if self.is_reading():
            self._paused = True

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._read_on()

    # Writing.

    def get_write_buffer_size(self):
        return len(self._buffer)

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes, bytearray, or memoryview object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._lost:
            if self._lost >= _LOST_WRITES:
                _log().warning("socket.send() raised exception.")
            self._lost += 1
            return
        if not self._buffer:
            try:
                count = _network.try_write(self._stream, data)
            except OSError as failure:
                self._fail(failure, "Fatal write error on socket transport")
                return
            if count == len(data):
                return
            data = data[count:]
        self._buffer += data
        self._write_on()
        self._maybe_pause_protocol()

    def _write_on(self):
        if self._writing is None:
            self._writing = _network.writable(self._stream)
            self._writing.add_done_callback(self._may_write)

    def _may_write(self, writing):
        self._writing = None
        if writing.cancelled() or self._lost:
            return
        try:
            writing.result()
            while self._buffer:
                count = _network.try_write(self._stream, self._buffer)
                if not count:
                    break
                del self._buffer[:count]
        except OSError as failure:
            self._buffer.clear()
            self._fail(failure, "Fatal write error on socket transport")
            return
        self._maybe_resume_protocol()
        if self._buffer:
            self._write_on()
        elif self._closing:
            self._finish(None)
        elif self._eof:
            self._shut_down()

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._shut_down()

    def _shut_down(self):
        try:
            _network.shut_down(self._stream)
        except OSError:
            # The other side was faster.
            pass

    # The end.

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._stop_reading()
        if not self._buffer:
            self._lost += 1
            self._loop.call_soon(self._finish, None)

    def abort(self):
        self._force_close(None)

    def _stop_reading(self):
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _fail(self, failure, message):
        if isinstance(failure, OSError):
            if self._loop.get_debug():
                _log().debug("%r: %s", self, message, exc_info=failure)
        else:
            self._loop.call_exception_handler({
                "message": message, "exception": failure, "transport": self, "protocol": self._protocol,
            })
        self._force_close(failure)

    def _force_close(self, failure):
        if self._lost:
            return
        self._buffer.clear()
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None
        self._closing = True
        self._stop_reading()
        self._lost += 1
        self._loop.call_soon(self._finish, failure)

    def _finish(self, failure):
        if self._stream is None:
            return
        self._lost += 1
        try:
            if self._protocol is not None:
                self._protocol.connection_lost(failure)
        finally:
            self._let_go()
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)

    def _let_go(self):
        "Gives the connection back, whatever is under way."
        self._stop_reading()
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None
        stream, self._stream, self._protocol = self._stream, None, None
        self._closing = True
        if stream is not None:
            _network.close(stream)
        self._loop._transports.discard(self)


SocketTransport.__name__ = SocketTransport.__qualname__ = "_SelectorSocketTransport"
SocketTransport.__module__ = "asyncio.selector_events"


class Server(events.AbstractServer):
    "Takes connections in, and knows of those that are open."

    def __init__(self, loop, listeners, protocol_factory, backlog, tls):
        self._loop, self._listeners, self._factory, self._backlog = loop, listeners, protocol_factory, backlog
        self._tls = tls
        self._known = [TransportSocket(listener) for listener in listeners]
        self._clients, self._waiters, self._accepting = set(), [], {}
        self._serving = False
        self._forever = None
        loop._transports.add(self)

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return () if self._listeners is None else tuple(self._known)

    def _attach(self, transport):
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        if not self._clients and self._listeners is None:
            self._wake()

    def _wake(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for listener in self._listeners:
            self._accept(listener)

    def _accept(self, listener):
        try:
            accepting = self._accepting[listener] = _network.accept(listener)
        except OSError as failure:
            self._short_of_something(listener, failure)
            return
        accepting.add_done_callback(lambda accepting: self._accepted(listener, accepting))

    def _accepted(self, listener, accepting):
        self._accepting.pop(listener, None)
        if accepting.cancelled() or self._listeners is None:
            return
        try:
            stream = accepting.result()
        except OSError as failure:
            self._short_of_something(listener, failure)
            return
        self._accept(listener)
        try:
            if self._tls:
                self._take_in_tls(stream, self._factory())
            else:
                SocketTransport(self._loop, stream, self._factory(), self)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as failure:
            _network.close(stream)
            self._report(failure, {})

    def _take_in_tls(self, stream, protocol):
        waiter = self._loop.create_future()
        transport = self._tls.transport(self._loop, stream, protocol, waiter, self)

        def agreed(waiter):
            if not waiter.cancelled() and (failure := waiter.exception()) is not None:
                transport.close()
                # That others do not speak TLS, or not well, is nothing to worry about.
                if self._loop.get_debug():
                    self._report(failure, {"protocol": protocol, "transport": transport})

        waiter.add_done_callback(agreed)

    def _report(self, failure, more):
        self._loop.call_exception_handler({
            "message": "Error on transport creation for incoming connection", "exception": failure, **more,
        })

    def _short_of_something(self, listener, failure):
        self._loop.call_exception_handler({
            "message": "socket.accept() out of system resource", "exception": failure, "socket": self._known[0],
        })
        # Whatever is short may be there again in a moment.
        self._loop.call_later(1, self._accept_again, listener)

    def _accept_again(self, listener):
        if self._listeners is not None:
            self._accept(listener)

    def close(self):
        if self._listeners is None:
            return
        self._let_go()
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if not self._clients:
            self._wake()

    def _let_go(self):
        listeners, self._listeners = self._listeners or (), None
        accepting, self._accepting = self._accepting, {}
        for future in accepting.values():
            future.cancel()
        for listener in listeners:
            _network.close(listener)
        self._serving = False
        self._loop._transports.discard(self)

    def close_clients(self):
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        self._start_serving()
        # Whoever is at the door already comes in.
        await sleep(0)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._listeners is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except BaseException:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._forever = None

    async def wait_closed(self):
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


Server.__module__ = "asyncio.base_events"


def _set_result(waiter):
    if not waiter.done():
        waiter.set_result(None)


def _port(port):
    if port is None:
        return 0
    if isinstance(port, (str, bytes)):
        if not port:
            return 0
        try:
            return int(port)
        except ValueError:
            raise socket.gaierror(-8, "Servname not supported for ai_socktype") from None
    return port.__index__()


def _host(host):
    return "" if host is None else host.decode("ascii") if isinstance(host, bytes) else host


class _Tls:
    "How connections are encrypted: what was said of it, and what makes transports that do."

    def __init__(self, context, hostname, handshake_timeout, shutdown_timeout):
        self._context = None if isinstance(context, bool) else context
        self._hostname = hostname
        self._timeouts = {"ssl_handshake_timeout": handshake_timeout, "ssl_shutdown_timeout": shutdown_timeout}

    def transport(self, loop, stream, protocol, waiter, server=None):
        from asyncio.sslproto import SSLProtocol

        tls = SSLProtocol(loop, protocol, self._context, waiter, server is not None, self._hostname, **self._timeouts)
        SocketTransport(loop, stream, tls, server)
        return tls._app_transport


def _tls(ssl, hostname, handshake_timeout, shutdown_timeout, client=True):
    "What the arguments of that kind come to; None without TLS."
    for name, value in (("ssl_handshake_timeout", handshake_timeout), ("ssl_shutdown_timeout", shutdown_timeout)):
        if value is not None and (not ssl if client else ssl is None):
            raise ValueError(f"{name} is only meaningful with ssl")
    return _Tls(ssl, hostname, handshake_timeout, shutdown_timeout) if ssl else None


def _handle_of(sock):
    "What a socket stands for, which is the transport's from here on."
    handle = sock._open()
    sock._handle = None
    return handle


def _of_family(addresses, family):
    if not family:
        return addresses
    wanted = 4 if family == socket.AF_INET6 else 2
    return [address for address in addresses if len(_network.show(address)) == wanted]


async def _connected(loop, protocol_factory, stream, tls):
    try:
        protocol = protocol_factory()
        waiter = loop.create_future()
        if tls:
            transport = tls.transport(loop, stream, protocol, waiter)
        else:
            transport = SocketTransport(loop, stream, protocol, waiter=waiter)
    except BaseException:
        _network.close(stream)
        raise
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def _connect(address, local):
    try:
        return await _network.connect(address, local)
    except OSError as failure:
        if failure.errno == 13 and failure.strerror != "Permission denied":
            raise
        raise OSError(failure.errno, f"Connect call failed {_network.show(address)}") from None


async def create_connection(loop, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                            sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if server_hostname is None and ssl:
        if not host:
            raise ValueError("You must set server_hostname when using ssl without a host")
        server_hostname = host
    tls = _tls(ssl, server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
    if host is None and port is None:
        if sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        return await _connected(loop, protocol_factory, _handle_of(sock), tls)
    if sock is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    addresses = _of_family(await _network.resolve(_host(host) or "localhost", _port(port), False), family)
    if not addresses:
        raise OSError("getaddrinfo() returned empty list")
    local = None
    if local_addr is not None:
        local = (await _network.resolve(_host(local_addr[0]), _port(local_addr[1]), True))[0]
    failures = []
    for address in addresses:
        try:
            stream = await _connect(address, local)
            break
        except OSError as failure:
            failures.append(failure)
    else:
        try:
            if all_errors:
                raise ExceptionGroup("create_connection failed", failures)
            if len({str(failure) for failure in failures}) == 1:
                raise failures[0]
            raise OSError("Multiple exceptions: {}".format(", ".join(map(str, failures))))
        finally:
            failures = None
    return await _connected(loop, protocol_factory, stream, tls)


async def create_unix_connection(loop, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    if ssl and server_hostname is None:
        raise ValueError("you have to pass server_hostname when using ssl")
    if not ssl and server_hostname is not None:
        raise ValueError("server_hostname is only meaningful with ssl")
    tls = _tls(ssl, server_hostname, ssl_handshake_timeout, ssl_shutdown_timeout)
    if path is None:
        if sock is None:
            raise ValueError("no path and sock were specified")
        return await _connected(loop, protocol_factory, _handle_of(sock), tls)
    if sock is not None:
        raise ValueError("path and sock can not be specified at the same time")
    import os

    stream = await _network.connect(_network.unix(os.fsdecode(path), False), None)
    return await _connected(loop, protocol_factory, stream, tls)


async def start_tls(loop, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                    ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
    from asyncio.sslproto import SSLProtocol
    from asyncio.streams import StreamReaderProtocol
    from ssl import SSLContext

    if not isinstance(sslcontext, SSLContext):
        raise TypeError(f"sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}")
    if not getattr(transport, "_start_tls_compatible", False):
        raise TypeError(f"transport {transport!r} is not supported by start_tls()")
    waiter = loop.create_future()
    tls = SSLProtocol(loop, protocol, sslcontext, waiter, server_side, server_hostname, False, ssl_handshake_timeout,
                      ssl_shutdown_timeout)
    # Nothing may come before the connection was made.
    transport.pause_reading()
    if server_side and isinstance(protocol, StreamReaderProtocol) and (reader := protocol._stream_reader) is not None:
        # A client that did not wait for the server's word has begun already.
        tls._incoming.write(reader._buffer)
        reader._buffer.clear()
    transport.set_protocol(tls)
    begun = [loop.call_soon(tls.connection_made, transport), loop.call_soon(transport.resume_reading)]
    try:
        await waiter
    except BaseException:
        transport.close()
        for handle in begun:
            handle.cancel()
        raise
    return tls._app_transport


async def _serve(loop, addresses, protocol_factory, backlog, reuse_port, start_serving, tls):
    listeners = []
    try:
        for address in addresses:
            try:
                listeners.append(await _network.listen(address, backlog, bool(reuse_port)))
            except OSError as failure:
                if failure.errno in (97, 99):
                    # The machine does not speak this version of IP.
                    continue
                place = _network.show(address)
                if isinstance(place, str):
                    raise OSError(failure.errno, f"Address {place!r} is already in use" if failure.errno == 98 else
                                  failure.strerror) from None
                raise OSError(failure.errno, f"error while attempting to bind on address {place!r}: "
                                             f"{str(failure).lower()}") from None
    except BaseException:
        for listener in listeners:
            _network.close(listener)
        raise
    if not listeners:
        raise OSError(22, f"could not bind on any address out of {[_network.show(address) for address in addresses]!r}")
    return await _serve_all(loop, listeners, protocol_factory, backlog, start_serving, tls)


async def _serve_all(loop, listeners, protocol_factory, backlog, start_serving, tls):
    server = Server(loop, listeners, protocol_factory, backlog, tls)
    if start_serving:
        server._start_serving()
        # Whoever is at the door already comes in.
        await sleep(0)
    return server


async def create_server(loop, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100,
                        ssl=None, reuse_address=None, reuse_port=None, keep_alive=None, ssl_handshake_timeout=None,
                        ssl_shutdown_timeout=None, start_serving=True):
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    tls = _tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout, client=False)
    if host is None and port is None:
        if sock is None:
            raise ValueError("Neither host/port nor sock were specified")
        return await _serve_all(loop, [_handle_of(sock)], protocol_factory, backlog, start_serving, tls)
    if sock is not None:
        raise ValueError("host/port and sock can not be specified at the same time")
    hosts = [host] if host is None or isinstance(host, (str, bytes)) else host
    addresses = {}
    for each in hosts:
        for address in _of_family(await _network.resolve(_host(each), _port(port), True), family):
            addresses.setdefault(_network.show(address), address)
    return await _serve(loop, addresses.values(), protocol_factory, backlog, reuse_port, start_serving, tls)


async def create_unix_server(loop, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                             ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True,
                             cleanup_socket=True):
    if isinstance(ssl, bool):
        raise TypeError("ssl argument must be an SSLContext or None")
    tls = _tls(ssl, None, ssl_handshake_timeout, ssl_shutdown_timeout)
    if path is None:
        if sock is None:
            raise ValueError("path was not specified, and no sock specified")
        return await _serve_all(loop, [_handle_of(sock)], protocol_factory, backlog, start_serving, tls)
    if sock is not None:
        raise ValueError("path and sock can not be specified at the same time")
    import os

    address = _network.unix(os.fsdecode(path), True)
    return await _serve(loop, [address], protocol_factory, backlog, False, start_serving, tls)


async def getaddrinfo(loop, host, port, *, family=0, type=0, proto=0, flags=0):
    found = []
    for address in _of_family(await _network.resolve(_host(host), _port(port), False), family):
        place = _network.show(address)
        kind = socket.AF_INET6 if len(place) == 4 else socket.AF_INET
        found.append((kind, socket.SocketKind(type) if type else socket.SOCK_STREAM, proto or socket.IPPROTO_TCP, "",
                      place))
    return found


def close_all(loop):
    "When a loop is closed: nothing of it stays open."
    for transport in list(loop._transports):
        transport._let_go()
