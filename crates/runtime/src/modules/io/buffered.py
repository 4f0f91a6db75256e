# Files of the host: the raw one, and the buffers before it.

import _descriptors
import _io
import os
from _io import DEFAULT_BUFFER_SIZE, BufferedIOBase, RawIOBase, UnsupportedOperation
from errno import EISDIR, EMFILE, ENFILE

_LARGEST_BUFFER = 8 << 20
_kinds = {"r": os.O_RDONLY, "w": os.O_WRONLY | os.O_CREAT | os.O_TRUNC, "x": os.O_WRONLY | os.O_CREAT | os.O_EXCL,
          "a": os.O_WRONLY | os.O_CREAT | os.O_APPEND}

# The files that own descriptors, as weak references: what nothing holds any more is closed when descriptors run out.
_owners = {}


def _reclaim():
    "Closes the descriptors of files that nothing holds any more."
    import gc

    _io._flush_all()
    gc.collect()
    for fd, owner in list(_owners.items()):
        if owner() is None:
            del _owners[fd]
            _descriptors.close(fd)


def _no_text(data):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return data if isinstance(data, bytes) else bytes(memoryview(data))


def _size(size):
    if size is None:
        return -1
    try:
        return size.__index__()
    except AttributeError:
        raise TypeError(f"argument should be integer or None, not {type(size).__name__!r}") from None


class FileIO(RawIOBase):
    __module__ = "_io"
    _fd = -1
    _closes = True
    _appends = False

    def __init__(self, file, mode="r", closefd=True, opener=None):
        if self._fd >= 0:
            self.close()
            self._closed = False
        if isinstance(file, float):
            raise TypeError("integer argument expected, got float")
        if not isinstance(mode, str):
            raise TypeError(f"FileIO() argument 'mode' must be str, not {type(mode).__name__}")
        if not set(mode) <= set("xrwab+"):
            raise ValueError(f"invalid mode: {mode}")
        if sum(c in "rwax" for c in mode) != 1 or mode.count("+") > 1:
            raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
        kind = next(c for c in mode if c in "rwax")
        both = "+" in mode
        self._readable = both or kind == "r"
        self._writable = both or kind != "r"
        self._appends = kind == "a"
        self._created = kind == "x"
        if hasattr(type(file), "__index__"):
            fd = file.__index__()
            if fd < 0:
                raise ValueError("negative file descriptor")
            found = _descriptors.fstat(fd)
            owned = False
        else:
            if not closefd:
                raise ValueError("Cannot use closefd=False with file name")
            flags = _kinds[kind] & ~os.O_WRONLY | os.O_RDWR if both else _kinds[kind]
            fd = self._open(file, flags | os.O_CLOEXEC, opener)
            owned = True
            try:
                found = _descriptors.fstat(fd)
            except BaseException:
                _descriptors.close(fd)
                raise
        if found.st_mode & 0o170000 == 0o040000:
            if owned:
                _descriptors.close(fd)
            raise OSError(EISDIR, os.strerror(EISDIR), file)
        self._fd, self._closes, self.name, self._found = fd, bool(closefd), file, found
        if owned:
            from _weakref import ref

            _owners[fd] = ref(self)
        if self._appends:
            try:
                _descriptors.lseek(fd, 0, 2)
            except OSError:
                pass

    def _open(self, file, flags, opener):
        if opener is not None:
            fd = opener(file, flags)
            if not isinstance(fd, int):
                raise TypeError("expected integer from opener")
            if fd < 0:
                raise ValueError(f"opener returned {fd}")
            return fd
        text = os.fspath(file) if not isinstance(file, (str, bytes)) else file
        if ("\0" if isinstance(text, str) else b"\0") in text:
            raise ValueError("embedded null byte" if isinstance(text, bytes) else "embedded null character")
        try:
            return os.open(text, flags, 0o666)
        except OSError as failure:
            if failure.errno not in (EMFILE, ENFILE):
                raise
        _reclaim()
        return os.open(text, flags, 0o666)

    def _number(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed file")
        return self._fd

    def _for_reading(self):
        fd = self._number()
        if not self._readable:
            raise UnsupportedOperation("File not open for reading")
        return fd

    def _for_writing(self):
        fd = self._number()
        if not self._writable:
            raise UnsupportedOperation("File not open for writing")
        return fd

    def read(self, size=-1, /):
        fd = self._for_reading()
        size = _size(size)
        return _descriptors.read(fd, size) if size >= 0 else self.readall()

    def readall(self):
        fd = self._number()
        if not self._readable:
            raise OSError(9, os.strerror(9))
        return _descriptors._read_all(fd)

    def readinto(self, buffer, /):
        fd = self._for_reading()
        view = memoryview(buffer)
        if view.readonly:
            raise TypeError(f"readinto() argument must be read-write bytes-like object, not {type(buffer).__name__}")
        data = _descriptors.read(fd, view.nbytes)
        view[:len(data)] = data
        return len(data)

    def write(self, data, /):
        fd = self._for_writing()
        data = _no_text(data)
        if self._appends:
            try:
                _descriptors.lseek(fd, 0, 2)
            except OSError:
                pass
        return _descriptors.write(fd, data)

    def seek(self, offset, whence=0, /):
        return _descriptors.lseek(self._number(), offset, whence)

    def tell(self):
        return _descriptors.lseek(self._number(), 0, 1)

    def truncate(self, size=None, /):
        fd = self._for_writing()
        if size is None:
            size = self.tell()
        _descriptors.ftruncate(fd, size)
        return size

    def fileno(self):
        return self._number()

    def isatty(self):
        return _descriptors.isatty(self._number())

    def readable(self):
        self._number()
        return self._readable

    def writable(self):
        self._number()
        return self._writable

    def seekable(self):
        fd = self._number()
        try:
            _descriptors.lseek(fd, 0, 1)
        except OSError:
            return False
        return True

    def close(self):
        if self._closed:
            return
        try:
            super().close()
        finally:
            fd, self._fd, self._closed = self._fd, -1, True
            _owners.pop(fd, None)
            if fd >= 0 and self._closes:
                _descriptors.close(fd)

    closefd = property(lambda self: self._closes)
    _blksize = property(lambda self: DEFAULT_BUFFER_SIZE)

    @property
    def mode(self):
        letter = "x" if self._created else "a" if self._appends else "r" if self._readable else "w"
        return letter + "b" + ("+" if self._readable and self._writable else "")

    def __repr__(self):
        if self._fd < 0:
            return "<_io.FileIO [closed]>"
        name = f"name={self.name!r}" if hasattr(self, "name") else f"fd={self._fd}"
        return f"<_io.FileIO {name} mode={self.mode!r} closefd={self._closes}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} instances")


class _Buffered(BufferedIOBase):
    "What readers and writers have in common: a raw file below."
    __module__ = "_io"
    _raw = None

    @property
    def raw(self):
        return self._raw

    def _below(self, what=None):
        raw = self._raw
        if raw is None:
            raise ValueError("raw stream has been detached")
        if raw.closed:
            raise ValueError(f"{what} closed file" if what else "I/O operation on closed file")
        return raw

    name = property(lambda self: self.raw.name)
    mode = property(lambda self: self.raw.mode)

    @property
    def closed(self):
        if self._raw is None:
            raise ValueError("raw stream has been detached")
        return self._raw.closed

    def fileno(self):
        return self._below().fileno()

    def isatty(self):
        return self._below().isatty()

    def seekable(self):
        return self._below().seekable()

    def readable(self):
        return self._below().readable()

    def writable(self):
        return self._below().writable()

    def flush(self):
        self._below("flush of").flush()

    def detach(self):
        self.flush()
        raw, self._raw = self._raw, None
        return raw

    def close(self):
        if self._raw is None or self.closed:
            return
        try:
            self.flush()
        finally:
            self._raw.close()

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __repr__(self):
        kind = f"_io.{type(self).__name__}" if type(self).__module__ == "_io" else type(self).__qualname__
        try:
            return f"<{kind} name={self.name!r}>"
        except (AttributeError, ValueError):
            return f"<{kind}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} instances")


def _checked_size(buffer_size):
    if buffer_size <= 0:
        raise ValueError("buffer size must be strictly positive")
    return buffer_size


def _position(raw, offset=0, whence=1):
    at = raw.seek(offset, whence) if offset or whence != 1 else raw.tell()
    if at < 0:
        raise OSError(f"Raw stream returned invalid position {at}")
    return at


class BufferedReader(_Buffered):
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        self._limit = _checked_size(buffer_size)
        self._raw = raw
        self._data, self._at = b"", 0

    def writable(self):
        return False

    def flush(self):
        if self._raw is None:
            raise ValueError("raw stream has been detached")
        self._raw.flush()

    def _fill(self, what):
        "Reads once from below; False at the end."
        raw = self._below(what)
        data = raw.read(self._limit)
        if data is None:
            return None
        self._data, self._at = data, 0
        return bool(data)

    def _rest(self):
        data = self._data[self._at:]
        self._data, self._at = b"", 0
        return data

    def read(self, size=-1, /):
        size = _size(size)
        if size < -1:
            raise ValueError("read length must be non-negative or -1")
        data, at = self._data, self._at
        if 0 < size <= len(data) - at:
            self._at = at + size
            return data[at:at + size]
        raw = self._below("read of")
        if size < 0:
            rest = self._rest()
            more = raw.readall() if hasattr(raw, "readall") else raw.read()
            if more is None:
                return rest or None
            return rest + more if rest else more
        parts = [self._rest()]
        missing = size - len(parts[0])
        while missing > 0:
            if missing >= self._limit:
                more = raw.read(missing)
                if not more:
                    break
                parts.append(more)
                missing -= len(more)
                continue
            more = self._fill("read of")
            if not more:
                if more is None and not parts[0] and len(parts) == 1:
                    return None
                break
            part = self._data[:missing]
            self._at = len(part)
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def read1(self, size=-1, /):
        size = size.__index__()
        raw = self._below("read of")
        if size < 0:
            size = self._limit
        if size == 0:
            return b""
        if self._at < len(self._data):
            data = self._data[self._at:self._at + size]
            self._at += len(data)
            return data
        if size >= self._limit:
            return raw.read(size) or b""
        self._fill("read of")
        data = self._data[:size]
        self._at = len(data)
        return data

    def readinto(self, buffer, /):
        self._below("readinto of")
        view = memoryview(buffer)
        data = self.read(view.nbytes)
        view[:len(data)] = data
        return len(data)

    def readinto1(self, buffer, /):
        self._below("readinto of")
        view = memoryview(buffer)
        data = self.read1(view.nbytes)
        view[:len(data)] = data
        return len(data)

    def peek(self, size=0, /):
        self._below("peek of")
        if self._at >= len(self._data):
            self._fill("peek of")
        return self._data[self._at:]

    def readline(self, size=-1, /):
        if size != -1:
            size = _size(size)
        data, at = self._data, self._at
        end = data.find(b"\n", at) + 1
        if end and (size < 0 or end - at <= size):
            self._at = end
            return data[at:end]
        self._below("readline of")
        parts, length = [], 0
        while True:
            data, at = self._data, self._at
            end = data.find(b"\n", at) + 1
            stop = end or len(data)
            if size >= 0 and stop - at >= size - length:
                stop = at + size - length
                end = stop
            if stop > at:
                parts.append(data[at:stop])
                length += stop - at
                self._at = stop
            if end or length == size or not self._fill("readline of"):
                return b"".join(parts)

    def close(self):
        try:
            super().close()
        finally:
            self._data, self._at = b"", 0

    def __next__(self):
        at = self._at
        end = self._data.find(b"\n", at) + 1
        if end:
            self._at = end
            return self._data[at:end]
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self):
        return _position(self._below()) - len(self._data) + self._at

    def seek(self, offset, whence=0, /):
        raw = self._below("seek of")
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        offset = offset.__index__()
        if whence != 2:
            # Within what is there already nothing has to be asked for.
            now = _position(raw)
            start = now - len(self._data)
            to = offset if whence == 0 else start + self._at + offset
            if self._data and start <= to <= now:
                self._at = to - start
                return to
            if whence == 1:
                offset -= len(self._data) - self._at
        at = _position(raw, offset, whence if whence != 1 else 1)
        self._data, self._at = b"", 0
        return at

    def truncate(self, size=None, /):
        raw = self._below("truncate of")
        if not raw.writable():
            raise UnsupportedOperation("truncate")
        return raw.truncate(self.tell() if size is None else size)

    def write(self, data, /):
        raise UnsupportedOperation("write")


class BufferedWriter(_Buffered):
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._most = _checked_size(buffer_size)
        self._raw = raw
        self._parts, self._waiting = [], 0

    def write(self, data, /):
        self._below("write to")
        if not isinstance(data, bytes):
            data = _no_text(data)
        length = len(data)
        if self._waiting + length > self._most:
            self._send()
            if length > self._most:
                at = 0
                while length - at > self._most:
                    at += self._write_once(data[at:] if at else data)
                data = data[at:]
        if data:
            if not self._waiting:
                _io._waiting[id(self)] = self
            self._parts.append(data)
            self._waiting += len(data)
        return length

    def _write_once(self, data):
        n = self._raw.write(data)
        if n is None:
            raise BlockingIOError(11, "write could not complete without blocking", 0)
        if not 0 <= n <= len(data):
            raise OSError(f"raw write() returned invalid length {n} (should have been between 0 and {len(data)})")
        return n

    def _send(self):
        _io._waiting.pop(id(self), None)
        if not self._waiting:
            return
        data = b"".join(self._parts)
        at = 0
        try:
            while at < len(data):
                at += self._write_once(data[at:] if at else data)
        finally:
            # What was not taken is tried again with what comes next.
            rest = data[at:]
            self._parts, self._waiting = [rest] if rest else [], len(rest)

    def readable(self):
        return False

    def flush(self):
        self._below("flush of")
        self._send()
        self._raw.flush()

    def close(self):
        try:
            super().close()
        finally:
            if self._raw is not None:
                _io._waiting.pop(id(self), None)
                self._parts, self._waiting = [], 0

    def tell(self):
        return _position(self._below()) + self._waiting

    def seek(self, offset, whence=0, /):
        raw = self._below("seek of")
        if whence not in (0, 1, 2):
            raise ValueError(f"whence value {whence} unsupported")
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        self._send()
        return _position(raw, offset.__index__(), whence)

    def truncate(self, size=None, /):
        raw = self._below("truncate of")
        self._send()
        return raw.truncate(raw.tell() if size is None else size)

    def read(self, size=-1, /):
        raise UnsupportedOperation("read")

    readline = readinto = read

    def read1(self, size=-1, /):
        raise UnsupportedOperation("read1")


class BufferedRandom(BufferedWriter, BufferedReader):
    __module__ = "_io"

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if not raw.seekable():
            raise UnsupportedOperation("File or stream is not seekable.")
        BufferedReader.__init__(self, raw, buffer_size)
        BufferedWriter.__init__(self, raw, buffer_size)

    def readable(self):
        return self._below().readable()

    def writable(self):
        return self._below().writable()

    def _to_write(self):
        "Takes back what was read ahead."
        ahead = len(self._data) - self._at
        self._data, self._at = b"", 0
        if ahead:
            self._raw.seek(-ahead, 1)

    def _reading(name):
        function = getattr(BufferedReader, name)

        def method(self, *args):
            if self._waiting and not self.closed:
                self._send()
            return function(self, *args)

        method.__name__ = name
        return method

    read, read1, readinto, readinto1, peek, readline, __next__ = map(
        _reading, ["read", "read1", "readinto", "readinto1", "peek", "readline", "__next__"])
    del _reading

    def write(self, data, /):
        self._below("write to")
        self._to_write()
        return BufferedWriter.write(self, data)

    def flush(self):
        self._below("flush of")
        self._to_write()
        BufferedWriter.flush(self)

    def tell(self):
        return BufferedWriter.tell(self) - len(self._data) + self._at

    def seek(self, offset, whence=0, /):
        self._below("seek of")
        if self._waiting:
            self._send()
        return BufferedReader.seek(self, offset, whence)

    def truncate(self, size=None, /):
        self._below("truncate of")
        if size is None:
            size = self.tell()
        if self._waiting:
            self._send()
        return self._raw.truncate(size)


class BufferedRWPair(BufferedIOBase):
    "A reader and a writer that do not know of each other."
    __module__ = "_io"

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        if not reader.readable():
            raise UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise UnsupportedOperation("File or stream is not writable.")
        self._reader, self._writer = BufferedReader(reader, buffer_size), BufferedWriter(writer, buffer_size)

    def _passed_on(name):
        part = "_writer" if name in ("write", "flush", "writable") else "_reader"

        def method(self, *args):
            return getattr(getattr(self, part), name)(*args)

        method.__name__ = name
        return method

    read, read1, readinto, readinto1, peek, readable, write, flush, writable = map(_passed_on, [
        "read", "read1", "readinto", "readinto1", "peek", "readable", "write", "flush", "writable"])
    del _passed_on

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    def isatty(self):
        return self._reader.isatty() or self._writer.isatty()

    closed = property(lambda self: self._writer.closed)


def _check_open(mode, encoding, errors, newline):
    for name, value in (("mode", mode), ("encoding", encoding), ("errors", errors), ("newline", newline)):
        if not isinstance(value, str) and (value is not None or name == "mode"):
            more = "" if name == "mode" else " or None"
            raise TypeError(f"open() argument {name!r} must be str{more}, not {type(value).__name__}")
    letters = set(mode)
    if letters - set("axrwb+t") or len(mode) > len(letters):
        raise ValueError(f"invalid mode: {mode!r}")
    if "t" in letters and "b" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("rwax")) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if not letters & set("rwax"):
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    if "b" in letters:
        for value, what in ((encoding, "an encoding"), (errors, "an errors"), (newline, "a newline")):
            if value is not None:
                raise ValueError(f"binary mode doesn't take {what} argument")


def open(file, mode, buffering, encoding, errors, newline, closefd, opener):
    if not isinstance(file, (str, bytes)) and not hasattr(type(file), "__index__"):
        file = os.fspath(file)
    buffering = _index(buffering)
    _check_open(mode, encoding, errors, newline)
    binary = "b" in mode
    for writer in list(_io._waiting.values()) if _io._waiting else ():
        # A program that wrote to this file and dropped it is to find what it wrote.
        if getattr(writer, "name", None) == file:
            writer.flush()
    raw = FileIO(file, mode.replace("b", "").replace("t", ""), closefd, opener)
    result = raw
    try:
        line_buffering = not binary and buffering == 1
        if buffering == 1 and binary:
            import warnings

            warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will "
                          "be used", RuntimeWarning, 2)
        if buffering < 0 or buffering == 1:
            buffering = DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if binary:
                return raw
            raise ValueError("can't have unbuffered text I/O")
        kind = BufferedRandom if "+" in mode else BufferedReader if "r" in mode else BufferedWriter
        result = kind(raw, buffering)
        if binary:
            return result
        from _io_text import TextIOWrapper

        result = TextIOWrapper(result, encoding, errors, newline, line_buffering)
        result.mode = mode
        return result
    except BaseException:
        result.close()
        raise


def _index(value):
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError(f"{type(value).__name__!r} object cannot be interpreted as an integer") from None


def open_code(path):
    "Opens what is to be run."
    return open(path, "rb", -1, None, None, None, True, None)
