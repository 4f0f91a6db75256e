# Compressed data: headers, trailers and the objects around raw DEFLATE, which is Rust.

import _zlib
from _zlib import adler32
from binascii import crc32

DEFLATED = 8
MAX_WBITS = 15
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = range(7)
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = range(5)
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3.2"


class error(Exception):
    __module__ = "zlib"


def _format_of(wbits):
    "Which header and trailer there are: none, those of zlib, those of gzip, or (None) whichever comes."
    if -15 <= wbits <= -8:
        return "raw"
    if 8 <= wbits <= 15 or wbits == 0:
        return "zlib"
    if 24 <= wbits <= 31:
        return "gzip"
    if 40 <= wbits <= 47:
        return None
    raise ValueError("Invalid initialization option")


class Compress:
    def __init__(self, level, wbits):
        if not -1 <= level <= 9:
            raise ValueError("Invalid initialization option")
        self._level = 6 if level == -1 else level
        self._format = _format_of(wbits) or "zlib"
        self._state = _zlib.deflater(self._level)
        self._sum = 0 if self._format == "gzip" else 1
        self._size = 0
        self._started = self._ended = False

    def _header(self):
        if self._started or self._format == "raw":
            return b""
        self._started = True
        if self._format == "gzip":
            return b"\x1f\x8b\x08\0\0\0\0\0" + bytes([{9: 2, 1: 4}.get(self._level, 0)]) + b"\x03"
        kind = 0 if self._level < 2 else 1 if self._level < 6 else 2 if self._level == 6 else 3
        flags = kind << 6
        return bytes([0x78, flags + 31 - (0x7800 + flags) % 31])

    def compress(self, data, /):
        if self._format == "gzip":
            self._sum = crc32(data, self._sum)
        elif self._format == "zlib":
            self._sum = adler32(data, self._sum)
        self._size += len(data)
        return self._header() + _zlib.deflate(self._state, data, Z_NO_FLUSH)

    def flush(self, mode=Z_FINISH, /):
        if mode == Z_NO_FLUSH:
            return b""
        if self._ended:
            raise error("Error -2 while flushing: inconsistent stream state")
        if mode != Z_FINISH:
            return self._header() + _zlib.deflate(self._state, b"", 3 if mode == Z_FULL_FLUSH else 2)
        self._ended = True
        data = self._header() + _zlib.deflate(self._state, b"", Z_FINISH)
        if self._format == "gzip":
            return data + self._sum.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")
        return data + self._sum.to_bytes(4) if self._format == "zlib" else data

    def copy(self):
        raise NotImplementedError("copying a compression object is not supported")

    __copy__ = copy


class Decompress:
    def __init__(self, wbits):
        self._format = _format_of(wbits)
        self._state = _zlib.inflater()
        self._part = "header"
        self._waiting = b""
        self._sum = None
        self._size = 0
        self.unused_data = b""
        self.unconsumed_tail = b""

    @property
    def eof(self):
        return self._part == "end"

    def _wrong(self, what):
        return error(f"Error -3 while decompressing data: {what}")

    def _take_header(self, data):
        "What comes after the header, or None while it is incomplete."
        kind = self._format
        if kind == "raw":
            return data
        if kind is None and data:
            kind = self._format = "gzip" if data[:1] == b"\x1f" else "zlib"
        if len(data) < 2:
            return None
        if kind == "zlib":
            if (data[0] << 8 | data[1]) % 31:
                raise self._wrong("incorrect header check")
            if data[0] & 15 != 8:
                raise self._wrong("unknown compression method")
            if data[0] >> 4 > 7:
                raise self._wrong("invalid window size")
            if data[1] & 32:
                raise error("Error 2 while decompressing data: need dictionary")
            self._sum = 1
            return data[2:]
        if data[:2] != b"\x1f\x8b":
            raise self._wrong("incorrect header check")
        if len(data) < 10:
            return None
        if data[2] != 8:
            raise self._wrong("unknown compression method")
        flags, at = data[3], 10
        if flags & 4:
            at += 2 + int.from_bytes(data[at:at + 2], "little")
        for bit in (8, 16):
            if flags & bit:
                at = data.find(0, at) + 1
                if not at:
                    return None
        if flags & 2:
            at += 2
        if at > len(data):
            return None
        self._sum = 0
        return data[at:]

    def _check_trailer(self, data):
        length = {"raw": 0, "zlib": 4, "gzip": 8}[self._format]
        if len(data) < length:
            self._waiting = data
            return
        if length == 4 and int.from_bytes(data[:4]) != self._sum:
            raise self._wrong("incorrect data check")
        if length == 8:
            if int.from_bytes(data[:4], "little") != self._sum:
                raise self._wrong("incorrect data check")
            if int.from_bytes(data[4:8], "little") != self._size & 0xFFFFFFFF:
                raise self._wrong("incorrect length check")
        self._part = "end"
        self.unused_data += data[length:]

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        data = memoryview(data).tobytes()
        if self._part == "end":
            self.unused_data += data
            return b""
        data = self._waiting + data
        self._waiting = self.unconsumed_tail = b""
        if self._part == "header":
            rest = self._take_header(data)
            if rest is None:
                self._waiting = data
                return b""
            self._part, data = "body", rest
        out = b""
        if self._part == "body":
            found = _zlib.inflate(self._state, data, max_length)
            if found is None:
                raise self._wrong("invalid block type" if data[:1] and data[0] & 6 == 6 else "invalid distance too far back")
            out, used, ended = found
            self._size += len(out)
            if self._format == "zlib":
                self._sum = adler32(out, self._sum)
            elif self._format == "gzip":
                self._sum = crc32(out, self._sum)
            data = data[used:]
            if not ended:
                self.unconsumed_tail = data
                return out
            self._part = "trailer"
        self._check_trailer(data)
        return out

    def flush(self, length=DEF_BUF_SIZE, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        tail, self.unconsumed_tail = self.unconsumed_tail, b""
        return self.decompress(tail) if tail else b""

    def copy(self):
        raise NotImplementedError("copying a decompression object is not supported")

    __copy__ = copy


def _no_dictionary(zdict):
    if zdict is not None:
        raise NotImplementedError("compression with a dictionary is not supported")


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY,
                zdict=None):
    "An object that compresses piece by piece."
    _no_dictionary(zdict)
    if method != DEFLATED:
        raise ValueError("Invalid initialization option")
    return Compress(level, wbits)


def decompressobj(wbits=MAX_WBITS, zdict=None):
    "An object that decompresses piece by piece."
    _no_dictionary(zdict)
    return Decompress(wbits)


def compress(data, /, level=-1, wbits=MAX_WBITS):
    "The data compressed."
    if not -1 <= level <= 9:
        raise error("Bad compression level")
    made = Compress(level, wbits)
    return made.compress(data) + made.flush()


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    "What the data were before they were compressed."
    made = Decompress(wbits)
    out = made.decompress(data)
    if not made.eof:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return out
