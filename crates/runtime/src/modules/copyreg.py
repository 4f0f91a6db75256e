"""How objects are to be copied and pickled: functions by class, and what object.__reduce_ex__ does."""

import _sre
import operator
import types

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}

# Classes and functions that pickles name by a number.
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register the function that says how to build objects of a class anew."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that something can be called."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def _pattern(pattern):
    import re
    return re._compile, (pattern.pattern, pattern.flags)


pickle(_sre.Pattern, _pattern)


def add_extension(module, name, code):
    """Have pickles name a global by a number."""
    code = int(code)
    if not 1 <= code <= 0x7FFFFFFF:
        raise ValueError("code out of range")
    key = module, name
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Undo add_extension."""
    key = module, name
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()


# What pickles call.


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(made, state)
    return made


# What object.__reduce_ex__ does.

_NUMBERS_AND_TEXTS = {
    int: lambda x: (int(x),), float: lambda x: (float(x),), complex: lambda x: (x.real, x.imag),
    str: lambda x: (str.__str__(x),), bytes: lambda x: (bytes(x),), tuple: lambda x: (tuple(x),),
}


def _method(x):
    return getattr, (x.__self__, x.__name__)


def _builtin(x):
    if x.__self__ is None or isinstance(x.__self__, types.ModuleType):
        return x.__qualname__
    return getattr, (x.__self__, x.__name__)


def _descriptor(x):
    return getattr, (x.__objclass__, x.__name__)


def _union(x):
    from typing import Union
    return operator.getitem, (Union, x.__args__)


def _collection(x):
    # Of a subclass, its attributes too.
    return (type(x), ([*x],), x.__getstate__())


def _bytearray(x):
    return (type(x), (bytes(x),) if x else (), x.__getstate__())


_OWN = {
    range: lambda x: (range, (x.start, x.stop, x.step)),
    slice: lambda x: (slice, (x.start, x.stop, x.step)),
    complex: lambda x: (complex, (x.real, x.imag)),
    types.MethodType: _method,
    types.BuiltinFunctionType: _builtin,
    types.MethodDescriptorType: _descriptor,
    types.WrapperDescriptorType: _descriptor,
    types.MethodWrapperType: _method,
    types.GenericAlias: lambda x: (types.GenericAlias, (x.__origin__, x.__args__)),
    types.UnionType: _union,
    set: _collection,
    frozenset: _collection,
    bytearray: _bytearray,
}
# Of these, bases of the script's classes, nothing is lost that the items or arguments do not say.
_OPEN = (object, list, dict)


def _reduce(x, protocol):
    """How to build an object anew whose class does not say it."""
    cls = type(x)
    base = _builtin_base(cls)
    own = _OWN.get(base)
    if own is not None and (cls is base or base in (set, frozenset, bytearray)):
        return own(x)
    return _reduce_old(x, cls, base, protocol) if protocol < 2 else _reduce_new(x, cls, base)


def _builtin_base(cls):
    """The first of its bases that is not of a script (or of a module written in Python)."""
    for base in cls.__mro__:
        if not base.__flags__ & 1 << 9:
            return base
    return object


def _name(cls):
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def _reduce_old(x, cls, base, protocol):
    if base is object:
        state = None
    elif base is cls or base not in _NUMBERS_AND_TEXTS and base not in _OPEN:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    else:
        state = base(x)
    args = cls, base, state
    if getattr(x, "__slots__", None) and getattr(cls, "__getstate__", None) is object.__getstate__:
        raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
    attributes = x.__getstate__()
    return (_reconstructor, args, attributes) if attributes else (_reconstructor, args)


def _reduce_new(x, cls, base):
    args, kwargs = _new_arguments(x)
    if args is None:
        if base in _NUMBERS_AND_TEXTS:
            args = _NUMBERS_AND_TEXTS[base](x)
        elif base not in _OPEN and not isinstance(x, BaseException):
            sized = base in (memoryview, types.CodeType)
            raise TypeError(f"cannot pickle {_name(cls)} objects" if sized else f"cannot pickle {_name(cls)!r} object")
    if kwargs:
        make = __newobj_ex__, (cls, args, kwargs)
    else:
        make = __newobj__, (cls, *(args or ()))
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    return (*make, x.__getstate__(), items, pairs)


def _new_arguments(x):
    """What __getnewargs_ex__ or __getnewargs__ gives; (None, None) if there are none."""
    get = getattr(x, "__getnewargs_ex__", None)
    if get is not None:
        both = get()
        if not isinstance(both, tuple):
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not {type(both).__name__!r}")
        if len(both) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(both)}")
        args, kwargs = both
        if not isinstance(args, tuple):
            raise TypeError(
                f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not {type(args).__name__!r}")
        if not isinstance(kwargs, dict):
            raise TypeError(
                f"second item of the tuple returned by __getnewargs_ex__ must be a dict, not {type(kwargs).__name__!r}")
        return args, kwargs
    get = getattr(x, "__getnewargs__", None)
    if get is None:
        return None, None
    args = get()
    if not isinstance(args, tuple):
        raise TypeError(f"__getnewargs__ should return a tuple, not {type(args).__name__!r}")
    return args, None


def _slotnames(cls):
    """The members of `__slots__` of a class and its bases, as attributes are called."""
    found = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                owner = base.__name__.lstrip("_")
                name = f"_{owner}{name}" if owner else name
            found.append(name)
    return found


def _state(x):
    """What object.__getstate__ gives: the attributes, with the values of slots in a pair of dicts, or None."""
    attributes = getattr(x, "__dict__", None)
    attributes = dict(attributes) if attributes else None
    missing = object()
    values = ((name, getattr(x, name, missing)) for name in _slotnames(type(x)))
    slots = {name: value for name, value in values if value is not missing}
    return (attributes, slots) if slots else attributes
