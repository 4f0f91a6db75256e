"""Shallow and deep copies."""

from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """Something cannot be copied."""


error = Error

_absent = object()


def _function():
    pass


_ATOMIC = frozenset((
    type(None), int, float, bool, complex, str, bytes, tuple, frozenset, type, range, slice, property, type(...),
    type(NotImplemented), type(_function), type(len), type(_function.__code__), type(str.join), type(int | str),
    type(list[int]),
))
_ATOMIC_DEEP = _ATOMIC - {tuple, frozenset, slice}


def copy(x):
    """A shallow copy: a new object that holds the same objects."""
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type) or cls.__name__ == "ReferenceType":
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    recipe = _recipe(x, cls, "shallow")
    return x if isinstance(recipe, str) else _rebuild(x, recipe)


def _recipe(x, cls, kind):
    """How to build the object anew, as it says itself or a function for its class does."""
    registered = dispatch_table.get(cls)
    if registered is not None:
        return registered(x)
    for name, args in (("__reduce_ex__", (4,)), ("__reduce__", ())):
        method = getattr(x, name, None)
        if method is not None:
            return method(*args)
    raise Error(f"un({kind})copyable object of type {cls}")


def deepcopy(x, memo=None, _nil=[]):
    """A deep copy: a new object that holds copies, each object copied once."""
    cls = type(x)
    if cls in _ATOMIC_DEEP:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    known = memo.get(key, _absent)
    if known is not _absent:
        return known
    copier = _deep.get(cls)
    if copier is not None:
        new = copier(x, memo)
    elif issubclass(cls, type) or cls.__name__ == "ReferenceType":
        new = x
    elif (own := getattr(x, "__deepcopy__", None)) is not None:
        new = own(memo)
    else:
        recipe = _recipe(x, cls, "deep")
        new = x if isinstance(recipe, str) else _rebuild(x, recipe, memo)
    if new is not x:
        memo[key] = new
        # The original has to live as long as the memo: else another object could get its id.
        memo.setdefault(id(memo), []).append(x)
    return new


def _deep_list(x, memo):
    memo[id(x)] = new = []
    for item in x:
        new.append(deepcopy(item, memo))
    return new


def _deep_dict(x, memo):
    memo[id(x)] = new = {}
    for key, value in x.items():
        new[deepcopy(key, memo)] = deepcopy(value, memo)
    return new


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    known = memo.get(id(x), _absent)  # a tuple that contains itself was copied on the way
    if known is not _absent:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_set(x, memo):
    return {deepcopy(item, memo) for item in x}


def _deep_frozenset(x, memo):
    items = [deepcopy(item, memo) for item in x]
    return frozenset(items)


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Method:
    def method(self):
        pass


_deep = {
    list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, set: _deep_set, frozenset: _deep_frozenset,
    bytearray: lambda x, memo: x.copy(), type(_Method().method): _deep_method,
    slice: lambda x, memo: slice(deepcopy(x.start, memo), deepcopy(x.stop, memo), deepcopy(x.step, memo)),
}
_deepcopy_dispatch = _deep


def _rebuild(x, recipe, memo=None):
    """Follow a recipe: (function, arguments, state, items, pairs), from the third on optional."""
    if len(recipe) > 5:
        raise TypeError(f"_reconstruct() takes from 4 to 7 positional arguments but {len(recipe) + 2} were given")
    func, args, state, items, pairs = (*recipe, None, None, None)[:5]
    deep = memo is not None
    new = func(*[deepcopy(arg, memo) for arg in args]) if deep and args else func(*args)
    if deep:
        memo[id(x)] = new
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        _set_state(new, state)
    if items is not None:
        for item in items:
            new.append(deepcopy(item, memo) if deep else item)
    if pairs is not None:
        for key, value in pairs:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            new[key] = value
    return new


def _set_state(new, state):
    own = getattr(new, "__setstate__", None)
    if own is not None:
        own(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        new.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(new, name, value)


def replace(obj, /, **changes):
    """A copy with some fields changed, as the __replace__ of its class makes it."""
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
