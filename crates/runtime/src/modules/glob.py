# Names of files by patterns.

import os
import re
from itertools import chain

__all__ = ["escape", "glob", "iglob", "translate"]

_magic = re.compile(r"[*?[]")
_magic_bytes = re.compile(rb"[*?[]")


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    "The paths that match a pattern."
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    "The same one after the other."
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    root_dir = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _paths(pathname, root_dir, recursive, include_hidden, False)
    if not pathname or recursive and _is_any_depth(pathname[:2]):
        # The empty path at the beginning of what ** finds.
        first = next(found, None)
        if first:
            found = chain([first], found)
    return found


def _is_any_depth(part):
    return part == (b"**" if isinstance(part, bytes) else "**")


def _is_hidden(name):
    return name[:1] == (b"." if isinstance(name, bytes) else ".")


def _rooted(root, path):
    return os.path.join(root, path) if root else path


def _paths(pathname, root, recursive, hidden, only_folders):
    above, last = os.path.split(pathname)
    if not has_magic(pathname):
        if last:
            if os.path.lexists(_rooted(root, pathname)):
                yield pathname
        elif os.path.isdir(_rooted(root, above)):
            yield pathname
        return
    if above and above != pathname and has_magic(above):
        folders = _paths(above, root, recursive, hidden, True)
    else:
        folders = [above]
    if not has_magic(last):
        names = _literal
    elif recursive and _is_any_depth(last):
        names = _any_depth
    else:
        names = _matching
    for folder in folders:
        for name in names(_rooted(root, folder), last, only_folders, hidden):
            yield os.path.join(folder, name)


def _literal(folder, name, only_folders, hidden):
    if not name:
        return [name] if os.path.isdir(folder) else []
    return [name] if os.path.lexists(os.path.join(folder, name)) else []


def _names(folder, only_folders):
    try:
        with os.scandir(folder or (b"." if isinstance(folder, bytes) else ".")) as entries:
            return [entry.name for entry in entries if not only_folders or entry.is_dir()]
    except OSError:
        return []


def _matching(folder, pattern, only_folders, hidden):
    import fnmatch

    names = _names(folder, only_folders)
    if not hidden and not _is_hidden(pattern):
        names = [name for name in names if not _is_hidden(name)]
    return fnmatch.filter(names, pattern)


def _any_depth(folder, pattern, only_folders, hidden):
    if not folder or os.path.isdir(folder):
        yield pattern[:0]
    yield from _below(folder, only_folders, hidden)


def _below(folder, only_folders, hidden):
    for name in _names(folder, only_folders):
        if hidden or not _is_hidden(name):
            yield name
            inside = os.path.join(folder, name) if folder else name
            for deeper in _below(inside, only_folders, hidden):
                yield os.path.join(name, deeper)


def escape(pathname):
    "The name with its special characters escaped."
    if isinstance(pathname, bytes):
        return re.sub(rb"([*?[])", rb"[\1]", pathname)
    return re.sub(r"([*?[])", r"[\1]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    raise NotImplementedError("glob.translate is not supported")
