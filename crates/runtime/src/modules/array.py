# Arrays of numbers of one kind.

import struct
from collections.abc import MutableSequence
from types import GenericAlias

typecodes = "bBuwhHiIlLqQfd"
_NAMES = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short",
          "i": "signed integer", "I": "unsigned int"}
_SIZES = {code: struct.calcsize({"u": "i", "w": "i"}.get(code, code)) for code in typecodes}
_LIMITS = {code: (-1 << 8 * size - 1, (1 << 8 * size - 1) - 1) if code.islower() else (0, (1 << 8 * size) - 1)
           for code, size in _SIZES.items() if code in "bBhHiIlLqQ"}


def _check_character(code, value):
    if not isinstance(value, str):
        raise TypeError("array item must be a unicode character, not %s" % type(value).__name__)
    if len(value) != 1:
        raise TypeError("array item must be a unicode character, not a string of length %d" % len(value))
    return value


def _check_float(code, value):
    if isinstance(value, (int, float)) or hasattr(type(value), "__float__") or hasattr(type(value), "__index__"):
        number = float(value)
        return struct.unpack("f", struct.pack("f", number))[0] if code == "f" else number
    raise TypeError("must be real number, not %s" % type(value).__name__)


def _check_int(code, value):
    if type(value) is not int:
        if not hasattr(type(value), "__index__"):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
        value = type(value).__index__(value)
    low, high = _LIMITS[code]
    if low <= value <= high:
        return value
    name = _NAMES.get(code)
    if value < 0 and code in "ILQ":
        raise OverflowError("can't convert negative value to unsigned int" if code in "IL" else
                            "can't convert negative int to unsigned")
    if name is None:
        raise OverflowError("int too big to convert" if code in "qQ" else
                            "Python int too large to convert to C %slong" % ("" if code == "l" else "unsigned "))
    raise OverflowError("%s is %s" % (name, "greater than maximum" if value > high else "less than minimum"))


_CHECKS = {code: _check_character if code in "uw" else _check_float if code in "fd" else _check_int
           for code in typecodes}


class array:
    """array(typecode [, initializer]) -> array

    Numbers of one kind, or with typecode 'u' or 'w' characters.
    """

    __slots__ = ("_code", "_items", "_check", "__weakref__")
    __hash__ = None

    def __new__(cls, typecode=None, initializer=(), /):
        if typecode is None:
            raise TypeError("array() takes at least 1 argument (0 given)")
        if not isinstance(typecode, str):
            raise TypeError("array() argument 1 must be a unicode character, not %s" % type(typecode).__name__)
        if len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not a string of length %d"
                            % len(typecode))
        if typecode not in typecodes:
            raise ValueError("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
        if typecode == "u":
            import warnings

            warnings.warn("The 'u' type code is deprecated and will be removed in Python 3.16", DeprecationWarning,
                          stacklevel=2)
        self = object.__new__(cls)
        self._code, self._items, self._check = typecode, [], _CHECKS[typecode]
        if isinstance(initializer, str):
            if typecode not in "uw":
                raise TypeError("cannot use a str to initialize an array with typecode '%s'" % typecode)
            self._items = list(initializer)
        elif isinstance(initializer, array):
            if (initializer._code in "uw") != (typecode in "uw"):
                raise TypeError("cannot use a unicode array to initialize an array with typecode '%s'" % typecode)
            self._items = [self._check(typecode, item) for item in initializer._items]
        elif isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self._items = [self._check(typecode, item) for item in initializer]
        return self

    typecode = property(lambda self: self._code)
    itemsize = property(lambda self: _SIZES[self._code])

    def _of(self, items):
        made = object.__new__(array)
        made._code, made._items, made._check = self._code, items, self._check
        return made

    def __repr__(self):
        if not self._items:
            return f"array('{self._code}')"
        shown = repr("".join(self._items)) if self._code in "uw" else repr(self._items)
        return f"array('{self._code}', {shown})"

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        # An array may grow while it is gone through.
        at = 0
        while at < len(self._items):
            yield self._items[at]
            at += 1

    def __contains__(self, value):
        return value in self._items

    @staticmethod
    def _index(key):
        if not hasattr(type(key), "__index__"):
            raise TypeError("array indices must be integers")
        return key

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._of(self._items[key])
        try:
            return self._items[self._index(key)]
        except IndexError:
            raise IndexError("array index out of range") from None

    def _same_kind(self, other, doing):
        if not isinstance(other, array):
            raise TypeError(f"can only {doing} array (not \"{type(other).__name__}\") to array"
                            + (" slice" if doing == "assign" else ""))
        if other._code != self._code:
            raise TypeError("bad argument type for built-in operation")
        return other._items

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            self._items[key] = list(self._same_kind(value, "assign"))
            return
        key = self._index(key)
        value = self._check(self._code, value)
        try:
            self._items[key] = value
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, key):
        try:
            del self._items[key if isinstance(key, slice) else self._index(key)]
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __add__(self, other):
        return self._of(self._items + self._same_kind(other, "append"))

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError('can only extend array with array (not "%s")' % type(other).__name__)
        self.extend(other)
        return self

    def __mul__(self, times):
        return self._of(self._items * times)

    __rmul__ = __mul__

    def __imul__(self, times):
        self._items *= times
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    def append(self, v, /):
        self._items.append(self._check(self._code, v))

    def extend(self, bb, /):
        if isinstance(bb, array):
            if bb._code != self._code:
                raise TypeError("can only extend with array of same kind")
            self._items.extend(bb._items)
        else:
            for item in bb:
                self.append(item)

    def insert(self, i, v, /):
        self._items.insert(i, self._check(self._code, v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError("pop index out of range") from None

    def remove(self, v, /):
        try:
            self._items.remove(v)
        except ValueError:
            raise ValueError("array.remove(x): x not in array") from None

    def index(self, v, start=0, stop=9223372036854775807, /):
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, v, /):
        return self._items.count(v)

    def clear(self):
        self._items.clear()

    def reverse(self):
        self._items.reverse()

    def buffer_info(self):
        return id(self._items), len(self._items)

    def tolist(self):
        return self._items.copy()

    def fromlist(self, list, /):
        if not isinstance(list, _list):
            raise TypeError("arg must be list")
        self._items += [self._check(self._code, item) for item in list]

    def tobytes(self):
        if self._code in "uw":
            return "".join(self._items).encode("utf-32-le")
        return struct.pack(f"{len(self._items)}{self._code}", *self._items)

    __bytes__ = tobytes

    def frombytes(self, buffer, /):
        if isinstance(buffer, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(buffer)
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        if self._code in "uw":
            self._items.extend(data.decode("utf-32-le"))
        else:
            self._items.extend(struct.unpack(f"{len(data) // self.itemsize}{self._code}", data))

    def byteswap(self):
        if self.itemsize not in (1, 2, 4, 8):
            raise RuntimeError("don't know how to byteswap this array type")
        size = self.itemsize
        data = self.tobytes()
        self._items.clear()
        self.frombytes(b"".join(data[at:at + size][::-1] for at in range(0, len(data), size)))

    def fromunicode(self, ustr, /):
        if self._code not in "uw":
            raise ValueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
        self._items.extend(ustr)

    def tounicode(self):
        if self._code not in "uw":
            raise ValueError("tounicode() may only be called on unicode type arrays ('u' or 'w')")
        return "".join(self._items)

    def tofile(self, f, /):
        f.write(self.tobytes())

    def fromfile(self, f, n, /):
        data = f.read(n * self.itemsize)
        self.frombytes(data[:len(data) // self.itemsize * self.itemsize])
        if len(data) < n * self.itemsize:
            raise EOFError("read() didn't return enough bytes")

    def __copy__(self):
        return self._of(self._items.copy())

    def __deepcopy__(self, memo):
        return self.__copy__()

    def __reduce_ex__(self, protocol):
        return type(self), (self._code, self.tolist())

    __class_getitem__ = classmethod(GenericAlias)


_list = list
ArrayType = array
MutableSequence.register(array)
