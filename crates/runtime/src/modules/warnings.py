# Warnings: which are shown, and how.

import _weakref as _gc
import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
           "catch_warnings", "deprecated"]

filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
_defaultaction = defaultaction
onceregistry = {}
_once = onceregistry
_version = 1
_recording = []
_ACTIONS = ("default", "error", "ignore", "always", "all", "module", "once")


class WarningMessage:
    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")

    def __repr__(self):
        return f"<{type(self).__qualname__} {self}>"


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _source_line(filename, lineno)
    line = line and line.strip()
    return f"{text}  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


_showwarning_original = showwarning
_lines = {}


def _source_line(filename, lineno):
    return _lines.get((filename, lineno), "")


def _changed():
    global _version
    _version += 1


def _check_filter(action, category, lineno):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    if message or module:
        import re
        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add((action, None, category, None, lineno), append)


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _changed()


def resetwarnings():
    filters[:] = []
    _changed()


def _matches(pattern, text):
    if pattern is None:
        return True
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text) is not None


def _seen(registry, key):
    if registry.get("version", 0) != _version:
        registry.clear()
        registry["version"] = _version
    if key in registry:
        return True
    registry[key] = True
    return False


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    if registry.get("version", 0) == _version and registry.get((text, category, lineno)):
        return
    for action, pattern, kind, where, line in filters:
        if (issubclass(category, kind) and _matches(pattern, text) and _matches(where, module)
                and line in (0, lineno)):
            break
    else:
        action = defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        if _seen(registry, (text, category, lineno)) or _seen(onceregistry, (text, category)):
            return
    elif action == "module":
        if _seen(registry, (text, category, lineno)) or _seen(registry, (text, category, 0)):
            return
    elif action == "default":
        if _seen(registry, (text, category, lineno)):
            return
    elif action not in ("always", "all"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {action}")
    shown = WarningMessage(message, category, filename, lineno, source=source)
    if _recording and _recording[-1] is not None:
        _recording[-1].append(shown)
    else:
        showwarning(message, category, filename, lineno)
        if source is not None and sys.stderr is not None:
            print(f"{category.__name__}: Enable tracemalloc to get the object allocation traceback", file=sys.stderr)


_unawaited = {}
# Where the coroutine was made that the function below is called for: file, line, and the text there.
_made = ("<sys>", 0, "")


def _warn_unawaited_coroutine(coro):
    """Is called with a coroutine that was found dead before it was awaited."""
    filename, lineno, line = _made
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        text += "\nCoroutine created at (most recent call last)"
        for file, number, name in reversed(coro.cr_origin):
            text += f'\n  File "{file}", line {number}, in {name}'
            source = _gc._source_line(file, number).strip()
            if source:
                text += "\n    " + source
    _lines[filename, lineno] = line
    # At the end of the program nothing of it is named any more.
    over = filename == "<sys>"
    warn_explicit(text, RuntimeWarning, filename, lineno, None, _unawaited, source=None if over else coro)


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    elif not isinstance(category, type) or not issubclass(category, Warning):
        shown = category.__name__ if isinstance(category, type) else type(category).__name__
        raise TypeError(f"category must be a Warning subclass, not '{shown}'")
    try:
        frame = sys._getframe(max(stacklevel, 1))
        globals = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
        _remember(frame, filename, lineno)
    except ValueError:
        globals = {}
        filename, lineno = "<sys>", 0
    module = globals.get("__name__", "<string>")
    registry = globals.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, globals, source)


def _remember(frame, filename, lineno):
    import traceback
    lines = traceback._frame_entry(frame, None)[3]
    if lines:
        _lines[filename, lineno] = lines[0]


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        return "catch_warnings(record=True)" if self._record else "catch_warnings()"

    def __enter__(self):
        global showwarning
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._filters = filters[:]
        self._showwarning = showwarning
        _changed()
        log = [] if self._record else None
        self._pushed = log
        if self._record:
            _recording.append(log)
        else:
            _recording.append(_recording[-1] if _recording else None)
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global showwarning
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:] = self._filters
        showwarning = self._showwarning
        _recording.pop()
        _changed()


class deprecated:
    """Marks a class or function as deprecated: its use warns."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            original = arg.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(message, category=category, stacklevel=stacklevel + 1)
                if original is not object.__new__:
                    return original(cls, *args, **kwargs)
                return original(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = message
            return arg
        if callable(arg):
            import functools

            @functools.wraps(arg)
            def wrapper(*args, **kwargs):
                warn(message, category=category, stacklevel=stacklevel + 1)
                return arg(*args, **kwargs)

            arg.__deprecated__ = wrapper.__deprecated__ = message
            return wrapper
        raise TypeError("@deprecated decorator with non-None category must be applied to a class or callable, "
                        f"not {arg!r}")


def _deprecated(name, message="{name!r} is deprecated and slated for removal in Python {remove}", *, remove):
    warn(message.format(name=name, remove="%d.%d" % remove), DeprecationWarning, stacklevel=3)
