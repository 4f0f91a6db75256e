# Callables in texts, and where things were made, for the reports of debug mode.

import sys

# How many frames are remembered.
DEBUG_STACK_DEPTH = 10


def extract_stack(f=None, limit=None):
    """The frames of the caller, with their lines of source; no variables."""
    import traceback
    if f is None:
        f = sys._getframe().f_back
    if limit is None:
        limit = DEBUG_STACK_DEPTH
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=limit, lookup_lines=False)
    stack.reverse()
    return stack


def _format_callback_source(func, args, *, debug=False):
    """A call as reports show it, with the place of the function. Arguments may be secret: only debug mode shows them."""
    text = _format_callback(func, args, None, debug=debug)
    place = _get_function_source(func)
    return text if place is None else f"{text} at {place[0]}:{place[1]}"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
    if _is(func, "partial"):
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    return (getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)) + suffix


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    if not debug:
        return "()"
    from reprlib import repr
    shown = [repr(arg) for arg in args or ()]
    shown += [f"{name}={repr(arg)}" for name, arg in (kwargs or {}).items()]
    return f"({', '.join(shown)})"


def _get_function_source(func):
    """The file and the first line of a function in Python, below what wraps it."""
    seen = set()
    while hasattr(func, "__wrapped__") and id(func) not in seen:
        seen.add(id(func))
        func = func.__wrapped__
    if isinstance(func, type(extract_stack)):
        return func.__code__.co_filename, func.__code__.co_firstlineno
    if _is(func, "partial") or _is(func, "partialmethod"):
        return _get_function_source(func.func)
    return None


def _is(func, name):
    # Whoever has not imported the module has none.
    functools = sys.modules.get("functools")
    return functools is not None and isinstance(func, getattr(functools, name))
