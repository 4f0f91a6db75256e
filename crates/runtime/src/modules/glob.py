# Names of files by patterns: in a session there are no files, so that nothing is found.

import re

__all__ = ["escape", "glob", "iglob", "translate"]

_magic = re.compile(r"[*?[]")
_magic_bytes = re.compile(rb"[*?[]")


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    "The files that match: none."
    return []


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return iter(())


def escape(pathname):
    "The name with its special characters escaped."
    if isinstance(pathname, bytes):
        return re.sub(rb"([*?[])", rb"[\1]", pathname)
    return re.sub(r"([*?[])", r"[\1]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    raise NotImplementedError("glob.translate is not supported")
