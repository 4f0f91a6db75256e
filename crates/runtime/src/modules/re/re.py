"""Regular expressions: the functions, the flags, and the cache. Patterns and matches are Rust."""

import _sre
import enum
from _sre import Match, Pattern, findall, finditer, fullmatch, match, search

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE",
    "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


PatternError.__module__ = "re"
error = PatternError

_cache = {}
_MAXCACHE = 512


def _compile(pattern, flags):
    if flags.__class__ is not int and isinstance(flags, RegexFlag):
        flags = flags.value
    key = (type(pattern), pattern, flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, str) and not _sre.is_bytes_like(pattern):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & 128:
        raise NotImplementedError("re.DEBUG is not supported")
    compiled, cautions = _sre.compile(pattern, flags)
    if cautions:
        import warnings

        for caution in cautions:
            warnings.warn(caution, FutureWarning, stacklevel=3)
    if len(_cache) >= _MAXCACHE:
        del _cache[next(iter(_cache))]
    _cache[key] = compiled
    return compiled


def compile(pattern, flags=0):
    "Compile a regular expression pattern, returning a Pattern object."
    return _compile(pattern, flags)


def _call(name, pattern, string, flags):
    return getattr(_compile(pattern, flags), name)(string)


class _NotGiven(int):
    pass


_not_given = _NotGiven()


def _by_position(function, names, args, kwargs_given):
    """What positional arguments behind the string mean: they are going to be keywords only."""
    if len(args) > len(names):
        raise TypeError(
            f"{function}() takes from {3 if function != 'split' else 2} to {(3 if function != 'split' else 2) + len(names)} "
            f"positional arguments but {(3 if function != 'split' else 2) + len(args)} were given"
        )
    for name, given in zip(names, kwargs_given):
        if given is not _not_given and len(args) > names.index(name):
            raise TypeError(f"{function}() got multiple values for argument '{name}'")
    import warnings

    warnings.warn(f"'{names[0]}' is passed as positional argument", DeprecationWarning, stacklevel=3)


def sub(pattern, repl, string, *args, count=_not_given, flags=_not_given):
    """The string with the leftmost matches of the pattern replaced, at most `count` of them. The replacement is a
    template, in which backslashes stand for groups, or a function of the match."""
    if args:
        _by_position("sub", ("count", "flags"), args, (count, flags))
        count, flags = (*args, flags)[:2] if len(args) < 2 else args
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_not_given, flags=_not_given):
    """As `sub`, but gives the new string and how many replacements there were."""
    if args:
        _by_position("subn", ("count", "flags"), args, (count, flags))
        count, flags = (*args, flags)[:2] if len(args) < 2 else args
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_not_given, flags=_not_given):
    """The parts of the string between the matches of the pattern, at most `maxsplit` splits; what groups matched is
    in the list too."""
    if args:
        _by_position("split", ("maxsplit", "flags"), args, (maxsplit, flags))
        maxsplit, flags = (*args, flags)[:2] if len(args) < 2 else args
    return _compile(pattern, flags).split(string, maxsplit)


_signature = "(pattern, repl, string, count=0, flags=0)"
sub.__text_signature__ = subn.__text_signature__ = _signature
split.__text_signature__ = "(pattern, string, maxsplit=0, flags=0)"

_special = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    "The pattern with its special characters escaped, so that it matches itself."
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, "latin1").translate(_special).encode("latin1")


def purge():
    "Clear the regular expression caches"
    _cache.clear()


def _substitute(pattern, repl, string, count, counted):
    "`sub` and `subn` with a function."
    parts = []
    last = done = 0
    if not hasattr(count, "__index__"):
        count = type(count).__index__(count)
    search = pattern.scanner(string).search
    while (not count or done < count) and (found := search()):
        start, end = found.span()
        if last < start:
            parts.append(string[last:start])
        item = repl(found)
        if item is not None:
            parts.append(item)
        last = end
        done += 1
    if not done:
        result = string[:] if isinstance(string, (str, bytes)) else bytes(string)
    else:
        if last < len(string):
            parts.append(string[last:])
        result = ("" if isinstance(string, str) else b"").join(parts)
    return (result, done) if counted else result


_sre.set_hooks(PatternError, _substitute, _cache, _call)


class Scanner:
    """Takes a text apart by a lexicon of (pattern, action) pairs."""

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        # An empty group behind each phrase tells which one it was, whatever groups it has itself.
        joined, self._actions, groups = [], {}, 0
        for phrase, action in lexicon:
            groups += _compile(phrase, flags).groups + 1
            joined.append(f"(?:{phrase})()")
            self._actions[groups] = action
        self.scanner = _compile("|".join(joined), flags)

    def scan(self, string):
        result = []
        step = self.scanner.scanner(string).match
        at = 0
        while found := step():
            end = found.end()
            if at == end:
                break
            action = self._actions[found.lastindex]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = end
        return result, string[at:]
