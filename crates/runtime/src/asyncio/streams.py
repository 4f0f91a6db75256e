# Streams: reading and writing with `await`, on top of whatever transport the loop gives (`connections`).

import collections
import sys
import weakref

from _asyncio import _cut
from asyncio import events, exceptions, protocols
from asyncio.coroutines import iscoroutine

__all__ = (
    "StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection", "start_unix_server",
)

_DEFAULT_LIMIT = 2**16


async def _open(loop, connect, limit, *args, **kwargs):
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await connect(lambda: protocol, *args, **kwargs)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connects to a server; gives a reader and a writer."""
    loop = events.get_running_loop()
    return await _open(loop, loop.create_connection, limit, host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """The same through a socket in the file system."""
    loop = events.get_running_loop()
    return await _open(loop, loop.create_unix_connection, limit, path, **kwds)


def _protocol_factory(loop, client_connected_cb, limit):
    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)
    return factory


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Has each client that connects served by `client_connected_cb(reader, writer)`."""
    loop = events.get_running_loop()
    return await loop.create_server(_protocol_factory(loop, client_connected_cb, limit), host, port, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """The same through a socket in the file system."""
    loop = events.get_running_loop()
    return await loop.create_unix_server(_protocol_factory(loop, client_connected_cb, limit), path, **kwds)


class FlowControlMixin(protocols.Protocol):
    """Lets writers wait while the transport's buffer is full."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._connection_lost = False
        self._drain_waiters = collections.deque()

    def pause_writing(self):
        assert not self._paused
        self._paused = True

    def resume_writing(self):
        assert self._paused
        self._paused = False
        self._release(lambda waiter: waiter.set_result(None))

    def connection_lost(self, exc):
        self._connection_lost = True
        if not self._paused:
            return
        if exc is None:
            self._release(lambda waiter: waiter.set_result(None))
        else:
            self._release(lambda waiter: waiter.set_exception(exc))

    def _release(self, settle):
        for waiter in self._drain_waiters:
            if not waiter.done():
                settle(waiter)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a `StreamReader` with what its transport receives."""

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        self._reader_ref = None
        # A client's reader is kept until its callback has it, a connection's own by the program.
        self._strong_reader = None
        self._source_traceback = None
        if stream_reader is not None:
            self._reader_ref = weakref.ref(stream_reader)
            self._source_traceback = stream_reader._source_traceback
        self._reject_connection = False
        self._task = None
        self._transport = None
        self._client_connected_cb = client_connected_cb
        if client_connected_cb is not None:
            self._strong_reader = stream_reader
        self._over_ssl = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._reader_ref is None else self._reader_ref()

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info("sslcontext") is not None

    def connection_made(self, transport):
        if self._reject_connection:
            context = {"message": ("An open stream was garbage collected prior to establishing network connection; "
                                   "call \"stream.close()\" explicitly.")}
            if self._source_traceback:
                context["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(context)
            transport.abort()
            return
        self._transport = transport
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        self._over_ssl = transport.get_extra_info("sslcontext") is not None
        if self._client_connected_cb is not None:
            self._serve(transport, reader)

    def _serve(self, transport, reader):
        writer = StreamWriter(transport, self, reader, self._loop)
        try:
            serving = self._client_connected_cb(reader, writer)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as failure:
            self._loop.call_exception_handler({
                "message": "Unhandled exception in client_connected_cb", "exception": failure, "transport": transport,
            })
            transport.close()
            return
        if iscoroutine(serving):
            def report_failure(task):
                if task.cancelled():
                    transport.close()
                    return
                failure = task.exception()
                if failure is not None:
                    self._loop.call_exception_handler({
                        "message": "Unhandled exception in client_connected_cb", "exception": failure, "transport": transport,
                    })
                    transport.close()

            self._task = self._loop.create_task(serving)
            self._task.add_done_callback(report_failure)
        self._strong_reader = None

    def connection_lost(self, exc):
        reader = self._stream_reader
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        if not self._closed.done():
            if exc is None:
                self._closed.set_result(None)
            else:
                self._closed.set_exception(exc)
                # Nobody has to ask for it.
                self._closed.exception()
        super().connection_lost(exc)
        self._reader_ref = self._task = self._transport = None

    def data_received(self, data):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_data(data)

    def eof_received(self):
        reader = self._stream_reader
        if reader is not None:
            reader.feed_eof()
        # An encrypted connection is closed on both sides; of another one, the half to the other side stays open.
        return not self._over_ssl

    def _get_close_waiter(self, stream):
        return self._closed


def _show(kind, transport, reader):
    reader = "" if reader is None else f" reader={reader!r}"
    return f"<{kind} transport={transport!r}{reader}>"


def _dropped(transport, reader, loop):
    if not transport.is_closing():
        import warnings
        if loop.is_closed():
            warnings.warn("loop is closed", ResourceWarning)
        else:
            transport.close()
            warnings.warn(f"unclosed {_show('StreamWriter', transport, reader)}", ResourceWarning)


class StreamWriter:
    """Writes to a transport."""

    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)
        if protocol is not None:
            # A writer that nobody holds any more is closed when the collector finds it.
            protocol._writer_ref = weakref.ref(self, lambda ref: _dropped(transport, reader, loop))

    def __repr__(self):
        return _show(type(self).__name__, self._transport, self._reader)

    @property
    def transport(self):
        return self._transport

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Waits until it is good to write more."""
        if self._reader is not None:
            failure = self._reader.exception()
            if failure is not None:
                raise failure
        if self._transport.is_closing():
            # Lets the loop tell of a connection that is lost, so that a program which only writes hears of it.
            from asyncio.tasks import sleep
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Encrypts the connection from here on."""
        protocol = self._protocol
        await self.drain()
        transport = await self._loop.start_tls(
            self._transport, protocol, sslcontext, server_side=protocol._client_connected_cb is not None, server_hostname=server_hostname,
            ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout,
        )
        self._transport = transport
        protocol._replace_transport(transport)
        reader = protocol._stream_reader
        if reader is not None:
            reader._replace_transport(transport)


class StreamReader:
    """Bytes as they come in, to be read piece by piece."""

    _source_traceback = None

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        # Those asked for most first: behind the fourth they are further away.
        self._buffer = bytearray()
        self._waiter = None
        self._paused = False
        self._eof = False
        # More than twice as much makes the transport pause; a line that is longer is refused.
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._exception = None
        self._transport = None
        if self._loop.get_debug():
            from asyncio.format_helpers import extract_stack
            self._source_traceback = extract_stack(sys._getframe(1))

    def __repr__(self):
        info = [type(self).__name__]
        if self._buffer:
            info.append(f"{len(self._buffer)} bytes")
        if self._eof:
            info.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            info.append(f"limit={self._limit}")
        for name, value in (("waiter", self._waiter), ("exception", self._exception), ("transport", self._transport)):
            if value:
                info.append(f"{name}={value!r}")
        if self._paused:
            info.append("paused")
        return f"<{' '.join(info)}>"

    # What a protocol does.

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def _wakeup_waiter(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _replace_transport(self, transport):
        self._transport = transport

    def feed_eof(self):
        self._eof = True
        self._wakeup_waiter()

    def at_eof(self):
        """Whether there is nothing left to read, and nothing more comes."""
        return self._eof and not self._buffer

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer.extend(data)
        self._wakeup_waiter()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                # It cannot, and is not asked again.
                self._transport = None
            else:
                self._paused = True

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f"{func_name}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:
            # Nothing would ever come.
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    # What a program does.

    def _take(self, count):
        taken = _cut(self._buffer, count)
        if self._paused:
            self._maybe_resume_transport()
        return taken

    async def readline(self):
        """Bytes up to and with the next end of line; what is left at the end of the stream."""
        separator = b"\n"
        try:
            return await self.readuntil(separator)
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            # The line is thrown away as far as it has come.
            if self._buffer.startswith(separator, error.consumed):
                del self._buffer[:error.consumed + len(separator)]
            else:
                self._buffer.clear()
            self._maybe_resume_transport()
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b"\n"):
        """Bytes up to and with the separator, or the first of several to be found."""
        if isinstance(separator, tuple):
            separators = sorted(separator, key=len)
            if not separators:
                raise ValueError("Separator should contain at least one element")
            shortest, longest = len(separators[0]), len(separators[-1])
        else:
            separators = None
            shortest = longest = len(separator)
        if shortest == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        searched = 0
        while True:
            if len(self._buffer) - searched >= shortest:
                if separators is None:
                    start = self._buffer.find(separator, searched)
                    end = start + shortest
                else:
                    start, end = self._find(separators, searched)
                if start >= 0:
                    break
                # A separator may be there in part.
                searched = max(0, len(self._buffer) + 1 - longest)
                if searched > self._limit:
                    raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._eof:
                chunk = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(chunk, None)
            await self._wait_for_data("readuntil")
        if start > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", start)
        return self._take(end)

    def _find(self, separators, searched):
        """Start and end of the separator that ends first."""
        best = -1, -1
        for separator in separators:
            at = self._buffer.find(separator, searched)
            if at >= 0 and (best[0] < 0 or at + len(separator) < best[1]):
                best = at, at + len(separator)
        return best

    async def read(self, n=-1):
        """At most `n` bytes, as soon as there are any; all up to the end if `n` is negative."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            pieces = []
            while piece := await self.read(self._limit):
                pieces.append(piece)
            return b"".join(pieces)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        """So many bytes."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(partial, n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
