# os.path: computing with paths, and looking at files.

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir",
           "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile",
           "samestat", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath",
           "supports_unicode_filenames", "relpath", "commonpath", "isjunction", "isreserved", "isdevdrive",
           "ALLOW_MISSING", "ALL_BUT_LAST"]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


class _Option:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"os.path.{self._name}"

    def __bool__(self):
        return True


ALLOW_MISSING = _Option("ALLOW_MISSING")
ALL_BUT_LAST = _Option("ALL_BUT_LAST")


def _of(path, text):
    "A constant in the kind of the path: str or bytes."
    return text.encode() if isinstance(path, bytes) else text


def _mixed(function, *paths):
    "TypeError for paths that are not all str or all bytes."
    for path in paths:
        if not isinstance(path, (str, bytes)):
            kind = type(path).__name__
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not {kind!r}") from None
    if any(isinstance(path, str) for path in paths) and any(isinstance(path, bytes) for path in paths):
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return os.fspath(s)


def isabs(s):
    s = os.fspath(s)
    return s.startswith(_of(s, "/"))


def join(a, /, *p):
    a = os.fspath(a)
    slash = _of(a, "/")
    path = a
    try:
        for part in p:
            part = os.fspath(part)
            if part.startswith(slash) or not path:
                path = part
            else:
                path += part if path.endswith(slash) else slash + part
    except (TypeError, AttributeError, BytesWarning):
        _mixed("join", a, *p)
        raise
    return path


def split(p):
    p = os.fspath(p)
    slash = _of(p, "/")
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    return head.rstrip(slash) or head, tail


def splitext(p):
    p = os.fspath(p)
    dot = p.rfind(_of(p, "."))
    start = p.rfind(_of(p, "/")) + 1
    # Dots at the beginning of the name belong to it.
    while start < dot and p[start:start + 1] == _of(p, "."):
        start += 1
    return (p[:dot], p[dot:]) if dot > start else (p, p[:0])


def splitdrive(p, /):
    p = os.fspath(p)
    return p[:0], p


def splitroot(p, /):
    "Drive, root and the rest; two slashes, but not more, are a root of their own."
    p = os.fspath(p)
    slash, empty = _of(p, "/"), p[:0]
    if p[:1] != slash:
        return empty, empty, p
    length = 2 if p[1:2] == slash and p[2:3] != slash else 1
    return empty, p[:length], p[length:]


def basename(p):
    p = os.fspath(p)
    return p[p.rfind(_of(p, "/")) + 1:]


def dirname(p):
    return split(p)[0]


def commonprefix(m, /):
    "The longest text that all paths begin with, whatever it means."
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    least, most = min(m), max(m)
    for i, c in enumerate(least):
        if c != most[i]:
            return least[:i]
    return least


def commonpath(paths):
    "The longest path that all paths are below."
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    _mixed("commonpath", *paths)
    slash, dot = _of(paths[0], "/"), _of(paths[0], ".")
    absolute = {path.startswith(slash) for path in paths}
    if len(absolute) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split(slash) if part and part != dot] for path in paths]
    common = commonprefix([tuple(part) for part in parts])
    return (slash if absolute.pop() else slash[:0]) + slash.join(common)


def normpath(path):
    path = os.fspath(path)
    slash, dot, up = _of(path, "/"), _of(path, "."), _of(path, "..")
    _, root, rest = splitroot(path)
    parts = []
    for part in rest.split(slash):
        if not part or part == dot:
            continue
        if part == up and (parts and parts[-1] != up):
            parts.pop()
        elif part != up or not root:
            parts.append(part)
    return root + slash.join(parts) or dot


def abspath(path):
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, /, *, strict=False):
    "The path without links, `.` and `..`. `strict` says which errors count: all, or none, or not those of what is missing."
    path = os.fspath(filename)
    slash, dot, up = _of(path, "/"), _of(path, "."), _of(path, "..")
    if strict is ALLOW_MISSING:
        ignored = FileNotFoundError
    elif strict is ALL_BUT_LAST or strict:
        ignored = ()
    else:
        ignored = OSError
    reached = slash if path.startswith(slash) else os.getcwdb() if isinstance(path, bytes) else os.getcwd()
    ahead = path.split(slash)[::-1]
    known = {}
    while ahead:
        name = ahead.pop()
        if name is None:
            # The end of a link: where it led is kept, so that a circle of links is seen as one.
            known[ahead.pop()] = reached
            continue
        if not name or name == dot:
            continue
        if name == up:
            reached = dirname(reached)
            continue
        next = join(reached, name)
        try:
            found = os.lstat(next)
            if not stat.S_ISLNK(found.st_mode):
                if ahead and strict and not stat.S_ISDIR(found.st_mode):
                    raise NotADirectoryError(20, os.strerror(20), next)
                reached = next
                continue
            if next in known:
                if known[next] is None:
                    if strict:
                        os.stat(next)
                    reached = next
                else:
                    reached = known[next]
                continue
            target = os.readlink(next)
        except ignored:
            reached = next
            continue
        except FileNotFoundError:
            if strict is ALL_BUT_LAST and not any(ahead):
                reached = next
                continue
            raise
        known[next] = None
        ahead += [next, None]
        if target.startswith(slash):
            reached = slash
        ahead += target.split(slash)[::-1]
    return reached


def relpath(path, start=None):
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dot, up = _of(path, "/"), _of(path, "."), _of(path, "..")
    start = dot if start is None else os.fspath(start)
    _mixed("relpath", path, start)
    above = [part for part in abspath(start).split(slash) if part]
    below = [part for part in abspath(path).split(slash) if part]
    shared = len(commonprefix([above, below]))
    parts = [up] * (len(above) - shared) + below[shared:]
    return slash.join(parts) if parts else dot


def expanduser(path):
    path = os.fspath(path)
    if not path.startswith(_of(path, "~")):
        return path
    end = path.find(_of(path, "/"), 1)
    end = len(path) if end < 0 else end
    home = os.environ.get("HOME")
    if end > 1 or home is None:
        return path
    home = os.fsencode(home) if isinstance(path, bytes) else home
    slash = _of(path, "/")
    return home.rstrip(slash) + path[end:] or slash


def expandvars(path):
    "Replaces $name and ${name} by what the environment has."
    import re

    path = os.fspath(path)
    if isinstance(path, bytes):
        pattern, environment = rb"\$(\w+|\{[^}]*\}?)", os.environb
    else:
        pattern, environment = r"\$(\w+|\{[^}]*\}?)", os.environ

    def value(found):
        name = found[1]
        if name[:1] == _of(path, "{"):
            if name[-1:] != _of(path, "}"):
                return found[0]
            name = name[1:-1]
        return environment.get(name, found[0])

    return re.sub(pattern, value, path, flags=re.ASCII)


def _stat_or_none(path, look):
    try:
        return look(path)
    except (OSError, ValueError):
        return None


def exists(path):
    return _stat_or_none(path, os.stat) is not None


def lexists(path):
    return _stat_or_none(path, os.lstat) is not None


def isfile(path):
    found = _stat_or_none(path, os.stat)
    return found is not None and stat.S_ISREG(found.st_mode)


def isdir(s, /):
    found = _stat_or_none(s, os.stat)
    return found is not None and stat.S_ISDIR(found.st_mode)


def islink(path):
    found = _stat_or_none(path, os.lstat)
    return found is not None and stat.S_ISLNK(found.st_mode)


def isjunction(path):
    os.fspath(path)
    return False


def isdevdrive(path):
    os.fspath(path)
    return False


def isreserved(path):
    os.fspath(path)
    return False


def ismount(path):
    "Whether a path is the root, or on another device than the folder above it."
    path = os.fspath(path)
    if path and not path.strip(_of(path, "/")):
        return True
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            return False
        above = os.lstat(realpath(join(path, _of(path, ".."))))
    except (OSError, ValueError):
        return False
    return found.st_dev != above.st_dev or found.st_ino == above.st_ino


def getsize(filename):
    return os.stat(filename).st_size


def getmtime(filename):
    return os.stat(filename).st_mtime


def getatime(filename):
    return os.stat(filename).st_atime


def getctime(filename):
    return os.stat(filename).st_ctime


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(os.fstat(fp1), os.fstat(fp2))


# At the end, because os takes its constants from here.
import os
import stat
