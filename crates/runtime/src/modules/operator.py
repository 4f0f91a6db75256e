"""The operators of the language as functions, and getters of items, attributes and results of methods."""

__all__ = [
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge",
    "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf",
    "inv", "invert", "ior", "ipow", "irshift", "is_", "is_none", "is_not", "is_not_none", "isub", "itemgetter",
    "itruediv", "ixor", "le", "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg",
    "not_", "or_", "pos", "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor",
]

from _operator import (
    add, and_, call, contains, delitem, eq, floordiv, ge, getitem, gt, iadd, iand, ifloordiv, ilshift, imatmul,
    imod, imul, index, inv, invert, ior, ipow, irshift, is_, is_none, is_not, is_not_none, isub, itruediv, ixor,
    le, lshift, lt, matmul, mod, mul, ne, neg, not_, or_, pos, pow, rshift, setitem, sub, truediv, truth, xor,
)
from builtins import abs


def _two_sequences(a, b):
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a


def concat(a, b, /):
    """Same as a + b, for a and b sequences."""
    return _two_sequences(a, b) + b


def _items(a):
    try:
        return iter(a)
    except TypeError:
        raise TypeError(f"argument of type {type(a).__name__!r} is not iterable") from None


def countOf(a, b, /):
    """Return the number of items in a which are, or which equal, b."""
    return sum(1 for item in _items(a) if item is b or item == b)


def indexOf(a, b, /):
    """Return the first index of b in a."""
    for i, item in enumerate(_items(a)):
        if item is b or item == b:
            return i
    raise ValueError("sequence.index(x): x not in sequence")


def length_hint(obj, default=0, /):
    """Return an estimate of the number of items in obj."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    hint = getattr(type(obj), "__length_hint__", None)
    if hint is None:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be an integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


def iconcat(a, b, /):
    """Same as a += b, for a and b sequences."""
    a = _two_sequences(a, b)
    a += b
    return a


def _shown(self, args, kwargs=()):
    cls = type(self)
    args = [repr(arg) for arg in args]
    args.extend([f"{key}={kwargs[key]!r}" for key in kwargs])
    return f"{cls.__module__}.{cls.__qualname__}({', '.join(args)})"


_absent = object()


class attrgetter:
    """A callable that gives attributes of its argument, dotted names step by step."""

    __slots__ = ("_attrs", "_call")

    def __init__(self, attr=_absent, /, *attrs):
        if attr is _absent:
            raise TypeError("attrgetter expected 1 argument, got 0")
        self._attrs = attrs = (attr, *attrs)
        for name in attrs:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        paths = [name.split(".") for name in attrs]
        if len(paths) > 1:
            self._call = lambda obj: tuple([_follow(obj, path) for path in paths])
        elif len(paths[0]) > 1:
            self._call = lambda obj: _follow(obj, paths[0])
        else:
            self._call = lambda obj: getattr(obj, attr)

    def __call__(self, obj, /):
        return self._call(obj)

    def __repr__(self):
        return _shown(self, self._attrs)

    def __reduce__(self):
        return self.__class__, self._attrs


def _follow(obj, path):
    for name in path:
        obj = getattr(obj, name)
    return obj


class itemgetter:
    """A callable that gives items of its argument."""

    __slots__ = ("_items", "_call")

    def __init__(self, item=_absent, /, *items):
        if item is _absent:
            raise TypeError("itemgetter expected 1 argument, got 0")
        if not items:
            self._items = (item,)
            self._call = lambda obj: obj[item]
        else:
            self._items = items = (item, *items)
            self._call = lambda obj: tuple([obj[i] for i in items])

    def __call__(self, obj, /):
        return self._call(obj)

    def __repr__(self):
        return _shown(self, self._items)

    def __reduce__(self):
        return self.__class__, self._items


class methodcaller:
    """A callable that calls a method of its argument, always with the same arguments."""

    __slots__ = ("_name", "_args", "_kwargs")

    def __init__(self, name=_absent, /, *args, **kwargs):
        if name is _absent:
            raise TypeError("methodcaller needs at least one argument, the method name")
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name, self._args, self._kwargs = name, args, kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        return _shown(self, (self._name, *self._args), self._kwargs)

    def __reduce__(self):
        if not self._kwargs:
            return self.__class__, (self._name, *self._args)
        from functools import partial
        return partial(self.__class__, self._name, **self._kwargs), self._args


for _name in (
    "lt le eq ne ge gt not_ abs add and_ floordiv index inv invert lshift mod mul matmul neg or_ pos pow rshift sub "
    "truediv xor concat contains delitem getitem setitem iadd iand iconcat ifloordiv ilshift imod imul imatmul ior "
    "ipow irshift isub itruediv ixor"
).split():
    globals()[f"__{_name.rstrip('_')}__"] = globals()[_name]
del _name
