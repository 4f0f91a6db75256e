"""Plain data as the bytes that CPython writes and reads. Code is not among it: what the engine compiles is its own."""

import struct
from sys import intern

__all__ = ["dump", "dumps", "load", "loads", "version"]

version = 5
# Set in the code of what later parts refer to by number.
_REF = 0x80
_DIGIT_BITS = 15
_DIGIT = (1 << _DIGIT_BITS) - 1
_SINGLETONS = {b"N": None, b"T": True, b"F": False, b".": Ellipsis, b"S": StopIteration}


def dumps(value, version=version, /, *, allow_code=True):
    writer = _Writer(version)
    try:
        writer.write(value)
    except RecursionError:
        raise ValueError("object too deeply nested to marshal") from None
    return bytes(writer.out)


def dump(value, file, version=version, /, *, allow_code=True):
    return file.write(dumps(value, version))


def loads(data, /, *, allow_code=True):
    try:
        data = memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    at = 0

    def read(count):
        nonlocal at
        at += count
        if at > len(data):
            raise EOFError("marshal data too short")
        return data[at - count:at]

    return _loaded(read)


def load(file, /, *, allow_code=True):
    def read(count):
        data = file.read(count)
        if not isinstance(data, bytes):
            raise TypeError(f"file.read() returned not bytes but {type(data).__name__}")
        if len(data) < count:
            raise EOFError("EOF read where not expected")
        return data

    return _loaded(read)


def _loaded(read):
    try:
        value = _Reader(read).value()
    except RecursionError:
        raise ValueError("recursion limit exceeded") from None
    if value is _END:
        raise TypeError("NULL object in marshal data for object")
    return value


class _Writer:
    def __init__(self, version):
        self.version = version
        self.out = bytearray()
        # What was written, by its identity: its number, and itself, so that it stays.
        self.known = {}

    def write(self, value):
        for code, singleton in _SINGLETONS.items():
            if value is singleton:
                self.out += code
                return
        if self.version >= 3:
            known = self.known.get(id(value))
            if known is not None:
                self.out += b"r" + struct.pack("<I", known[0])
                return
            self.known[id(value)] = len(self.known), value
        match value:
            case int() if type(value) is int:
                self.integer(value)
            case float() if type(value) is float:
                self.numbers("fg", value)
            case complex() if type(value) is complex:
                self.numbers("xy", value.real, value.imag)
            case str() if type(value) is str:
                self.text(value)
            case slice():
                if self.version < 5:
                    raise ValueError("unmarshallable object")
                self.code(":")
                for part in (value.start, value.stop, value.step):
                    self.write(part)
            case tuple() | list() | set() | frozenset() | dict():
                self.container(value)
            case _:
                self.buffer(value)

    def code(self, code):
        self.out.append(ord(code) | (_REF if self.version >= 3 else 0))

    def size(self, size):
        if size >= 1 << 31:
            raise ValueError("unmarshallable object")
        self.out += struct.pack("<i", size)

    def integer(self, value):
        if -1 << 31 <= value < 1 << 31:
            self.code("i")
            self.size(value)
            return
        rest, digits = abs(value), []
        while rest:
            digits.append(rest & _DIGIT)
            rest >>= _DIGIT_BITS
        self.code("l")
        self.size(len(digits) if value > 0 else -len(digits))
        self.out += struct.pack(f"<{len(digits)}H", *digits)

    def numbers(self, codes, *values):
        self.code(codes[self.version > 1])
        for value in values:
            if self.version > 1:
                self.out += struct.pack("<d", value)
            else:
                shown = f"{value:.17g}".encode()
                self.out += bytes([len(shown)]) + shown

    def text(self, value):
        if self.version >= 4 and value.isascii():
            if len(value) < 256:
                self.code("z")
                self.out.append(len(value))
            else:
                self.code("a")
                self.size(len(value))
            self.out += value.encode()
            return
        data = value.encode("utf-8", "surrogatepass")
        self.code("u")
        self.size(len(data))
        self.out += data

    def container(self, value):
        kind = type(value)
        if kind is dict:
            self.code("{")
            for pair in value.items():
                self.write(pair[0])
                self.write(pair[1])
            self.out += b"0"
            return
        if kind not in (tuple, list, set, frozenset):
            raise ValueError("unmarshallable object")
        if kind is tuple and self.version >= 4 and len(value) < 256:
            self.code(")")
            self.out.append(len(value))
        else:
            self.code({tuple: "(", list: "[", set: "<", frozenset: ">"}[kind])
            self.size(len(value))
        for item in value:
            self.write(item)

    def buffer(self, value):
        try:
            data = memoryview(value).tobytes()
        except TypeError:
            raise ValueError("unmarshallable object") from None
        self.code("s")
        self.size(len(data))
        self.out += data


_END = object()


class _Reader:
    def __init__(self, read):
        self.read = read
        self.known = []

    def value(self):
        try:
            code = self.read(1)[0]
        except EOFError:
            raise EOFError("EOF read where object expected") from None
        known = len(self.known) if code & _REF else None
        code = bytes([code & ~_REF])
        if code in _SINGLETONS:
            return _SINGLETONS[code]
        if code == b"0":
            return _END
        if code == b"r":
            return self.reference(self.size())
        method = _READERS.get(code)
        if method is None:
            raise ValueError("bad marshal data (unknown type code)")
        if known is not None:
            self.known.append(_END)
        value = method(self, known)
        if known is not None:
            self.known[known] = value
        return value

    def reference(self, number):
        if not 0 <= number < len(self.known) or self.known[number] is _END:
            raise ValueError("bad marshal data (invalid reference)")
        return self.known[number]

    def size(self):
        return struct.unpack("<i", self.read(4))[0]

    def length(self, what):
        size = self.size()
        if size < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return size

    def item(self, what):
        value = self.value()
        if value is _END:
            raise TypeError(f"NULL object in marshal data for {what}")
        return value

    def integer(self, known):
        size = self.size()
        digits = struct.unpack(f"<{abs(size)}H", self.read(2 * abs(size)))
        if any(digit > _DIGIT for digit in digits):
            raise ValueError("bad marshal data (digit out of range in long)")
        if digits and digits[-1] == 0:
            raise ValueError("bad marshal data (unnormalized long data)")
        value = sum(digit << _DIGIT_BITS * at for at, digit in enumerate(digits))
        return value if size >= 0 else -value

    def double(self, known=None):
        return struct.unpack("<d", self.read(8))[0]

    def shown(self, known=None):
        return float(self.read(self.read(1)[0]))

    def bytes(self, known):
        return self.read(self.length("bytes object"))

    def text(self, known):
        return self.read(self.length("string")).decode("utf-8", "surrogatepass")

    def ascii(self, known):
        return self.read(self.length("string")).decode("latin-1")

    def short(self, known):
        return self.read(self.read(1)[0]).decode("latin-1")

    def tuple(self, known):
        return tuple([self.item("tuple") for _ in range(self.length("tuple"))])

    def small_tuple(self, known):
        return tuple([self.item("tuple") for _ in range(self.read(1)[0])])

    def collection(self, known, made, add, what):
        size = self.length(what)
        if known is not None:
            # It may be in itself.
            self.known[known] = made
        for _ in range(size):
            add(self.item(what))
        return made

    def list(self, known):
        made = []
        return self.collection(known, made, made.append, "list")

    def set(self, known):
        made = set()
        return self.collection(known, made, made.add, "set")

    def frozenset(self, known):
        return frozenset([self.item("set") for _ in range(self.length("set"))])

    def dict(self, known):
        made = {}
        if known is not None:
            self.known[known] = made
        while (key := self.value()) is not _END:
            value = self.value()
            if value is _END:
                break
            made[key] = value
        return made

    def slice(self, known):
        return slice(*[self.item("slice") for _ in range(3)])


_READERS = {
    b"i": lambda self, known: self.size(),
    b"I": lambda self, known: struct.unpack("<q", self.read(8))[0],
    b"l": _Reader.integer,
    b"g": _Reader.double,
    b"f": _Reader.shown,
    b"y": lambda self, known: complex(self.double(), self.double()),
    b"x": lambda self, known: complex(self.shown(), self.shown()),
    b"s": _Reader.bytes,
    b"u": _Reader.text,
    b"t": lambda self, known: intern(self.text(known)),
    b"a": _Reader.ascii,
    b"A": lambda self, known: intern(self.ascii(known)),
    b"z": _Reader.short,
    b"Z": lambda self, known: intern(self.short(known)),
    b"(": _Reader.tuple,
    b")": _Reader.small_tuple,
    b"[": _Reader.list,
    b"{": _Reader.dict,
    b"<": _Reader.set,
    b">": _Reader.frozenset,
    b":": _Reader.slice,
}
