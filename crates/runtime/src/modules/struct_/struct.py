# Values as the bytes that C lays out. Formats are followed by Rust.

import _struct

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    __module__ = "struct"


_struct.set_error(error)


def calcsize(format, /):
    "Return size in bytes of the struct described by the format string."
    return _struct.size(format)


def pack(*args):
    "pack(format, v1, v2, ...): the values as bytes."
    if not args:
        raise TypeError("missing format argument")
    return _struct.pack(args[0], args[1:])


def pack_into(*args):
    "pack_into(format, buffer, offset, v1, v2, ...): writes the values into a buffer."
    if not args:
        raise TypeError("missing format argument")
    _write(*args)


def _write(format, *args):
    if not args:
        raise error("pack_into expected buffer argument")
    if len(args) == 1:
        raise error("pack_into expected offset argument")
    _struct.pack_into(format, args[0], args[1], args[2:])


def unpack(format, buffer, /):
    "The values that the bytes are."
    return _struct.unpack(format, buffer)


def unpack_from(format, /, buffer, offset=0):
    "The values that the bytes from an offset on are."
    return _struct.unpack_from(format, buffer, offset)


def iter_unpack(format, buffer, /):
    "Iterates over the values of the structs that the buffer consists of."
    size = _struct.size(format)
    if not size:
        raise error("cannot iteratively unpack with a struct of length 0")
    buffer = memoryview(buffer)
    if len(buffer) % size:
        raise error(f"iterative unpacking requires a buffer of a multiple of {size} bytes")
    return unpack_iterator(format, buffer, size)


class unpack_iterator:
    __module__ = "_struct"

    def __init__(self, format, buffer, size):
        self._format, self._buffer, self._size, self._at = format, buffer, size, 0

    def __iter__(self):
        return self

    def __length_hint__(self):
        return (len(self._buffer) - self._at) // self._size

    def __next__(self):
        if self._at >= len(self._buffer):
            raise StopIteration
        values = _struct.unpack_from(self._format, self._buffer, self._at)
        self._at += self._size
        return values


class Struct:
    "Packs and unpacks values by one format."

    __module__ = "_struct"

    def __init__(self, format):
        self.size = _struct.size(format)
        self.format = format if isinstance(format, str) else bytes(format).decode("latin-1")

    def __repr__(self):
        return f"{type(self).__name__}({self.format!r})"

    def pack(self, *values):
        return _struct.pack(self.format, values)

    def pack_into(self, *args):
        _write(self.format, *args)

    def unpack(self, buffer, /):
        return _struct.unpack(self.format, buffer)

    def unpack_from(self, /, buffer, offset=0):
        return _struct.unpack_from(self.format, buffer, offset)

    def iter_unpack(self, buffer, /):
        return iter_unpack(self.format, buffer)
