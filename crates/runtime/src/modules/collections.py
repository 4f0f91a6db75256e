"""Containers besides the built-in ones; `deque` is Rust's."""
# namedtuple, OrderedDict, defaultdict, Counter, ChainMap. UserDict and its kin are in `collections._user`.

import sys as _sys
from _collections import deque
from collections.abc import MutableMapping, MutableSequence

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple",
]

MutableSequence.register(deque)


def __getattr__(name):
    if name in ("UserDict", "UserList", "UserString"):
        from collections import _user
        globals().update(UserDict=_user.UserDict, UserList=_user.UserList, UserString=_user.UserString)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


_in_repr = set()


def _guarded(text, me, nested):
    """The text of something that may contain itself."""
    if (key := id(me)) in _in_repr:
        return nested
    _in_repr.add(key)
    try:
        return text()
    finally:
        _in_repr.discard(key)


def _calling_module(depth):
    try:
        return _sys._getframemodulename(depth) or "__main__"
    except AttributeError:
        pass
    try:
        return _sys._getframe(depth).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


def _field(index):
    def get(self):
        return self[index]

    return property(get, _no_set, _no_delete, f"Alias for field number {index}")


def _no_set(self, value):
    raise AttributeError("can't set attribute")


def _no_delete(self):
    raise AttributeError("can't delete attribute")


def _field_names(typename, names, rename):
    from keyword import iskeyword
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    names = [str(name) for name in names]
    if rename:
        seen = set()
        for index, name in enumerate(names):
            if not name.isidentifier() or iskeyword(name) or name.startswith("_") or name in seen:
                names[index] = f"_{index}"
            seen.add(name)
    for name in [typename, *names]:
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple(map(_sys.intern, names))


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a subclass of tuple whose items have names."""
    typename = _sys.intern(str(typename))
    fields = _field_names(typename, field_names, rename)
    count = len(fields)
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > count:
            raise TypeError("Got more default values than field names")
    listed = ", ".join(fields) + ("," if count == 1 else "")
    shown = "(" + ", ".join([f"{name}=%r" for name in fields]) + ")"
    new_tuple = tuple.__new__

    # Compiled, so that a call binds its arguments like any other and fails with the same messages.
    scope = {"_new": new_tuple, "__builtins__": {}, "__name__": f"namedtuple_{typename}"}
    __new__ = eval(f"lambda _cls, {listed}: _new(_cls, ({listed}))", scope)
    __new__.__name__ = "__new__"
    __new__.__doc__ = f"Create new instance of {typename}({listed})"
    if defaults is not None:
        __new__.__defaults__ = defaults

    def _make(cls, iterable):
        result = new_tuple(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    def _replace(self, /, **kwds):
        result = self._make([kwds.pop(name, value) for name, value in zip(fields, self)])
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    def __repr__(self):
        """The class and its fields as a call."""
        return self.__class__.__name__ + shown % self

    def _asdict(self):
        """A dict from names of fields to their values."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """The items as a plain tuple, for copies."""
        return tuple(self)

    _make.__doc__ = f"Make a new {typename} object from a sequence or iterable"
    _replace.__doc__ = f"Return a new {typename} object replacing specified fields with new values"
    for method in (__new__, _make, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"
    namespace = {
        "__doc__": f"{typename}({listed})", "__slots__": (), "_fields": fields,
        "_field_defaults": dict(zip(fields[count - len(defaults):], defaults)) if defaults else {},
        "__new__": __new__, "_make": classmethod(_make), "__replace__": _replace, "_replace": _replace,
        "__repr__": __repr__, "_asdict": _asdict, "__getnewargs__": __getnewargs__, "__match_args__": fields,
    }
    for index, name in enumerate(fields):
        namespace[name] = _field(index)
    result = type(typename, (tuple,), namespace)
    if module is None:
        module = _calling_module(2)
    if module is not None:
        result.__module__ = module
    return result


_absent = object()


class OrderedDict(dict):
    """A dict whose order can be changed and counts in comparisons."""

    def __init__(self, other=(), /, **kwds):
        OrderedDict.update(self, other, **kwds)

    def update(self, other=(), /, **kwds):
        """Set the items of a mapping, of pairs, or of something with keys(), then the keywords."""
        if type(self).__setitem__ is dict.__setitem__:
            dict.update(self, other, **kwds)
        else:
            MutableMapping.update(self, other, **kwds)

    def move_to_end(self, key, last=True):
        """Let a key be the last one, or the first one."""
        value = dict.pop(self, key, _absent)
        if value is _absent:
            raise KeyError(key)
        if last:
            dict.__setitem__(self, key, value)
            return
        rest = list(dict.items(self))
        dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, rest)

    def popitem(self, last=True):
        """Take the last pair of key and value out, or the first one, and return it."""
        if not self:
            raise KeyError("dictionary is empty")
        if last:
            return dict.popitem(self)
        key = next(iter(self))
        return key, dict.pop(self, key)

    def pop(self, key, default=_absent):
        """Take a key out and return its value, or the default; KeyError without one."""
        value = dict.pop(self, key, _absent)
        if value is not _absent:
            return value
        if default is not _absent:
            return default
        raise KeyError(key)

    def setdefault(self, key, default=None):
        """The value of a key, which is set to the default if it is not there."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def copy(self):
        """A copy, the values the same objects."""
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """A new dict with these keys, all of one value."""
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        return _guarded(lambda: f"{name}({dict(self.items())!r})", self, "...")

    def __reduce__(self):
        return self.__class__, (), self.__getstate__(), None, iter(self.items())


class defaultdict(dict):
    """A dict that calls a factory for the value of a key that is not there."""

    __slots__ = ("default_factory",)

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        dict.__init__(self, *args, **kwargs)

    def __missing__(self, key):
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        return dict.setdefault(self, key, factory())  # the factory may have set the key

    def copy(self):
        """A copy, the values the same objects."""
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = type(self)(self.default_factory, other)
        new.update(self)
        return new

    def __repr__(self):
        factory = _guarded(lambda: repr(self.default_factory), self, "...")
        return f"{type(self).__name__}({factory}, {dict.__repr__(self)})"

    def __reduce__(self):
        args = () if self.default_factory is None else (self.default_factory,)
        return type(self), args, None, None, iter(self.items())

    @classmethod
    def __class_getitem__(cls, item):
        return _generic_alias(cls, item)


_generic_alias = type(list[int])


def _count_elements(mapping, iterable):
    """Add 1 to the count of every item."""
    get = mapping.get
    elem = None
    try:
        for elem in iterable:
            mapping[elem] = get(elem, 0) + 1
    except TypeError:
        if not hasattr(type(elem), "__hash__") or type(elem).__hash__ is None:
            raise TypeError(f"unhashable type: {type(elem).__name__!r}") from None
        raise


class Counter(dict):
    """A dict from items to how often they are there."""

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """Pairs of item and count, the most frequent ones first; at most `n` of them."""
        pairs = sorted(self.items(), key=_second, reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        """Every item as often as it counts."""
        for elem, count in self.items():
            for _ in range(count):
                yield elem

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Add counts: of a mapping, or 1 for every item of an iterable; then those of the keywords."""
        if iterable is not None:
            if hasattr(iterable, "items") and hasattr(iterable, "keys"):
                if self:
                    get = self.get
                    for elem, count in iterable.items():
                        self[elem] = count + get(elem, 0)
                else:
                    super().update(iterable)
            else:
                _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take counts away; they may become negative."""
        if iterable is not None:
            get = self.get
            if hasattr(iterable, "items") and hasattr(iterable, "keys"):
                for elem, count in iterable.items():
                    self[elem] = get(elem, 0) - count
            else:
                for elem in iterable:
                    self[elem] = get(elem, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """A copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            counts = dict(self.most_common())
        except TypeError:
            counts = dict(self)
        return f"{self.__class__.__name__}({counts!r})"

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] == other[e] for c in (self, other) for e in c)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] <= other[e] for c in (self, other) for e in c)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] >= other[e] for c in (self, other) for e in c)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def _positive(self, counts):
        """A Counter of the pairs whose count is above zero."""
        result = Counter()
        for elem, count in counts:
            if count > 0:
                result[elem] = count
        return result

    def _both(self, other):
        """Every item of either, those of `self` first, with both counts."""
        for elem, count in self.items():
            yield elem, count, other[elem]
        for elem, count in other.items():
            if elem not in self:
                yield elem, 0, count

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((e, m + n) for e, m, n in self._both(other))

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((e, m - n) for e, m, n in self._both(other))

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((e, n if m < n else m) for e, m, n in self._both(other))

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((e, m if m < other[e] else other[e]) for e, m in self.items())

    def __xor__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive((e, abs(m - n)) for e, m, n in self._both(other))

    def __pos__(self):
        return self._positive(self.items())

    def __neg__(self):
        return self._positive((e, -m) for e, m in self.items())

    def _keep_positive(self):
        for elem in [elem for elem, count in self.items() if not count > 0]:
            del self[elem]
        return self

    def __iadd__(self, other):
        for elem, count in other.items():
            self[elem] += count
        return self._keep_positive()

    def __isub__(self, other):
        for elem, count in other.items():
            self[elem] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for elem, count in other.items():
            if count > self[elem]:
                self[elem] = count
        return self._keep_positive()

    def __iand__(self, other):
        for elem, count in self.items():
            if other[elem] < count:
                self[elem] = other[elem]
        return self._keep_positive()

    def __ixor__(self, other):
        for elem, count in list(other.items()):
            self[elem] = abs(self[elem] - count)
        return self._keep_positive()


def _second(pair):
    return pair[1]


class ChainMap(MutableMapping):
    """Several mappings looked up one after the other; changes go to the first one."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]  # not `key in`: a defaultdict has every key
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        """The value of a key, or the default."""
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return iter(merged)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return _guarded(lambda: f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})", self, "...")

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """A ChainMap of one new dict with these keys, all of one value."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """A ChainMap of a copy of the first mapping and the other mappings themselves."""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A ChainMap with one more mapping in front."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        """A ChainMap of all mappings but the first one."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        """Take a pair out of the first mapping and return it."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def pop(self, key, *args):
        """Take a key out of the first mapping and return its value."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        from collections.abc import Mapping
        if not isinstance(other, Mapping):
            return NotImplemented
        new = self.copy()
        new.maps[0].update(other)
        return new

    def __ror__(self, other):
        from collections.abc import Mapping
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return self.__class__(merged)
