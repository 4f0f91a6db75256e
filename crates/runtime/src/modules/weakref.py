"""References and collections that do not own what they hold."""
# Everything is built on ref(object, callback), which the collector clears.

from collections.abc import Mapping, MutableMapping, MutableSet

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

from types import GenericAlias

from _weakref import ReferenceType, _report_with, getweakrefcount, getweakrefs, ref


def _report(exception, callback):
    import sys
    from types import SimpleNamespace
    sys.unraisablehook(SimpleNamespace(
        exc_type=type(exception), exc_value=exception, exc_traceback=exception.__traceback__,
        err_msg=f"Exception ignored while calling weakref callback {callback!r}", object=None,
    ))


_report_with(_report)


class ProxyType:
    """Something that behaves like an object without owning it."""

    __slots__ = ("_ref",)

    def __init__(self, object, callback=None):
        _set(self, "_ref", ref(object, callback))

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        object = _target(self)
        cls = type(object)
        name = cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else f"{cls.__module__}.{cls.__qualname__}"
        return f"<weakproxy at {id(self):#x}; to '{name}' at {id(object):#x}>"

    __hash__ = None


class CallableProxyType(ProxyType):
    """The same for something that can be called."""

    __slots__ = ()

    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)
_get, _set = object.__getattribute__, object.__setattr__


def _target(proxy):
    object = _get(proxy, "_ref")()
    if object is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return object


def _forward_operators():
    import operator

    def unary(name, function):
        def method(self):
            return function(_target(self))

        setattr(ProxyType, name, method)

    def binary(name, function):
        def method(self, other):
            return function(_target(self), _target(other) if isinstance(other, ProxyType) else other)

        setattr(ProxyType, name, method)

    for name, function in (
        ("str", str), ("bytes", bytes), ("bool", bool), ("int", int), ("float", float), ("len", len), ("iter", iter),
        ("next", next), ("reversed", reversed), ("neg", operator.neg), ("pos", operator.pos), ("abs", abs),
        ("invert", operator.inv), ("index", operator.index),
    ):
        unary(f"__{name}__", function)
    for name in (
        "lt le eq ne gt ge add sub mul matmul truediv floordiv mod pow lshift rshift and or xor getitem delitem "
        "contains iadd isub imul imatmul itruediv ifloordiv imod ipow ilshift irshift iand ior ixor"
    ).split():
        binary(f"__{name}__", getattr(operator, f"__{name}__"))
    for name in "add sub mul matmul truediv floordiv mod pow lshift rshift and or xor".split():
        function = getattr(operator, f"__{name}__")
        binary(f"__r{name}__", lambda a, b, function=function: function(b, a))
    binary("__divmod__", divmod)
    binary("__rdivmod__", lambda a, b: divmod(b, a))
    ProxyType.__setitem__ = lambda self, key, value: operator.setitem(_target(self), key, value)


_forward_operators()


def proxy(object, callback=None, /):
    """Something that behaves like the object without owning it."""
    return (CallableProxyType if callable(object) else ProxyType)(object, callback)


class WeakMethod(ref):
    """A weak reference to a bound method: lives as long as the object does."""

    __slots__ = ("_func_ref", "_meth_type", "_alive")

    def __new__(cls, meth, callback=None):
        try:
            object, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None
        self = ref.__new__(cls, object, None if callback is None else lambda gone: callback(self))
        self._func_ref = ref(function)
        self._meth_type = type(meth)
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        object, function = super().__call__(), self._func_ref()
        return None if object is None or function is None else self._meth_type(function, object)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows its key in a WeakValueDictionary."""

    __slots__ = ("key",)

    def __new__(cls, object, callback, key):
        self = ref.__new__(cls, object, callback)
        self.key = key
        return self

    def __init__(self, object, callback, key):
        pass


def _merged(self, other):
    if not isinstance(other, Mapping):
        return NotImplemented
    new = self.copy()
    new.update(other)
    return new


def _merged_before(self, other):
    if not isinstance(other, Mapping):
        return NotImplemented
    new = type(self)()
    new.update(other)
    new.update(self)
    return new


def _updated(self, other):
    self.update(other)
    return self


class WeakValueDictionary(MutableMapping):
    """A mapping whose entries go when their values do."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        data = self.data

        def remove(gone):
            if data.get(gone.key) is gone:
                del data[gone.key]

        self._remove = remove
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return sum([known() is not None for known in self.data.values()])

    def __contains__(self, key):
        known = self.data.get(key)
        return known is not None and known() is not None

    def __iter__(self):
        for key, known in list(self.data.items()):
            if known() is not None:
                yield key

    keys = __iter__

    def items(self):
        for key, known in list(self.data.items()):
            value = known()
            if value is not None:
                yield key, value

    def values(self):
        for known in list(self.data.values()):
            value = known()
            if value is not None:
                yield value

    def itervaluerefs(self):
        yield from list(self.data.values())

    def valuerefs(self):
        return list(self.data.values())

    def copy(self):
        return type(self)(dict(self.items()))

    __copy__ = copy

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    __or__, __ror__, __ior__ = _merged, _merged_before, _updated


class WeakKeyDictionary(MutableMapping):
    """A mapping whose entries go when their keys do."""

    def __init__(self, dict=None):
        self.data = {}
        data = self.data
        self._remove = lambda gone: data.pop(gone, None)
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __iter__(self):
        for known in list(self.data):
            key = known()
            if key is not None:
                yield key

    keys = __iter__

    def items(self):
        for known, value in list(self.data.items()):
            key = known()
            if key is not None:
                yield key, value

    def values(self):
        for _, value in self.items():
            yield value

    def keyrefs(self):
        return list(self.data)

    def copy(self):
        new = type(self)()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    __or__, __ror__, __ior__ = _merged, _merged_before, _updated


class WeakSet(MutableSet):
    """A set whose items go when nothing else holds them."""

    def __init__(self, data=None):
        self.data = {}
        held = self.data
        self._remove = lambda gone: held.pop(gone, None)
        if data is not None:
            self.update(data)

    def __iter__(self):
        for known in list(self.data):
            item = known()
            if item is not None:
                yield item

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def add(self, item):
        self.data[ref(item, self._remove)] = None

    def discard(self, item):
        self.data.pop(ref(item), None)

    def remove(self, item):
        del self.data[ref(item)]

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while self.data:
            item = self.data.popitem()[0]()
            if item is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def update(self, other):
        for item in other:
            self.add(item)

    def union(self, other):
        new = self.copy()
        new.update(other)
        return new

    def intersection(self, other):
        return self.__class__([item for item in other if item in self])

    def intersection_update(self, other):
        keep = {ref(item) for item in other}
        for known in list(self.data):
            if known not in keep:
                self.data.pop(known, None)

    def difference(self, other):
        new = self.copy()
        new.difference_update(other)
        return new

    def difference_update(self, other):
        for item in list(other):
            self.discard(item)

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new

    def symmetric_difference_update(self, other):
        for item in list(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    __or__, __and__, __sub__, __xor__ = union, intersection, difference, symmetric_difference

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def issubset(self, other):
        other = {ref(item) for item in other}
        return all([known in other for known in self.data])

    __le__ = issubset

    def __lt__(self, other):
        return set(self) < set(other)

    def issuperset(self, other):
        return all([item in self for item in other])

    __ge__ = issuperset

    def __gt__(self, other):
        return set(self) > set(other)

    def isdisjoint(self, other):
        return not any([item in self for item in other])

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return set(self) == set(other)

    __hash__ = None
    __class_getitem__ = classmethod(GenericAlias)

    def __repr__(self):
        return repr(set(self.data))


class finalize:
    """Calls a function once: when the object goes, when asked to, or when the program ends."""

    __slots__ = ("__weakref__",)
    _registry = {}

    def __init__(self, obj, func, /, *args, **kwargs):
        known = ref(obj, lambda gone: self())
        self._registry[self] = [known, func, args, kwargs, True]
        import atexit
        if len(self._registry) == 1:
            atexit.register(finalize._at_exit)

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other

    def __call__(self, _=None):
        entry = self._registry.pop(self, None)
        return entry and entry[1](*entry[2], **entry[3])

    def detach(self):
        """Forget about it; gives what would have been called."""
        entry = self.peek()
        self._registry.pop(self, None)
        return entry

    def peek(self):
        """What is to be called: (object, function, arguments, keywords)."""
        entry = self._registry.get(self)
        object = entry and entry[0]()
        return (object, *entry[1:4]) if object is not None else None

    @property
    def alive(self):
        """Whether the call is still to come."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether it is called when the program ends."""
        entry = self._registry.get(self)
        return bool(entry) and entry[4]

    @atexit.setter
    def atexit(self, value):
        entry = self._registry.get(self)
        if entry:
            entry[4] = bool(value)

    def __repr__(self):
        entry = self._registry.get(self)
        state = "dead" if entry is None else f"for {type(entry[0]()).__qualname__!r} at {id(entry[0]()):#x}"
        return f"<finalize object at {id(self):#x}; {state}>"

    @classmethod
    def _at_exit(cls):
        for one, entry in reversed(list(cls._registry.items())):
            if entry[4]:
                one()
