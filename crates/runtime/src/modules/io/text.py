# Text over binary files: decoding piece by piece, ends of lines, places.

import _io
from _io import TextIOBase, UnsupportedOperation
from _text_pieces import incomplete, known, split_lines

_CHUNK = 8192
# What ends a piece and may be the first half of an end of line.
_HELD_BACK = (None, "", "\r\n")


class _Decoder:
    "Decodes what comes piece by piece; what may be the beginning of a character waits."

    def __init__(self, encoding, errors):
        self.encoding, self.errors, self.rest, self.began = encoding, errors, b"", False

    def decode(self, data, final=False):
        if self.rest:
            data = self.rest + data
        keep = 0 if final else incomplete(data, self.encoding)
        self.rest = data[len(data) - keep:] if keep else b""
        if keep:
            data = data[:-keep]
        if not data:
            return ""
        if not self.began:
            self.began = True
            # The mark at the beginning says how the rest is to be read.
            if self.encoding in ("utf-16", "utf-32"):
                little = not data.startswith(b"\xfe\xff" if self.encoding == "utf-16" else b"\0\0\xfe\xff")
                text = data.decode(self.encoding, self.errors)
                self.encoding += "-le" if little else "-be"
                return text
            if self.encoding == "utf-8-sig":
                self.encoding = "utf-8"
                data = data.removeprefix(b"\xef\xbb\xbf")
        return data.decode(self.encoding, self.errors)

    def getstate(self):
        return self.rest, self.encoding, self.began

    def setstate(self, state):
        self.rest, self.encoding, self.began = state

    def reset(self, encoding):
        self.rest, self.encoding, self.began = b"", encoding, False


class IncrementalNewlineDecoder:
    "Makes one kind of all ends of lines, and tells which there were."

    __module__ = "_io"

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder, self._translate, self._held, self._seen = decoder, bool(translate), False, 0
        self.errors = errors

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final=final)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        if self._held and (text or final):
            text = "\r" + text
            self._held = False
        if not final and text.endswith("\r"):
            text = text[:-1]
            self._held = True
        if "\r" not in text:
            if not self._seen & 2 and "\n" in text:
                self._seen |= 2
            return text
        both = text.count("\r\n")
        if both:
            self._seen |= 4
        if text.count("\n") > both:
            self._seen |= 2
        if text.count("\r") > both:
            self._seen |= 1
        return text.replace("\r\n", "\n").replace("\r", "\n") if self._translate else text

    def getstate(self):
        state, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()[:2]
        return state, flag << 1 | self._held if isinstance(flag, int) else int(self._held)

    def setstate(self, state):
        rest, flag = state
        self._held = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((rest, flag >> 1))

    def reset(self):
        self._held, self._seen = False, 0
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        return _ends(self._seen)


def _ends(seen):
    kinds = tuple(end for bit, end in ((1, "\r"), (2, "\n"), (4, "\r\n")) if seen & bit)
    return kinds if len(kinds) > 1 else kinds[0] if kinds else None


def _check_newline(newline):
    if newline is not None and not isinstance(newline, str):
        raise TypeError(f"illegal newline type: {type(newline).__name__}")
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise ValueError(f"illegal newline value: {newline}")


class TextIOWrapper(TextIOBase):
    __module__ = "_io"
    _buffer = None
    _CHUNK_SIZE = _CHUNK

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        _check_newline(newline)
        if encoding is None or encoding == "locale":
            encoding = "utf-8"
        elif not isinstance(encoding, str):
            raise TypeError(f"TextIOWrapper() argument 'encoding' must be str or None, not {type(encoding).__name__}")
        if errors is None:
            errors = "strict"
        elif not isinstance(errors, str):
            raise TypeError(f"TextIOWrapper() argument 'errors' must be str or None, not {type(errors).__name__}")
        self._codec = known(encoding)
        self._encoding, self._errors, self._newline = encoding, errors, newline
        self._line_buffering, self._write_through = bool(line_buffering), bool(write_through)
        self._seekable = self._telling = buffer.seekable()
        self._parts, self._texts, self._waiting = [], [], 0
        # Whether texts of ASCII can be put aside as they are: set when a write has seen that nothing stands against it.
        self._plain = False
        self._marked = False
        if self._seekable and buffer.writable():
            try:
                # What is not at the beginning of its file writes no mark.
                self._marked = buffer.tell() != 0
            except OSError:
                pass
        self._start_over()
        self._buffer = buffer

    def _start_over(self):
        "Forgets what was read ahead."
        self._decoder = None
        self._pieces = None
        self._text, self._at = "", 0
        # While lines are asked for, what was read ahead stands here, split: so many of them are whole, the last may not be.
        self._lines, self._next, self._whole = (), 0, 0

    # What the wrapper is.

    encoding = property(lambda self: self._encoding)
    errors = property(lambda self: self._errors)
    line_buffering = property(lambda self: self._line_buffering)
    write_through = property(lambda self: self._write_through)
    buffer = property(lambda self: self._buffer)
    name = property(lambda self: self._below_or_detached().name)

    @property
    def newlines(self):
        return _ends(self._pieces._seen) if self._pieces is not None and self._newline in (None, "") else None

    def _below_or_detached(self):
        if self._buffer is None:
            raise ValueError("underlying buffer has been detached")
        return self._buffer

    @property
    def closed(self):
        return self._below_or_detached().closed

    def _check(self):
        if self._below_or_detached().closed:
            raise ValueError("I/O operation on closed file.")

    def __repr__(self):
        kind = f"_io.{type(self).__name__}" if type(self).__module__ == "_io" else type(self).__qualname__
        text = f"<{kind}"
        for name in ("name", "mode"):
            try:
                text += f" {name}={getattr(self, name)!r}"
            except (AttributeError, ValueError):
                pass
        return f"{text} encoding={self._encoding!r}>"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {type(self).__name__!r} instances")

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        self._check()
        if self._decoder is not None and (encoding is not None or errors is not None or newline is not ...):
            raise UnsupportedOperation("It is not possible to set the encoding or newline of stream after the first "
                                       "read")
        if newline is not ...:
            _check_newline(newline)
        codec = self._codec if encoding is None else known(encoding)
        self.flush()
        self._plain = False
        if encoding is not None:
            self._encoding, self._codec = encoding, codec
            self._errors = "strict" if errors is None else errors
        elif errors is not None:
            self._errors = errors
        if newline is not ...:
            self._newline = newline
        if line_buffering is not None:
            self._line_buffering = bool(line_buffering)
        if write_through is not None:
            self._write_through = bool(write_through)

    def fileno(self):
        return self._below_or_detached().fileno()

    def isatty(self):
        return self._below_or_detached().isatty()

    def readable(self):
        return self._below_or_detached().readable()

    def writable(self):
        return self._below_or_detached().writable()

    def seekable(self):
        return self._below_or_detached().seekable()

    def detach(self):
        self.flush()
        self._plain = False
        buffer, self._buffer = self._below_or_detached(), None
        return buffer

    def close(self):
        if self._buffer is None or self._buffer.closed:
            return
        try:
            self.flush()
        finally:
            _io._waiting.pop(id(self), None)
            self._parts, self._texts, self._waiting, self._plain = [], [], 0, False
            self._lines, self._next, self._whole = (), 0, 0
            self._buffer.close()

    # Writing.

    def write(self, text, /):
        if self._plain and text.__class__ is str and text.isascii():
            self._texts.append(text)
            length = len(text)
            self._waiting += length
            if self._waiting > 8192:
                self._send()
            return length
        return self._write(text)

    def _write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        buffer = self._buffer
        if buffer is None or buffer.closed:
            self._check()
        length = len(text)
        send = self._write_through
        if self._line_buffering and ("\n" in text or "\r" in text):
            send = True
        if self._newline in ("\r", "\r\n") and "\n" in text:
            text = text.replace("\n", self._newline)
        data = text.encode(self._write_codec() if self._codec in ("utf-16", "utf-32", "utf-8-sig") else self._codec,
                           self._errors)
        if not self._waiting:
            if not buffer.writable():
                raise UnsupportedOperation("not writable")
            _io._waiting[id(self)] = self
        self._take_texts()
        self._parts.append(data)
        self._waiting += len(data)
        if self._waiting > self._CHUNK_SIZE or send:
            self._send()
            if send and not self._write_through:
                buffer.flush()
        if self._decoder is not None:
            self._start_over()
        self._plain = (self._codec in ("utf-8", "ascii", "iso8859-1") and self._newline not in ("\r", "\r\n")
                       and not self._line_buffering and not self._write_through and bool(self._waiting)
                       and self._CHUNK_SIZE == 8192)
        return length

    def _take_texts(self):
        if self._texts:
            self._parts.append("".join(self._texts).encode())
            self._texts = []

    def _write_codec(self):
        if not self._marked:
            self._marked = True
            return self._codec
        return {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}[self._codec]

    def _send(self):
        _io._waiting.pop(id(self), None)
        self._plain = False
        if self._waiting:
            self._take_texts()
            data = b"".join(self._parts)
            self._parts, self._waiting = [], 0
            self._buffer.write(data)

    def flush(self):
        self._check()
        self._telling = self._seekable
        self._send()
        self._buffer.flush()

    # Reading.

    def _begin(self):
        self._check()
        if not self._buffer.readable():
            raise UnsupportedOperation("not readable")
        if self._waiting:
            self._send()
        if self._decoder is None:
            self._decoder = _Decoder(self._codec, self._errors)
            held = self._newline in _HELD_BACK
            self._pieces = IncrementalNewlineDecoder(None, self._newline is None) if held else None
            self._start, self._chunk = None, b""

    def _more(self, all=False):
        "Reads and decodes the next piece; None at the end."
        if self._telling:
            held = self._pieces is not None and self._pieces._held
            self._start, self._chunk = (self._decoder.getstate(), held), b""
        buffer = self._buffer
        if all:
            data = buffer.read()
        else:
            data = buffer.read1(self._CHUNK_SIZE) if hasattr(buffer, "read1") else buffer.read(self._CHUNK_SIZE)
        if data is None:
            data = b""
        if not isinstance(data, bytes):
            raise TypeError(f"underlying {'read' if all else 'read1'}() should have returned a bytes-like object, not "
                            f"'{type(data).__name__}'")
        self._chunk = data
        final = all or not data
        text = self._decoder.decode(data, final)
        if self._pieces is not None:
            text = self._pieces.decode(text, final)
        return text if text or not final else None

    def _as_text(self):
        "What was read ahead, as one text."
        if self._next < len(self._lines):
            lines = self._lines
            self._text, self._at = "".join(lines), sum(map(len, lines[:self._next]))
        elif self._lines:
            self._text = "".join(self._lines)
            self._at = len(self._text)
        self._lines, self._next, self._whole = (), 0, 0

    def read(self, size=-1, /):
        if size is not None and not hasattr(size, "__index__"):
            raise TypeError(f"argument should be integer or None, not {type(size).__name__!r}")
        size = -1 if size is None else size.__index__()
        self._begin()
        if self._lines:
            self._as_text()
        if size < 0:
            rest = self._text[self._at:] if self._at < len(self._text) else ""
            self._text, self._at = "", 0
            more = self._more(True)
            self._start = None
            return rest + more if more else rest
        parts = []
        while size:
            if self._at >= len(self._text):
                more = self._more()
                if more is None:
                    break
                self._text, self._at = more, 0
                continue
            part = self._text[self._at:self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return "".join(parts)

    def readline(self, size=-1, /):
        if size is None:
            size = -1
        elif not hasattr(size, "__index__"):
            raise TypeError(f"{type(size).__name__!r} object cannot be interpreted as an integer")
        if self._buffer is None or self._buffer.closed:
            self._check()
        line = self._line()
        if 0 <= size < len(line):
            # The rest is put back, with what was there before it, so that places can still be told.
            lines = list(self._lines[:self._next])
            rest = line[size:]
            self._back(lines, rest)
            line = line[:size]
        return line

    def _back(self, lines, rest):
        after = list(self._lines[self._next:])
        before = "".join(lines)
        before = before[:len(before) - len(rest)]
        self._lines = [before, rest, *after]
        self._next, self._whole = 1, len(self._lines) - 1

    def _line(self):
        at, lines = self._next, self._lines
        if at < self._whole:
            self._next = at + 1
            return lines[at]
        self._begin()
        if not lines and self._at < len(self._text):
            before = self._text[:self._at]
            self._lines = [before, *split_lines(self._text[self._at:], self._newline)]
            self._next, self._whole = 1, len(self._lines) - 1
            self._text, self._at = "", 0
            return self._line()
        parts = [lines[at]] if at < len(lines) else []
        if parts and self._ended(parts[0]):
            self._next = at + 1
            return parts[0]
        self._text, self._at = "", 0
        while True:
            more = self._more()
            if more is None:
                line = "".join(parts)
                self._lines, self._next, self._whole = ([line], 1, 0) if line else ((), 0, 0)
                return line
            if not more:
                continue
            found = split_lines(more, self._newline)
            parts.append(found[0])
            if len(found) > 1 or self._ended(found[0]):
                # The last of them may go on in the next piece.
                self._lines, self._next, self._whole = found, 1, len(found) - 1
                return "".join(parts)

    def _ended(self, line):
        newline = self._newline
        return line.endswith("\n") if not newline and newline is None else line.endswith(newline or ("\n", "\r"))

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        at = self._next
        if at < self._whole:
            self._next = at + 1
            return self._lines[at]
        self._telling = False
        self._check()
        line = self._line()
        if not line:
            self._telling = self._seekable
            raise StopIteration
        return line

    # Places.

    def tell(self):
        self._check()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if not self._telling:
            raise OSError("telling position disabled by next() call")
        self.flush_waiting()
        at = self._buffer.tell()
        if self._decoder is None:
            return at
        if self._lines:
            behind = sum(map(len, self._lines[self._next:]))
            used = sum(map(len, self._lines[:self._next]))
        else:
            behind, used = len(self._text) - self._at, self._at
        if not behind:
            held = self._pieces is not None and self._pieces._held
            return at - len(self._decoder.rest) - held * len("\r".encode(self._bare()))
        return at - len(self._chunk) + self._bytes_of(used, used + behind)

    def flush_waiting(self):
        if self._waiting:
            self._send()
            self._buffer.flush()

    def _bare(self):
        return {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(self._codec, self._codec)

    def _bytes_of(self, used, total):
        "How many bytes of the present piece the first `used` characters came from."
        if self._start is None:
            raise OSError("can't reconstruct logical file position")
        (rest, encoding, began), held = self._start
        chunk = self._chunk

        def decoded(n, final=False):
            decoder = _Decoder(self._codec, self._errors)
            decoder.setstate((rest, encoding, began))
            text = decoder.decode(chunk[:n], final)
            if self._pieces is not None:
                pieces = IncrementalNewlineDecoder(None, self._newline is None)
                pieces._held = held
                text = pieces.decode(text, final)
            return len(text)

        # A piece that a line from the piece before ended in began with some characters that are not counted here.
        missing = decoded(len(chunk)) - total
        wanted = used + max(0, missing)
        low, high = 0, len(chunk)
        while low < high:
            middle = (low + high) // 2
            if decoded(middle) >= wanted:
                high = middle
            else:
                low = middle + 1
        if decoded(low) > wanted:
            low -= 1
        return low - (len(rest) if low == 0 else 0)

    def seek(self, cookie, whence=0, /):
        self._check()
        if not self._seekable:
            raise UnsupportedOperation("underlying stream is not seekable")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 1:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero cur-relative seeks")
            cookie = self.tell()
        elif whence == 2:
            if cookie != 0:
                raise UnsupportedOperation("can't do nonzero end-relative seeks")
            self.flush()
            at = self._buffer.seek(0, 2)
            self._start_over()
            self._marked = at != 0
            return at
        cookie = cookie.__index__()
        if cookie < 0:
            raise ValueError(f"negative seek position {cookie!r}")
        self.flush()
        settled = self._decoder.encoding if self._decoder is not None else None
        at = self._buffer.seek(cookie)
        self._start_over()
        if at and settled is not None:
            self._begin()
            self._decoder.encoding, self._decoder.began = settled, True
        self._marked = at != 0
        return cookie

    def truncate(self, size=None, /):
        self.flush()
        if size is None:
            if not self._buffer.writable():
                raise UnsupportedOperation("truncate")
            size = self.tell()
        return self._buffer.truncate(size)
