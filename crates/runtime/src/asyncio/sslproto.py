# TLS between a transport and a protocol: to the transport it is a protocol, to the protocol a transport.

import ssl

from asyncio import exceptions, protocols, transports

__all__ = ()

HANDSHAKE_TIMEOUT, SHUTDOWN_TIMEOUT = 60.0, 30.0
# Buffers are too full from here on, in KiB; and from how many lost writes on the log says so.
_FULL_OUT, _FULL_IN = 512, 256
_LOST_WRITES = 5
_AT_ONCE = 256 * 1024

# How far a connection is: not encrypted, agreeing, open, sending what is left, saying goodbye.
_PLAIN, _SHAKING, _OPEN, _FLUSHING, _PARTING = range(5)
# What the protocol was told: nothing, that there is a connection, that nothing more comes, that the connection is gone.
_NEW, _MADE, _ENDED, _LOST = range(4)


def _limits(high, low, kib):
    if high is None:
        high = kib * 1024 if low is None else 4 * low
    if low is None:
        low = high // 4
    if not high >= low >= 0:
        raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
    return high, low


def _timeout(name, value, default):
    if value is None:
        return default
    if value <= 0:
        raise ValueError(f"{name} should be a positive number, got {value}")
    return value


def _client_context(server_side, server_hostname):
    "For `ssl=True`."
    if server_side:
        raise ValueError("Server side SSL needs a valid SSLContext")
    context = ssl.create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context


class _SSLProtocolTransport(transports.Transport):
    "What the protocol writes to."

    __slots__ = ("_loop", "_ssl_protocol", "_closed", "__weakref__")
    _start_tls_compatible = True

    def __init__(self, loop, ssl_protocol):
        super().__init__()
        self._loop, self._ssl_protocol, self._closed = loop, ssl_protocol, False

    def get_extra_info(self, name, default=None):
        return self._ssl_protocol._get_extra_info(name, default)

    def set_protocol(self, protocol):
        self._ssl_protocol._app_protocol = protocol

    def get_protocol(self):
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        return self._closed or self._ssl_protocol._is_transport_closing()

    def close(self):
        if not self._closed:
            self._closed = True
            self._ssl_protocol._start_shutdown()

    def abort(self):
        self._force_close(None)

    def _force_close(self, failure):
        self._closed = True
        self._ssl_protocol._abort(failure)

    def is_reading(self):
        return not self._ssl_protocol._reading_paused

    def pause_reading(self):
        self._ssl_protocol._reading_paused = True

    def resume_reading(self):
        self._ssl_protocol._resume_reading()

    def set_write_buffer_limits(self, high=None, low=None):
        self._ssl_protocol._out_limits = _limits(high, low, _FULL_OUT)
        self._ssl_protocol._control_writing()

    def get_write_buffer_limits(self):
        high, low = self._ssl_protocol._out_limits
        return low, high

    def get_write_buffer_size(self):
        return self._ssl_protocol._write_buffer_size()

    def set_read_buffer_limits(self, high=None, low=None):
        self._ssl_protocol._in_limits = _limits(high, low, _FULL_IN)
        self._ssl_protocol._control_reading()

    def get_read_buffer_limits(self):
        high, low = self._ssl_protocol._in_limits
        return low, high

    def get_read_buffer_size(self):
        return self._ssl_protocol._incoming.pending

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data: expecting a bytes-like instance, got {type(data).__name__}")
        if data:
            self._ssl_protocol._write((data,))

    def writelines(self, list_of_data):
        self._ssl_protocol._write(list_of_data)

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        return False


class SSLProtocol(protocols.Protocol):
    "Encrypts what a protocol writes, and decrypts what it reads."

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None,
                 call_connection_made=True, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._handshake_timeout = _timeout("ssl_handshake_timeout", ssl_handshake_timeout, HANDSHAKE_TIMEOUT)
        self._shutdown_timeout = _timeout("ssl_shutdown_timeout", ssl_shutdown_timeout, SHUTDOWN_TIMEOUT)
        if not sslcontext:
            sslcontext = _client_context(server_side, server_hostname)
        self._loop, self._app_protocol, self._waiter = loop, app_protocol, waiter
        self._extra = {"sslcontext": sslcontext}
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._sslobj = sslcontext.wrap_bio(
            self._incoming, self._outgoing, server_side=server_side,
            server_hostname=None if server_side else server_hostname or None)
        self._transport = self._timer = None
        self._state, self._told = _PLAIN, _NEW if call_connection_made else _MADE
        # What was written and not encrypted yet.
        self._backlog = bytearray()
        self._lost = 0
        self._eof_received = False
        self._writing_paused = self._app_writing_paused = False
        self._reading_paused = self._transport_paused = False
        self._in_limits, self._out_limits = _limits(None, None, _FULL_IN), _limits(None, None, _FULL_OUT)
        self._app_transport = _SSLProtocolTransport(loop, self)

    def _get_extra_info(self, name, default=None):
        if name == "peercert" and "ssl_object" in self._extra:
            return self._sslobj.getpeercert()
        if name in self._extra:
            return self._extra[name]
        return default if self._transport is None else self._transport.get_extra_info(name, default)

    def _is_transport_closing(self):
        return self._transport is not None and self._transport.is_closing()

    def _wake(self, failure=None):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            if failure is None:
                waiter.set_result(None)
            else:
                waiter.set_exception(failure)

    def _start_timer(self, seconds, expired):
        self._stop_timer()
        self._timer = self._loop.call_later(seconds, expired)

    def _stop_timer(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # What the transport tells.

    def connection_made(self, transport):
        self._transport = transport
        if self._loop.get_debug():
            from asyncio.log import logger

            logger.debug("%r starts SSL handshake", self)
        self._state = _SHAKING
        self._start_timer(self._handshake_timeout, self._handshake_expired)
        self._shake_hands()

    def connection_lost(self, exc):
        self._backlog.clear()
        self._outgoing.read()
        self._lost += 1
        self._app_transport._closed = True
        if self._state != _SHAKING and self._told in (_MADE, _ENDED):
            self._told = _LOST
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        self._state = _PLAIN
        self._transport = self._app_protocol = None
        self._wake(exc)
        self._stop_timer()

    def data_received(self, data):
        self._incoming.write(data)
        self._go_on()

    def _go_on(self):
        if self._state == _SHAKING:
            self._shake_hands()
        elif self._state == _OPEN:
            self._read()
        elif self._state == _FLUSHING:
            self._flush()
        elif self._state == _PARTING:
            self._part()

    def eof_received(self):
        self._eof_received = True
        if self._loop.get_debug():
            from asyncio.log import logger

            logger.debug("%r received EOF", self)
        try:
            if self._state == _SHAKING:
                self._agreed(ConnectionResetError())
            elif self._state == _OPEN:
                self._state = _FLUSHING
                if self._reading_paused:
                    # What has come is read first.
                    return True
                self._flush()
            elif self._state == _FLUSHING:
                self._encrypt()
                self._state = _PARTING
                self._part()
            elif self._state == _PARTING:
                self._part()
        except Exception:
            self._transport.close()
            raise

    def pause_writing(self):
        self._writing_paused = True

    def resume_writing(self):
        self._writing_paused = False
        self._send()

    # Agreeing.

    def _handshake_expired(self):
        if self._state == _SHAKING:
            self._fail(ConnectionAbortedError(f"SSL handshake is taking longer than {self._handshake_timeout} seconds: "
                                              f"aborting the connection"))

    def _shake_hands(self):
        try:
            self._sslobj.do_handshake()
        except ssl.SSLWantReadError:
            self._send()
        except ssl.SSLError as failure:
            self._agreed(failure)
        else:
            self._agreed(None)

    def _agreed(self, failure):
        self._stop_timer()
        if failure is not None:
            self._state = _PLAIN
            self._fail(failure, "SSL handshake failed on verifying the certificate"
                       if isinstance(failure, ssl.CertificateError) else "SSL handshake failed")
            self._wake(failure)
            return
        self._state = _OPEN
        self._extra.update(cipher=self._sslobj.cipher(), compression=self._sslobj.compression(), ssl_object=self._sslobj)
        if self._told == _NEW:
            self._told = _MADE
            self._app_protocol.connection_made(self._app_transport)
        self._wake()
        self._read()

    # Reading.

    def _read(self):
        if self._state not in (_OPEN, _FLUSHING):
            return
        try:
            if not self._reading_paused:
                self._decrypt()
                if self._backlog:
                    self._encrypt()
                else:
                    self._send()
            self._control_reading()
        except Exception as failure:
            self._fail(failure, "Fatal error on SSL protocol")

    def _decrypt(self):
        pieces, ended = [], False
        try:
            while piece := self._sslobj.read(_AT_ONCE):
                pieces.append(piece)
            ended = True
        except (ssl.SSLWantReadError, ssl.SSLSyscallError):
            pass
        finally:
            # What came before something wrong is told, too.
            if pieces:
                self._deliver(pieces[0] if len(pieces) == 1 else b"".join(pieces))
        if ended:
            self._tell_end()
            self._start_shutdown()

    def _deliver(self, data):
        protocol = self._app_protocol
        if not isinstance(protocol, protocols.BufferedProtocol):
            protocol.data_received(data)
            return
        while data:
            buffer = protocol.get_buffer(len(data))
            if not len(buffer):
                raise RuntimeError("get_buffer() returned an empty buffer")
            count = min(len(buffer), len(data))
            buffer[:count] = data[:count]
            protocol.buffer_updated(count)
            data = data[count:]

    def _tell_end(self):
        if self._told != _MADE:
            return
        self._told = _ENDED
        try:
            if self._app_protocol.eof_received():
                from asyncio.log import logger

                logger.warning("returning true from eof_received() has no effect when using ssl")
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as failure:
            self._fail(failure, "Error calling eof_received()")

    def _resume_reading(self):
        if self._reading_paused:
            self._reading_paused = False
            self._loop.call_soon(self._resume)

    def _resume(self):
        if self._state != _SHAKING:
            self._go_on()

    def _control_reading(self):
        high, low = self._in_limits
        size = self._incoming.pending
        if size >= high and not self._transport_paused:
            self._transport_paused = True
            self._transport.pause_reading()
        elif size <= low and self._transport_paused:
            self._transport_paused = False
            self._transport.resume_reading()

    # Writing.

    def _write(self, pieces):
        if self._state not in (_SHAKING, _OPEN):
            if self._lost >= _LOST_WRITES:
                from asyncio.log import logger

                logger.warning("SSL connection is closed")
            self._lost += 1
            return
        for piece in pieces:
            self._backlog += piece
        try:
            if self._state == _OPEN:
                self._encrypt()
        except Exception as failure:
            self._fail(failure, "Fatal error on SSL protocol")

    def _encrypt(self):
        try:
            while self._backlog:
                count = self._sslobj.write(memoryview(self._backlog)[:_AT_ONCE])
                del self._backlog[:count]
        except (ssl.SSLWantReadError, ssl.SSLSyscallError):
            pass
        self._send()

    def _send(self):
        if not self._writing_paused:
            data = self._outgoing.read()
            if data:
                self._transport.write(data)
        self._control_writing()

    def _write_buffer_size(self):
        return self._outgoing.pending + len(self._backlog)

    def _control_writing(self):
        high, low = self._out_limits
        size = self._write_buffer_size()
        if size >= high and not self._app_writing_paused:
            self._app_writing_paused = True
            self._tell("pause_writing")
        elif size <= low and self._app_writing_paused:
            self._app_writing_paused = False
            self._tell("resume_writing")

    def _tell(self, name):
        try:
            getattr(self._app_protocol, name)()
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as failure:
            self._loop.call_exception_handler({
                "message": f"protocol.{name}() failed", "exception": failure, "transport": self._app_transport,
                "protocol": self,
            })

    # The end.

    def _start_shutdown(self):
        if self._state in (_FLUSHING, _PARTING, _PLAIN):
            return
        self._app_transport._closed = True
        if self._state == _SHAKING:
            self._abort(None)
            return
        self._state = _FLUSHING
        self._start_timer(self._shutdown_timeout, self._shutdown_expired)
        self._flush()

    def _shutdown_expired(self):
        if self._state in (_FLUSHING, _PARTING):
            self._transport._force_close(exceptions.TimeoutError("SSL shutdown timed out"))

    def _flush(self):
        self._read()
        if self._state == _FLUSHING:
            self._state = _PARTING
            self._part()

    def _part(self):
        try:
            if not self._eof_received:
                self._sslobj.unwrap()
        except (ssl.SSLWantReadError, ssl.SSLSyscallError):
            self._send()
        except ssl.SSLError as failure:
            self._stop_timer()
            self._fail(failure)
        else:
            self._send()
            self._tell_end()
            if self._timer is None:
                # A transport that is closed sends what it has first, which a peer that does not read can delay for ever.
                self._start_timer(self._shutdown_timeout, self._shutdown_expired)
            if self._transport is not None:
                self._loop.call_soon(self._transport.close)

    def _abort(self, failure):
        self._state = _PLAIN
        if self._transport is not None:
            self._transport._force_close(failure)

    def _fail(self, failure, message="Fatal error on transport"):
        if self._transport is not None:
            self._transport._force_close(failure)
        if isinstance(failure, OSError):
            if self._loop.get_debug():
                from asyncio.log import logger

                logger.debug("%r: %s", self, message, exc_info=True)
        elif not isinstance(failure, exceptions.CancelledError):
            self._loop.call_exception_handler({
                "message": message, "exception": failure, "transport": self._transport, "protocol": self,
            })
