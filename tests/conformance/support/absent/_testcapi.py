# What CPython's tests do through its C API, as far as it means something on the engine: functions that raise, and an awaitable, of which
# no frame shows in a traceback. The rest of that module is about CPython's insides, and is not here.

_TEXT = '''
INT_MAX, INT_MIN = 2**31 - 1, -2**31


class awaitType:
    "An awaitable that is waited for by whatever it was made of."

    def __init__(self, v, /):
        self._v = v

    def __await__(self):
        return self._v


class RecursingInfinitelyError(Exception):
    "Making one makes another first."

    def __init__(self, *args):
        raise RecursingInfinitelyError


def raise_exception(exception, num_args, /):
    "Raises a class of exceptions, made of so many numbers."
    if not (isinstance(exception, type) and issubclass(exception, BaseException)):
        raise SystemError(f"exception {exception!r} is not a BaseException subclass")
    raise exception(*range(num_args))


def raise_memoryerror():
    raise MemoryError


def make_exception_with_doc(name, doc=None, base=None, dict=None):
    "A new class of exceptions, named with its module."
    module, dot, name = name.rpartition(".")
    if not dot:
        raise SystemError("PyErr_NewException: name must be module.class")
    if base is None:
        base = Exception
    namespace = {"__module__": module, **(dict or {})}
    if doc is not None:
        namespace["__doc__"] = doc
    return type(name, base if isinstance(base, tuple) else (base,), namespace)


def _matches(error, wanted):
    if isinstance(wanted, tuple):
        for each in wanted:
            if _matches(error, each):
                return True
        return False
    kind = error if isinstance(error, type) else type(error)
    if isinstance(wanted, type) and issubclass(wanted, BaseException):
        return issubclass(kind, wanted)
    return error is wanted


def err_givenexceptionmatches(error, wanted, /):
    "Whether an exception is of a class, or of one of those in a tuple, which may have tuples in it."
    try:
        return _matches(error, wanted)
    except RecursionError as failure:
        import sys
        import types

        sys.unraisablehook(types.SimpleNamespace(exc_type=type(failure), exc_value=failure, exc_traceback=failure.__traceback__,
                                                 err_msg=None, object=None))
        return False
'''

# What the path of code begins with that leaves no frames.
exec(compile(_TEXT, f"<built-in {__name__}>", "exec"))
