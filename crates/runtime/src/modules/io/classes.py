# The classes below files: what they have in common, and files in memory. Those of the host are in _io_buffered.

import abc

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 131072


class UnsupportedOperation(OSError, ValueError):
    __module__ = "io"


class IOBase(metaclass=abc.ABCMeta):
    __module__ = "io"
    _closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, offset, whence=0, /):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._unsupported("truncate")

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def flush(self):
        self._check()

    def isatty(self):
        self._check()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    @property
    def closed(self):
        return self._closed

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" if isinstance(self, StringIO) else
                             "I/O operation on closed file.")

    _checkClosed = _check

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *args):
        self.close()

    def readline(self, size=-1, /):
        line = b""
        while size < 0 or len(line) < size:
            byte = self.read(1)
            if not byte:
                break
            line += byte
            if line.endswith(b"\n"):
                break
        return line

    def readlines(self, hint=-1, /):
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if hint is not None and 0 < hint < total:
                break
        return lines

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class RawIOBase(IOBase):
    __module__ = "io"

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        n = self.readinto(buffer)
        return None if n is None else bytes(buffer[:n])

    def readall(self):
        parts = []
        while part := self.read(DEFAULT_BUFFER_SIZE):
            parts.append(part)
        return b"".join(parts)


class BufferedIOBase(IOBase):
    __module__ = "io"

    def read(self, size=-1, /):
        self._unsupported("read")

    def read1(self, size=-1, /):
        self._unsupported("read1")

    def write(self, data, /):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


class TextIOBase(IOBase):
    __module__ = "io"
    encoding = None
    errors = None
    newlines = None

    def read(self, size=-1, /):
        self._unsupported("read")

    def write(self, text, /):
        self._unsupported("write")

    def detach(self):
        self._unsupported("detach")


def _size(size):
    if size is None:
        return -1
    if not hasattr(size, "__index__"):
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
    return size.__index__()


class BytesIO(BufferedIOBase):
    __module__ = "_io"

    def __init__(self, initial_bytes=b""):
        if not isinstance(initial_bytes, (bytes, bytearray, memoryview, type(None))):
            raise TypeError(f"a bytes-like object is required, not '{type(initial_bytes).__name__}'")
        self._data = bytearray(b"" if initial_bytes is None else initial_bytes)
        self._at = 0

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def getvalue(self):
        self._check()
        return bytes(self._data)

    def getbuffer(self):
        return memoryview(self._data)

    def read(self, size=-1, /):
        self._check()
        size = _size(size)
        end = len(self._data) if size < 0 else self._at + size
        data = bytes(self._data[self._at:end])
        self._at += len(data)
        return data

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        self._check()
        size = _size(size)
        end = self._data.find(b"\n", self._at) + 1 or len(self._data)
        if size >= 0:
            end = min(end, self._at + size)
        data = bytes(self._data[self._at:end])
        self._at += len(data)
        return data

    def write(self, data, /):
        self._check()
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data) if not isinstance(data, (bytes, bytearray)) else data
        if not data:
            return 0
        if self._at > len(self._data):
            self._data.extend(bytes(self._at - len(self._data)))
        self._data[self._at:self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset, whence=0, /):
        self._check()
        offset = offset.__index__()
        if whence == 0:
            if offset < 0:
                raise ValueError(f"negative seek value {offset}")
            self._at = offset
        elif whence == 1:
            self._at = max(0, self._at + offset)
        elif whence == 2:
            self._at = max(0, len(self._data) + offset)
        else:
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size.__index__()
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size

    def close(self):
        self._closed = True


class StringIO(TextIOBase):
    __module__ = "_io"

    # While all writing is at the end, the text stands in pieces.
    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"newline must be str or None, not {type(newline).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._newline = newline
        self._parts = []
        self._text = ""
        self._at = 0
        if initial_value:
            self.write(initial_value)
            self._at = 0

    def _join(self):
        if self._parts:
            self._text += "".join(self._parts)
            self._parts.clear()
        return self._text

    def _translated(self, text):
        if self._newline is None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
        if self._newline in ("\r", "\r\n"):
            return text.replace("\n", self._newline)
        return text

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    @property
    def line_buffering(self):
        self._check()
        return False

    def getvalue(self):
        self._check()
        return self._join()

    def write(self, text, /):
        self._check()
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got '{type(text).__name__}'")
        count = len(text)
        if not count:
            return 0
        if self._newline != "\n":
            text = self._translated(text)
        if self._at is None:
            self._parts.append(text)
            return count
        old = self._join()
        if self._at == len(old):
            self._parts.append(text)
            self._at = None
            return count
        if self._at > len(old):
            old += "\0" * (self._at - len(old))
        self._text = old[:self._at] + text + old[self._at + len(text):]
        self._at += len(text)
        return count

    def _place(self):
        if self._at is None:
            self._at = len(self._join())
        return self._at

    def read(self, size=-1, /):
        self._check()
        at, text = self._place(), self._join()
        size = _size(size)
        end = len(text) if size < 0 else at + size
        found = text[at:end]
        self._at = at + len(found)
        return found

    def readline(self, size=-1, /):
        self._check()
        at, text = self._place(), self._join()
        size = _size(size)
        if self._newline == "":
            ends = [i for i in (text.find("\n", at) + 1, text.find("\r", at) + 1) if i]
            end = min(ends, default=len(text))
            if text[end - 1:end + 1] == "\r\n":
                end += 1
        else:
            mark = self._newline or "\n"
            end = text.find(mark, at)
            end = len(text) if end < 0 else end + len(mark)
        if size >= 0:
            end = min(end, at + size)
        found = text[at:end]
        self._at = at + len(found)
        return found

    def seek(self, offset, whence=0, /):
        self._check()
        offset = offset.__index__()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0:
            if offset < 0:
                raise ValueError(f"Negative seek position {offset}")
            self._at = offset
        else:
            if offset:
                raise OSError("Can't do nonzero cur-relative seeks")
            if whence == 2:
                self._at = len(self._join())
        return self._place()

    def tell(self):
        self._check()
        return self._place()

    def truncate(self, size=None, /):
        self._check()
        at = self._place()
        size = at if size is None else size.__index__()
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._text = self._join()[:size]
        return size

    def close(self):
        self._closed = True


def text_encoding(encoding, stacklevel=2, /):
    return "utf-8" if encoding is None else encoding


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    "What the built-in open() calls."
    from _io_buffered import open

    return open(file, mode, buffering, encoding, errors, newline, closefd, opener)


# Writers whose buffers hold something, by their ids: so that nothing is lost when a program drops or keeps them open.
_waiting = {}


def _flush_all():
    "At the end of the program."
    while _waiting:
        _, writer = _waiting.popitem()
        try:
            writer.flush()
        except (OSError, ValueError):
            pass
