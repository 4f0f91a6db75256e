# What counts as a coroutine or an awaitable. Imports nothing, because every program that uses asyncio needs it.

__all__ = ("iscoroutinefunction", "iscoroutine")


async def _sample():
    pass


def _generator():
    yield


_coroutine = _sample()
_CoroutineType = type(_coroutine)
_coroutine.close()
_GeneratorType = type(_generator())

# The flag of code that `types.coroutine` sets.
_ITERABLE_COROUTINE = 0x100


def iscoroutine(obj):
    kind = type(obj)
    if kind is _CoroutineType:
        return True
    return hasattr(kind, "__await__") and hasattr(kind, "send") and hasattr(kind, "throw") and hasattr(kind, "close")


def _isawaitable(obj):
    if hasattr(type(obj), "__await__"):
        return True
    return isinstance(obj, _GeneratorType) and bool(obj.gi_code.co_flags & _ITERABLE_COROUTINE)


def _is_debug_mode():
    """Whether new loops are in debug mode."""
    import sys
    return sys.flags.dev_mode


async def _wrap_awaitable(awaitable):
    return await awaitable


# By this mark a callable that is none by itself can say that it gives coroutines.
_is_coroutine = object()


def _iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, "_is_coroutine", None) is _is_coroutine


def _check_callback(callback, method):
    """In debug mode what cannot be called is refused where it is handed over, not where it is called."""
    if iscoroutine(callback) or _iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


def iscoroutinefunction(func):
    import warnings
    warnings.warn(
        "'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; use inspect.iscoroutinefunction() instead",
        DeprecationWarning, stacklevel=2,
    )
    return _iscoroutinefunction(func)
