"""What the two halves of `pickle` share: errors, buffers, old names."""


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


class PickleBuffer:
    """Bytes that may travel beside a pickle rather than inside it."""

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def release(self):
        self._view = None


for _class in (PickleError, PicklingError, UnpicklingError):
    _class.__module__ = "_pickle"

HIGHEST_PROTOCOL = DEFAULT_PROTOCOL = 5

# Names that were others in Python 2, for protocols below 3: modules, then single globals.
_MODULES = {
    "builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "configparser": "ConfigParser", "reprlib": "repr",
    "_thread": "thread", "winreg": "_winreg", "html.parser": "HTMLParser", "http.cookies": "Cookie",
    "_pickle": "cPickle", "pickle": "pickle",
}
_GLOBALS = {
    ("builtins", "range"): ("__builtin__", "xrange"), ("builtins", "int"): ("__builtin__", "long"),
    ("builtins", "str"): ("__builtin__", "unicode"), ("builtins", "chr"): ("__builtin__", "unichr"),
    ("builtins", "zip"): ("itertools", "izip"), ("builtins", "map"): ("itertools", "imap"),
    ("builtins", "filter"): ("itertools", "ifilter"), ("itertools", "zip_longest"): ("itertools", "izip_longest"),
    ("itertools", "filterfalse"): ("itertools", "ifilterfalse"), ("sys", "intern"): ("__builtin__", "intern"),
    ("functools", "reduce"): ("__builtin__", "reduce"), ("collections", "UserDict"): ("UserDict", "IterableUserDict"),
    ("collections", "UserList"): ("UserList", "UserList"), ("collections", "UserString"): ("UserString", "UserString"),
    ("_pickle", "dumps"): ("pickle", "dumps"), ("_pickle", "loads"): ("pickle", "loads"),
}
_NEW_MODULES = {old: new for new, old in _MODULES.items()} | {"exceptions": "builtins"}
_NEW_GLOBALS = {old: new for new, old in _GLOBALS.items()} | {
    ("__builtin__", "basestring"): ("builtins", "str"), ("exceptions", "StandardError"): ("builtins", "Exception"),
    ("UserDict", "UserDict"): ("collections", "UserDict"),
}
# Kinds of OSError that Python 2 had no class for.
_OS_ERRORS = frozenset(
    "BlockingIOError BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
    "ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError "
    "PermissionError ProcessLookupError TimeoutError".split())
_NO_ERRORS_THEN = frozenset("ModuleNotFoundError RecursionError StopAsyncIteration ResourceWarning EncodingWarning "
                            "BaseExceptionGroup ExceptionGroup PythonFinalizationError".split())


def old_name(module, name, value):
    """What Python 2 calls a global."""
    known = _GLOBALS.get((module, name))
    if known is not None:
        return known
    if module == "builtins" and isinstance(value, type) and issubclass(value, BaseException):
        if name in _OS_ERRORS:
            return "exceptions", "OSError"
        if name == "ModuleNotFoundError":
            return "exceptions", "ImportError"
        if name not in _NO_ERRORS_THEN:
            return "exceptions", name
    return _MODULES.get(module, module), name


def new_name(module, name):
    """What is meant by a global of Python 2."""
    return _NEW_GLOBALS.get((module, name)) or (_NEW_MODULES.get(module, module), name)


def attribute(value, path):
    for name in path.split("."):
        if name == "<locals>":
            raise AttributeError(f"Can't get local attribute {path!r} on {value!r}")
        value = getattr(value, name)
    return value
