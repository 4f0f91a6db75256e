"""Objects as bytes and back: protocols 0 to 5."""

from io import BytesIO as _BytesIO

from pickle._core import DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, PickleBuffer, PickleError, PicklingError, UnpicklingError
from pickle._read import Unpickler
from pickle._write import Pickler

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "PickleBuffer"]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]

MARK, STOP, POP, POP_MARK, DUP, FLOAT, INT = b"(", b".", b"0", b"1", b"2", b"F", b"I"
BININT, BININT1, LONG, BININT2, NONE, PERSID, BINPERSID = b"J", b"K", b"L", b"M", b"N", b"P", b"Q"
REDUCE, STRING, BINSTRING, SHORT_BINSTRING, UNICODE, BINUNICODE = b"R", b"S", b"T", b"U", b"V", b"X"
APPEND, BUILD, GLOBAL, DICT, EMPTY_DICT, APPENDS, GET, BINGET = b"a", b"b", b"c", b"d", b"}", b"e", b"g", b"h"
INST, LONG_BINGET, LIST, EMPTY_LIST, OBJ, PUT, BINPUT, LONG_BINPUT = b"i", b"j", b"l", b"]", b"o", b"p", b"q", b"r"
SETITEM, TUPLE, EMPTY_TUPLE, SETITEMS, BINFLOAT = b"s", b"t", b")", b"u", b"G"
TRUE, FALSE = b"I01\n", b"I00\n"
PROTO, NEWOBJ, EXT1, EXT2, EXT4, TUPLE1, TUPLE2, TUPLE3, NEWTRUE, NEWFALSE, LONG1, LONG4 = (
    bytes([code]) for code in range(0x80, 0x8C))
BINBYTES, SHORT_BINBYTES = b"B", b"C"
(SHORT_BINUNICODE, BINUNICODE8, BINBYTES8, EMPTY_SET, ADDITEMS, FROZENSET, NEWOBJ_EX, STACK_GLOBAL, MEMOIZE, FRAME,
 BYTEARRAY8, NEXT_BUFFER, READONLY_BUFFER) = (bytes([code]) for code in range(0x8C, 0x99))
__all__ += sorted(name for name in list(globals()) if name.isupper())


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    file = _BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read an object from a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object that bytes stand for."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
    file = _BytesIO(data)
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


for _each in (dump, dumps, load, loads, Pickler, Unpickler):
    _each.__module__ = "_pickle"
_Pickler, _Unpickler, _dump, _dumps, _load, _loads = Pickler, Unpickler, dump, dumps, load, loads
