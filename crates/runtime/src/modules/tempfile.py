# Temporary files and folders, in what the session may write to.

import io
import os
import random
import shutil
import weakref
from types import GenericAlias

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
           "mktemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

TMP_MAX = 10000
template = "tmp"
tempdir = None
_letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
_random = None


def _names():
    global _random
    if _random is None:
        _random = random.Random()
    for _ in range(TMP_MAX):
        yield "".join(_random.choices(_letters, k=8))


def gettempprefix():
    return template


def gettempprefixb():
    return template.encode()


def _find_folder():
    folders = [os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")]
    folders = [os.path.abspath(folder) for folder in folders if folder] + ["/tmp", "/var/tmp", "/usr/tmp"]
    folders.append(os.getcwd())
    for folder in folders:
        for name in _names():
            path = os.path.join(folder, name)
            try:
                fd = os.open(path, _FLAGS, 0o600)
            except FileExistsError:
                continue
            except OSError:
                break
            os.close(fd)
            os.unlink(path)
            return folder
    raise FileNotFoundError(2, "No usable temporary directory found in %s" % folders)


def gettempdir():
    "Where temporary files are made unless something else is said."
    global tempdir
    if tempdir is None:
        tempdir = _find_folder()
    return os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def _parts(prefix, suffix, dir):
    "Prefix, suffix and folder in one kind, str or bytes."
    kinds = set()
    for part in (prefix, suffix, dir):
        if part is not None:
            part = os.fspath(part)
            kinds.add(bytes if isinstance(part, bytes) else str)
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    binary = kinds == {bytes} or not kinds and isinstance(tempdir, bytes)
    empty = b"" if binary else ""
    prefix = (gettempprefixb() if binary else gettempprefix()) if prefix is None else prefix
    folder = (gettempdirb() if binary else gettempdir()) if dir is None else os.fspath(dir)
    return prefix, empty if suffix is None else suffix, folder


def _made(prefix, suffix, folder, make):
    "The first path that is free, with what `make` says of it."
    folder = os.path.abspath(folder)
    for name in _names():
        path = os.path.join(folder, prefix + (os.fsencode(name) if isinstance(prefix, bytes) else name) + suffix)
        try:
            return path, make(path)
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    "A descriptor and the path of a new file."
    path, fd = _made(*_parts(prefix, suffix, dir), lambda path: os.open(path, _FLAGS, 0o600))
    return fd, path


def mkdtemp(suffix=None, prefix=None, dir=None):
    "The path of a new folder."
    return _made(*_parts(prefix, suffix, dir), lambda path: os.mkdir(path, 0o700))[0]


def mktemp(suffix="", prefix=template, dir=None):
    "A path that was free when it was looked at."
    folder = gettempdir() if dir is None else dir
    for name in _names():
        path = os.path.join(folder, prefix + name + suffix)
        if not os.path.lexists(path):
            return path
    raise FileExistsError(17, "No usable temporary filename found")


def _unlink(path):
    try:
        os.unlink(path)
    except OSError:
        pass


class _TemporaryFileWrapper:
    "A file with a name, which goes when it is closed."

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name = file, name
        self._delete_on_close = delete and delete_on_close
        self._finalizer = weakref.finalize(self, _unlink, name) if delete else None

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *args):
        result = self.file.__exit__(*args)
        self._remove()
        return result

    def _remove(self):
        if self._finalizer is not None:
            self._finalizer()

    def close(self):
        self.file.close()
        if self._delete_on_close:
            self._remove()

    def __iter__(self):
        yield from self.file

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper {self.file!r}>"


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    "A new file with a name."
    name = None

    def opener(*args):
        nonlocal name
        fd, name = mkstemp(suffix, prefix, dir)
        return fd

    file = io.open(gettempdir() if dir is None else dir, mode, buffering, encoding, errors, newline, opener=opener)
    raw = getattr(file, "buffer", file)
    getattr(raw, "raw", raw).name = name
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    "A new file without a name."
    def opener(*args):
        fd, name = mkstemp(suffix, prefix, dir)
        _unlink(name)
        return fd

    file = io.open(gettempdir() if dir is None else dir, mode, buffering, encoding, errors, newline, opener=opener)
    raw = getattr(file, "buffer", file)
    raw = getattr(raw, "raw", raw)
    raw.name = raw.fileno()
    return file


class SpooledTemporaryFile(io.IOBase):
    "A file that stays in memory for as long as it is small enough."

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        if "b" in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding or "utf-8", errors=errors, newline=newline)
        self._max_size, self._rolled = max_size, False
        self._how = dict(mode=mode, buffering=buffering, suffix=suffix, prefix=prefix, encoding=encoding,
                         newline=newline, dir=dir, errors=errors)

    __class_getitem__ = classmethod(GenericAlias)

    def rollover(self):
        "Goes on in a real file."
        if self._rolled:
            return
        old, new = self._file, TemporaryFile(**self._how)
        at = old.tell()
        if isinstance(old, io.TextIOWrapper):
            old.flush()
            new.buffer.write(old.buffer.getvalue())
        else:
            new.write(old.getvalue())
        new.seek(at, 0)
        self._file, self._rolled = new, True

    def _check_size(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def write(self, data):
        written = self._file.write(data)
        self._check_size()
        return written

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def _passed_on(name):
        def method(self, *args):
            return getattr(self._file, name)(*args)

        method.__name__ = name
        return method

    close, flush, isatty, read, read1, readinto, readinto1, readline, readlines, seek, tell, detach, readable, writable, \
        seekable, __next__ = map(_passed_on, [
            "close", "flush", "isatty", "read", "read1", "readinto", "readinto1", "readline", "readlines", "seek",
            "tell", "detach", "readable", "writable", "seekable", "__next__"])
    del _passed_on

    def __iter__(self):
        return iter(self._file)

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, *args):
        self._file.close()

    closed = property(lambda self: self._file.closed)
    encoding = property(lambda self: self._file.encoding)
    errors = property(lambda self: self._file.errors)
    newlines = property(lambda self: self._file.newlines)

    @property
    def name(self):
        return getattr(self._file, "name", None)

    @property
    def mode(self):
        return getattr(self._file, "mode", self._how["mode"])


class TemporaryDirectory:
    "A folder that goes, with all that is in it."

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors, self._delete = ignore_cleanup_errors, delete
        self._finalizer = weakref.finalize(self, shutil.rmtree, self.name, True)
        if not delete:
            self._finalizer.detach()

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *args):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if self._finalizer.detach() or os.path.exists(self.name):
            shutil.rmtree(self.name, self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(GenericAlias)
