"""Tools for functions: wrappers, partial application, caches, dispatch on a type, orderings."""
# `lru_cache` is closures and nothing else: its hits are what programs call. What is rare is imported where it is used.

from _functools import call_partial
from types import GenericAlias, MappingProxyType, MethodType

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
    "Placeholder",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Let a wrapper look like what it wraps. Returns the wrapper."""
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, as the update may have brought the __wrapped__ of what is wrapped.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that calls update_wrapper() on the function that it decorates."""

    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def _comparison(root, name, negated, joined):
    """The method `name`, worked out from the answer of the method `root`."""

    def method(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if negated:
            answer = not answer
        if joined == "or equal":
            return answer or self == other
        if joined == "and unequal":
            return answer and self != other
        return answer

    method.__name__ = name
    method.__qualname__ = f"_{name.strip('_')}_from_{root.strip('_')}"
    method.__doc__ = getattr(int, name).__doc__
    return method


# By the method that a class has, the best one first: what the others are.
_FROM = {
    "__lt__": (("__gt__", True, "and unequal"), ("__le__", False, "or equal"), ("__ge__", True, "")),
    "__le__": (("__ge__", True, "or equal"), ("__lt__", False, "and unequal"), ("__gt__", True, "")),
    "__gt__": (("__lt__", True, "and unequal"), ("__ge__", False, "or equal"), ("__le__", True, "")),
    "__ge__": (("__le__", True, "or equal"), ("__gt__", False, "and unequal"), ("__lt__", True, "")),
}


def total_ordering(cls):
    """Fill in the ordering methods that a class does not define."""
    defined = [name for name in _FROM if getattr(cls, name, None) is not getattr(object, name, None)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = "__lt__" if "__lt__" in defined else defined[0]
    for name, negated, joined in _FROM[root]:
        if name not in defined:
            setattr(cls, name, _comparison(root, name, negated, joined))
    return cls


class KeyWrapper:
    """A value that is compared by a comparison function of the old kind."""

    __slots__ = ("obj", "_compare")
    __hash__ = None

    def __init__(self, obj, compare):
        self.obj, self._compare = obj, compare

    def _with(self, other):
        if type(other) is not KeyWrapper:
            raise TypeError("other argument must be K instance")
        return self._compare(self.obj, other.obj)

    def __lt__(self, other):
        return self._with(other) < 0

    def __gt__(self, other):
        return self._with(other) > 0

    def __eq__(self, other):
        return self._with(other) == 0

    def __le__(self, other):
        return self._with(other) <= 0

    def __ge__(self, other):
        return self._with(other) >= 0


def cmp_to_key(mycmp):
    """Make a key function from a comparison function of the old kind."""

    def key(obj):
        return KeyWrapper(obj, mycmp)

    return key


_NONE_GIVEN = object()


def reduce(function=_NONE_GIVEN, iterable=_NONE_GIVEN, /, initial=_NONE_GIVEN):
    """Fold the items into one, from the left."""
    if iterable is _NONE_GIVEN:
        given = 0 if function is _NONE_GIVEN else 1
        raise TypeError(f"reduce() takes at least 2 positional arguments ({given} given)")
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _NONE_GIVEN:
        for initial in items:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        initial = function(initial, item)
    return initial


class _PlaceholderType:
    """The type of Placeholder, which keeps a place among the positional arguments of partial()."""

    __instance = None
    __slots__ = ()

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"type '{cls.__name__}' is not an acceptable base type")

    def __new__(cls):
        if cls.__instance is None:
            cls.__instance = object.__new__(cls)
        return cls.__instance

    def __repr__(self):
        return "Placeholder"

    def __reduce__(self):
        return "Placeholder"


Placeholder = _PlaceholderType()


def _fill(template, given):
    """The arguments with as many holes filled as values are given, and the rest of these behind."""
    given = iter(given)
    filled = [next(given, Placeholder) if arg is Placeholder else arg for arg in template]
    filled.extend(given)
    return tuple(filled)


def _holes(args):
    count = 0
    for arg in args:
        if arg is Placeholder:
            count += 1
    return count


def _new_partial(cls, base, func, args, keywords):
    """What the constructors of partial and partialmethod share: checks, and one partial in place of two."""
    if args and args[-1] is Placeholder:
        raise TypeError("trailing Placeholders are not allowed")
    for value in keywords.values():
        if value is Placeholder:
            raise TypeError("Placeholder cannot be passed as a keyword argument")
    if isinstance(func, base):
        args = _fill(func.args, args) if func._phcount else func.args + args
        keywords = {**func.keywords, **keywords}
        func = func.func
    self = object.__new__(cls)
    self.func, self.args, self.keywords, self._phcount = func, args, keywords, _holes(args)
    return self


_in_repr = set()


def _partial_repr(self):
    cls = type(self)
    name = f"{cls.__module__}.{cls.__qualname__}"
    me = id(self)
    if me in _in_repr:
        return "..."
    _in_repr.add(me)
    try:
        # Taken first: what a repr() calls may change them.
        func, args, keywords = self.func, self.args, self.keywords
        shown = [repr(func)]
        shown.extend([repr(arg) for arg in args])
        shown.extend([f"{key}={value!r}" for key, value in keywords.items()])
    finally:
        _in_repr.discard(me)
    return f"{name}({', '.join(shown)})"


class partial:
    """A function with some of its arguments given already."""

    __slots__ = ("func", "args", "keywords", "_phcount", "__dict__", "__weakref__")

    def __new__(cls, func=_NONE_GIVEN, /, *args, **keywords):
        if not callable(func):
            if func is _NONE_GIVEN:
                raise TypeError("type 'partial' takes at least one argument")
            raise TypeError("the first argument must be callable")
        return _new_partial(cls, partial, func, args, keywords)

    _placeholder = Placeholder
    __call__ = call_partial

    def __get__(self, obj, objtype=None):
        return self if obj is None else MethodType(self, obj)

    __repr__ = _partial_repr

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError(f"expected 4 items in state, got {len(state)}")
        func, args, keywords, namespace = state
        if (
            not callable(func)
            or not isinstance(args, tuple)
            or not (keywords is None or isinstance(keywords, dict))
            or not (namespace is None or isinstance(namespace, dict))
        ):
            raise TypeError("invalid partial state")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        self.func, self.args = func, tuple(args)
        self.keywords = {} if keywords is None else keywords if type(keywords) is dict else dict(keywords)
        self._phcount = _holes(args)
        self.__dict__ = {} if namespace is None else namespace

    __class_getitem__ = classmethod(GenericAlias)


class partialmethod:
    """partial() for methods: the object comes first, then the given arguments."""

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        return _new_partial(cls, partialmethod, func, args, keywords)

    __repr__ = _partial_repr

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            if self._phcount:
                if len(args) < self._phcount:
                    raise TypeError(
                        f"missing positional arguments in 'partialmethod' call; "
                        f"expected at least {self._phcount}, got {len(args)}"
                    )
                args = _fill(self.args, args)
            else:
                args = self.args + args
            return self.func(cls_or_self, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    before = None
    while func is not before:
        before = func
        while isinstance(inner := getattr(func, "__partialmethod__", None), partialmethod):
            func = inner
        while isinstance(func, partialmethod):
            func = func.func
        func = _unwrap_partial(func)
    return func


_CacheInfo = None


def _cache_info(*numbers):
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple("CacheInfo", "hits misses maxsize currsize", module="functools")
    return _CacheInfo(*numbers)


_KEYWORDS_FOLLOW = (object(),)


def _make_key(args, kwds, typed):
    """What a call is remembered under. One int or str stands for itself."""
    key = args
    if kwds:
        key += _KEYWORDS_FOLLOW
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(arg) for arg in args])
        if kwds:
            key += tuple([type(value) for value in kwds.values()])
    elif len(key) == 1 and (type(key[0]) is int or type(key[0]) is str):
        return key[0]
    return key


def _not_hashable(key, error):
    """The error of the argument that cannot be hashed, in place of that of the key."""
    try:
        hash(key)
    except TypeError as plain:
        return plain.with_traceback(None)
    return error


def _unbounded(function, typed):
    results = {}
    hits = misses = 0

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        if not kwds and not typed and len(args) == 1 and (type(args[0]) is int or type(args[0]) is str):
            key = args[0]
        else:
            key = _make_key(args, kwds, typed)
        try:
            if key in results:
                hits += 1
                return results[key]
        except TypeError as error:
            raise _not_hashable(key, error) from None
        misses += 1
        result = results[key] = function(*args, **kwds)
        return result

    def cache_info():
        """Hits, misses, the greatest size and the size."""
        return _cache_info(hits, misses, None, len(results))

    def cache_clear():
        """Forget all results."""
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    return wrapper, cache_info, cache_clear


def _uncached(function, typed):
    misses = 0

    def wrapper(*args, **kwds):
        nonlocal misses
        misses += 1
        return function(*args, **kwds)

    def cache_info():
        """Hits, misses, the greatest size and the size."""
        return _cache_info(0, misses, 0, 0)

    def cache_clear():
        """Forget all results."""
        nonlocal misses
        misses = 0

    return wrapper, cache_info, cache_clear


def _bounded(function, maxsize, typed):
    links = {}  # by key: [link before, link after, key, result], in a ring from the oldest use to the newest
    root = []
    root[:] = [root, root, None, None]
    hits = misses = 0

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        key = _make_key(args, kwds, typed)
        try:
            link = links.get(key)
        except TypeError as error:
            raise _not_hashable(key, error) from None
        if link is not None:
            hits += 1
            before, after, _, result = link
            if after is not root:
                before[1] = after
                after[0] = before
                last = root[0]
                last[1] = root[0] = link
                link[0] = last
                link[1] = root
            return result
        misses += 1
        result = function(*args, **kwds)
        # The function may have called the wrapper: the key may be there now, and the cache be full.
        if key in links:
            return result
        if len(links) >= maxsize:
            oldest = root[1]
            root[1] = oldest[1]
            oldest[1][0] = root
            del links[oldest[2]]
        last = root[0]
        last[1] = root[0] = links[key] = [last, root, key, result]
        return result

    def cache_info():
        """Hits, misses, the greatest size and the size."""
        return _cache_info(hits, misses, maxsize, len(links))

    def cache_clear():
        """Forget all results."""
        nonlocal hits, misses
        links.clear()
        root[:] = [root, root, None, None]
        hits = misses = 0

    return wrapper, cache_info, cache_clear


def lru_cache(maxsize=128, typed=False):
    """Remember the results of a function, at most `maxsize` of them, those not used for longest forgotten first."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)

    return decorating_function


def _cached(function, maxsize, typed):
    if not callable(function):
        raise TypeError("the first argument must be callable")
    if maxsize is None:
        wrapper, info, clear = _unbounded(function, typed)
    elif maxsize == 0:
        wrapper, info, clear = _uncached(function, typed)
    else:
        wrapper, info, clear = _bounded(function, maxsize, typed)
    wrapper.cache_info = info
    wrapper.cache_clear = clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Remember every result of a function."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """A property worked out once for each instance, whose __dict__ then holds it."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            ) from None
        value = attributes.get(name, _NONE_GIVEN)
        if value is _NONE_GIVEN:
            value = self.func(instance)
            try:
                attributes[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f"does not support item assignment for caching {name!r} property."
                ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# Dispatch on a type. The order in which implementations are tried is the method resolution order of the class, with
# the abstract base classes that it satisfies without inheriting from them put in where they would stand as bases.


def _merge(orders):
    """C3: the one order that keeps all these."""
    merged = []
    while orders := [order for order in orders if order]:
        for order in orders:
            first = order[0]
            if not any(first in other[1:] for other in orders):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(first)
        orders = [order[1:] if order[0] is first else order for order in orders]
    return merged


def _c3_mro(cls, abcs=()):
    bases = list(cls.__bases__)
    # New abstract bases stand before the bases that are not abstract themselves, behind those that are.
    split = len(bases)
    while split and not hasattr(bases[split - 1], "__abstractmethods__"):
        split -= 1
    abstract = [
        abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)
    ]
    abcs = [abc for abc in abcs if abc not in abstract]
    front, back = bases[:split], bases[split:]
    orders = [_c3_mro(base, abcs) for base in front + abstract + back]
    return _merge([[cls], *orders, front, abstract, back])


def _compose_mro(cls, registered):
    known = set(cls.__mro__)

    def outside(kind):
        return (
            kind not in known and hasattr(kind, "__mro__") and not isinstance(kind, GenericAlias)
            and issubclass(cls, kind)
        )

    types = [kind for kind in registered if outside(kind)]
    # An ABC that is a base of another one says nothing more.
    types = [kind for kind in types if not any(kind is not other and kind in other.__mro__ for other in types)]
    abcs = []
    for kind in types:
        # Registered subclasses of the ABC make the order firm.
        below = [
            [base for base in child.__mro__ if base in registered]
            for child in kind.__subclasses__()
            if child not in known and issubclass(cls, child)
        ]
        below.sort(key=len, reverse=True)
        for found in [[kind]] if not below else below:
            for base in found if below else (kind,):
                if base not in abcs:
                    abcs.append(base)
    return _c3_mro(cls, abcs)


def _find_implementation(cls, registry):
    match = None
    for kind in _compose_mro(cls, registry):
        if match is not None:
            if (
                kind in registry and kind not in cls.__mro__ and match not in cls.__mro__
                and not issubclass(match, kind)
            ):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {kind}")
            break
        if kind in registry:
            match = kind
    return registry.get(match)


_UnionType = type(int | str)


def _dispatchable(cls):
    if isinstance(cls, type):
        return True
    return isinstance(cls, _UnionType) and all(isinstance(arg, type) for arg in cls.__args__)


def _annotated_type(func):
    """The type by which a function is registered: the annotation of its first parameter."""
    if getattr(func, "__annotate__", None) is None:
        raise TypeError(
            f"Invalid first argument to `register()`: {func!r}. "
            f"Use either `@register(some_class)` or plain `@register` on an annotated function."
        )
    from annotationlib import Format, ForwardRef
    from typing import get_type_hints
    name, cls = next(iter(get_type_hints(func, format=Format.FORWARDREF).items()))
    if not _dispatchable(cls):
        if isinstance(cls, _UnionType):
            fault = "not all arguments are classes."
        elif isinstance(cls, ForwardRef):
            fault = "is an unresolved forward reference."
        else:
            fault = "is not a class."
        raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {fault}")
    return cls


def singledispatch(func):
    """Make a function that calls the implementation registered for the type of its first argument."""
    from abc import get_cache_token
    registry = {object: func}
    found = {}
    token = None

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal token
        if token is not None and token != (now := get_cache_token()):
            found.clear()
            token = now
        implementation = found.get(cls)
        if implementation is None:
            implementation = registry.get(cls) or _find_implementation(cls, registry)
            found[cls] = implementation
        return implementation

    def register(cls, func=None):
        """Add the implementation for a class or a union of classes. Also a decorator."""
        nonlocal token
        if _dispatchable(cls):
            if func is None:
                return lambda f: register(cls, f)
        elif func is not None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        else:
            func, cls = cls, _annotated_type(cls)
        if isinstance(cls, _UnionType):
            for arg in cls.__args__:
                registry[arg] = func
        else:
            registry[cls] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


def _name_of(function):
    return getattr(function, "__qualname__", None) or getattr(function, "__name__", "?")


class singledispatchmethod:
    """singledispatch() for methods: dispatches on the argument after the object."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Add the implementation for a class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _singledispatchmethod_get(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        return f"<single dispatch method descriptor {_name_of(self.func)}>"


class _singledispatchmethod_get:
    """A singledispatchmethod, got from an object or a class."""

    def __init__(self, unbound, obj, cls):
        self._unbound, self._obj, self._cls = unbound, obj, cls
        for name in ("__module__", "__doc__"):
            try:
                setattr(self, name, getattr(unbound.func, name))
            except AttributeError:
                pass

    def __repr__(self):
        name = _name_of(self)
        if self._obj is not None:
            return f"<bound single dispatch method {name} of {self._obj!r}>"
        return f"<single dispatch method {name}>"

    def __call__(self, /, *args, **kwargs):
        if not args:
            name = getattr(self._unbound.func, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")
        method = self._unbound.dispatcher.dispatch(args[0].__class__)
        return method.__get__(self._obj, self._cls)(*args, **kwargs)

    def __getattr__(self, name):
        if name not in {"__name__", "__qualname__", "__isabstractmethod__", "__annotations__", "__type_params__"}:
            raise AttributeError(name)
        return getattr(self._unbound.func, name)

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register
