# Context variables. The core keeps one value, the current context: `None`, a dict, or a `Context` (see `_contextvars`).
# A map is never changed: whoever sets a variable makes a new one, so that copying a context costs nothing.

import sys

from _contextvars import _current, _swap

__all__ = ("Context", "ContextVar", "Token", "copy_context")

_GenericAlias = type(list[int])


class _Missing:
    __slots__ = ()

    def __repr__(self):
        return "<Token.MISSING>"


_MISSING = _Missing()


def _refuse_subclass(name):
    def __init_subclass__(cls, **kwargs):
        raise TypeError(f"type '_contextvars.{name}' is not an acceptable base type")
    return __init_subclass__


class Context:
    __slots__ = ("_map", "_entered", "__weakref__")
    __module__ = "_contextvars"
    __init_subclass__ = _refuse_subclass("Context")

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError("Context() does not accept any arguments")
        self._map = None
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered or _current() is self:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        former = _swap(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _swap(former)
            self._entered = False

    def copy(self):
        return _named(self._map)

    def _values(self):
        return {} if self._map is None else self._map

    def __getitem__(self, key):
        return self._values()[_checked(key)]

    def __contains__(self, key):
        return _checked(key) in self._values()

    def get(self, key, default=None, /):
        return self._values().get(_checked(key), default)

    def __iter__(self):
        return iter(self._values())

    def __len__(self):
        return len(self._values())

    def keys(self):
        return self._values().keys()

    def values(self):
        return self._values().values()

    def items(self):
        return self._values().items()

    def __eq__(self, other):
        if type(other) is not Context:
            return NotImplemented
        return self._values() == other._values()

    __hash__ = None

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_contextvars.Context' object")


def _checked(key):
    if type(key) is not ContextVar:
        raise TypeError(f"a ContextVar key was expected, got {key!r}")
    return key


# A context of its own for a map that nobody else can name; the core uses it too.
def _named(values):
    context = Context()
    context._map = values
    return context


def copy_context():
    current = _current()
    return _named(current._map if type(current) is Context else current)


def _context():
    current = _current()
    if type(current) is not Context:
        current = _named(current)
        _swap(current)
    return current


class ContextVar:
    __slots__ = ("_name", "_default", "__weakref__")
    __module__ = "_contextvars"
    __init_subclass__ = _refuse_subclass("ContextVar")
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, *args, default=_MISSING):
        if len(args) != 1:
            bound = "at most" if args else "exactly"
            raise TypeError(f"ContextVar() takes {bound} 1 positional argument ({len(args)} given)")
        name, = args
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        # The name of a variable is part of its hash.
        hash(name)
        self._name = name
        self._default = default

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        current = _current()
        values = current._map if type(current) is Context else current
        if values is not None and self in values:
            return values[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _context()
        values = {} if context._map is None else dict(context._map)
        token = _token(context, self, values.get(self, _MISSING))
        values[self] = value
        context._map = values
        return token

    def reset(self, token, /):
        if type(token) is not Token:
            raise TypeError(f"expected an instance of Token, got {token!r}")
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token._var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        context = _current()
        if token._context is not context:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        values = dict(context._map)
        if token._old is _MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old
        context._map = values

    def __repr__(self):
        default = "" if self._default is _MISSING else f" default={self._default!r}"
        return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"


class Token:
    __slots__ = ("_context", "_var", "_old", "_used")
    __module__ = "_contextvars"
    __init_subclass__ = _refuse_subclass("Token")
    __class_getitem__ = classmethod(_GenericAlias)
    MISSING = _MISSING

    def __init__(self, *args, **kwargs):
        raise RuntimeError("Tokens can only be created by ContextVars")

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self._var.reset(self)

    def __eq__(self, other):
        return self is other

    __hash__ = None

    def __repr__(self):
        used = " used" if self._used else ""
        return f"<Token{used} var={self._var!r} at {id(self):#x}>"


def _token(context, var, old):
    token = object.__new__(Token)
    token._context, token._var, token._old, token._used = context, var, old, False
    return token


# A context is a mapping for those who ask: whichever of the two modules is loaded last says so.
_abc = sys.modules.get("collections.abc")
if _abc is not None:
    _abc.Mapping.register(Context)
