"""Functions to be called when the program ends."""
# Who runs the program calls _run_exitfuncs().

__all__ = ["register", "unregister"]

_functions = []


def register(func, /, *args, **kwargs):
    """Call a function with these arguments at the end, the last registered first. Returns the function."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _functions.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forget a function."""
    _functions[:] = [entry for entry in _functions if entry[0] != func]


def _clear():
    """Forget all functions."""
    _functions.clear()


def _ncallbacks():
    """How many are registered."""
    return len(_functions)


def _run_exitfuncs():
    """Call all functions; exceptions are reported and do not stop the others."""
    while _functions:
        func, args, kwargs = _functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as error:
            import sys
            import traceback
            print(f"Exception ignored in atexit callback {func!r}:", file=sys.stderr)
            traceback.print_exception(error)
