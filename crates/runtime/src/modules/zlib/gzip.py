# The gzip format, in memory.

import io
import os
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

READ, WRITE = "rb", "wb"
FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16


class BadGzipFile(OSError):
    "Exception raised in some cases for invalid gzip files."


def compress(data, compresslevel=9, *, mtime=0):
    "The data as a gzip file."
    packed = bytearray(zlib.compress(data, level=compresslevel, wbits=31))
    if mtime is None:
        import time

        mtime = time.time()
    packed[4:8] = int(mtime).to_bytes(4, "little")
    packed[9] = 255
    return bytes(packed)


def decompress(data):
    "What the members of a gzip file hold."
    out = []
    data = bytes(data)
    while data := data.lstrip(b"\0"):
        if data[:2] != b"\x1f\x8b":
            raise BadGzipFile("Not a gzipped file (%r)" % data[:2])
        member = zlib.decompressobj(wbits=31)
        try:
            out.append(member.decompress(data))
        except zlib.error as error:
            if "check" in str(error):
                raise BadGzipFile("CRC check failed") from None
            raise
        if not member.eof:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data = member.unused_data
    return b"".join(out)


class GzipFile(io.BytesIO):
    "A gzip file over another file object: read at once, or written when it is closed."

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if fileobj is None:
            fileobj = io.open(filename, mode or "rb")
        mode = mode or getattr(fileobj, "mode", "rb")
        if mode.replace("b", "").replace("t", "") not in ("r", "w", "x", "a"):
            raise ValueError("Invalid mode: {!r}".format(mode))
        self.mode = READ if mode.startswith("r") else WRITE
        self.name = os.fspath(filename) if filename is not None else getattr(fileobj, "name", "")
        self.fileobj, self._level, self.mtime = fileobj, compresslevel, mtime
        super().__init__(decompress(fileobj.read()) if self.mode == READ else b"")

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def close(self):
        if not self.closed and self.mode == WRITE:
            self.fileobj.write(compress(self.getvalue(), self._level, mtime=self.mtime))
        super().close()


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    "A gzip file by name or over a file object."
    if "t" in mode and "b" in mode:
        raise ValueError("Invalid mode: %r" % (mode,))
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, mode.replace("t", ""), compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, mode.replace("t", ""), compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return io.TextIOWrapper(file, encoding, errors, newline) if "t" in mode else file
