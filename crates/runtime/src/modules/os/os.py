# What a session has of an operating system: paths, the files that the host hands over, an environment of its own.
# Processes and users are not there, and say so.

import abc
import errno
import posixpath as path
import sys
from collections.abc import MutableMapping
from abc import _has_methods
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep
from types import GenericAlias

sys.modules["os.path"] = path

name = "posix"
linesep = "\n"
error = OSError
supports_bytes_environ = True
supports_dir_fd = supports_effective_ids = supports_fd = supports_follow_symlinks = frozenset()

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_ACCMODE = 0, 1, 2, 3
O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_APPEND, O_NONBLOCK = 0o100, 0o200, 0o400, 0o1000, 0o2000, 0o4000
O_DSYNC, O_SYNC, O_DIRECTORY, O_NOFOLLOW, O_CLOEXEC = 0o10000, 0o4010000, 0o200000, 0o400000, 0o2000000
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_NOUSER, EX_NOHOST, EX_UNAVAILABLE, EX_SOFTWARE = 0, *range(64, 71)
EX_OSERR, EX_OSFILE, EX_CANTCREAT, EX_IOERR, EX_TEMPFAIL, EX_PROTOCOL, EX_NOPERM, EX_CONFIG = range(71, 79)
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
GRND_NONBLOCK, GRND_RANDOM = 1, 2

_FILES = """chown chroot copy_file_range fchdir fchmod fchown fstatvfs fwalk getxattr lchown listxattr memfd_create mkfifo
    mknod pathconf pipe pipe2 pread pwrite removexattr sendfile setxattr statvfs sync writev readv dup dup2 ttyname openpty
    get_blocking set_blocking get_inheritable set_inheritable""".split()
_PROCESSES = """abort execl execle execlp execlpe execv execve execvp execvpe fork forkpty kill killpg nice
    pidfd_open popen posix_spawn posix_spawnp spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe system
    wait wait3 wait4 waitid waitpid sched_yield getpgid getpgrp getppid getpriority getsid setpgid setpriority setsid
    times getloadavg""".split()
_USERS = """getegid geteuid getgid getgroups getlogin getresgid getresuid getuid initgroups setegid seteuid setgid
    setgroups setregid setresgid setresuid setreuid setuid umask ctermid""".split()


def _refused(function, what):
    def refuse(*args, **kwargs):
        raise PermissionError(f"os.{function}: {what}")

    refuse.__name__ = refuse.__qualname__ = function
    return refuse


for _what, _functions in (("a session cannot do this to files", _FILES), ("a session has no processes", _PROCESSES),
                          ("a session has no users", _USERS)):
    for _function in _functions:
        globals()[_function] = _refused(_function, _what)
del _what, _functions, _function


class stat_result(tuple):
    "What is known of a file."

    __module__ = "os"
    n_fields, n_sequence_fields, n_unnamed_fields = 19, 10, 3
    _names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size")
    __match_args__ = _names
    st_blksize, st_rdev = 4096, 0

    def __new__(cls, sequence, times=None):
        items = tuple(sequence)
        if len(items) < 10:
            raise TypeError(f"os.stat_result() takes an at least 10-sequence ({len(items)}-sequence given)")
        made = tuple.__new__(cls, items[:10])
        if isinstance(times, dict):
            times = [times.get(f"st_{name}time_ns") for name in "amc"]
        made._times = tuple(int(s * 10**9) if ns is None else ns
                            for s, ns in zip(items[7:10], times or (None, None, None)))
        return made

    st_atime, st_mtime, st_ctime = (property(lambda self, at=at: self._times[at] / 1e9) for at in range(3))
    st_atime_ns, st_mtime_ns, st_ctime_ns = (property(lambda self, at=at: self._times[at]) for at in range(3))
    st_blocks = property(lambda self: (self[6] + 511) // 512)

    def __repr__(self):
        names = (*self._names, "st_atime", "st_mtime", "st_ctime")
        return "os.stat_result(%s)" % ", ".join(f"{n}={v!r}" for n, v in zip(names, self))

    def __reduce__(self):
        return stat_result, (tuple(self), self._times)


for _at, _name in enumerate(stat_result._names):
    setattr(stat_result, _name, property(lambda self, at=_at: self[at]))
del _at, _name
_describe_stat(stat_result)
supports_follow_symlinks = frozenset({stat, access})
supports_fd = frozenset({stat})

from _descriptors import close, fdatasync, fstat, fsync, ftruncate, isatty, lseek, read, write


def truncate(path, length):
    "Cuts a file off, or fills it up with zeros."
    fd = path if isinstance(path, int) else open(path, O_WRONLY)
    try:
        ftruncate(fd, length)
    finally:
        if fd is not path:
            close(fd)


def closerange(fd_low, fd_high, /):
    for fd in range(fd_low, fd_high):
        try:
            close(fd)
        except OSError:
            pass


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    "Sets the times of last access and change."
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is not None:
        if not isinstance(times, tuple) or len(times) != 2:
            raise TypeError("utime: 'times' must be either a tuple of two ints or None")
        ns = tuple(int(time) * 10**9 + int((time - int(time)) * 10**9) for time in times)
    elif ns is not None and (not isinstance(ns, tuple) or len(ns) != 2):
        raise TypeError("utime: 'ns' must be a tuple of two ints")
    _utime(path, *(ns or (None, None)))


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io

    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def makedirs(name, mode=0o777, exist_ok=False):
    "Makes a folder and those above it."
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if last in (curdir, curdir.encode()):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    "Removes an empty folder and those above it that are empty then."
    rmdir(name)
    above, last = path.split(name)
    if not last:
        above, last = path.split(above)
    while above and last:
        try:
            rmdir(above)
        except OSError:
            break
        above, last = path.split(above)


def renames(old, new):
    "Renames, with the folders that this takes; those left empty are removed."
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    above, last = path.split(old)
    if above and last:
        try:
            removedirs(above)
        except OSError:
            pass


class DirEntry:
    "A name in a folder, with what was seen of it when the folder was listed."

    __module__ = "posix"
    __slots__ = ("name", "path", "_kind", "_found")

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks:
            if self._found[0] is None:
                self._found[0] = stat(self.path)
            return self._found[0]
        if self._found[1] is None:
            self._found[1] = lstat(self.path)
        return self._found[1]

    def _is(self, kind, follow_symlinks):
        if self._kind != 3 or not follow_symlinks:
            return self._kind == kind
        try:
            return self.stat().st_mode & 0o170000 == (0o100000 if kind == 1 else 0o040000)
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is(2, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is(1, follow_symlinks)

    def is_symlink(self):
        return self._kind == 3

    def is_junction(self):
        return False

    def inode(self):
        return self.stat(follow_symlinks=False).st_ino

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    __class_getitem__ = classmethod(GenericAlias)


class _Entries:
    "The entries of a folder, one after the other."

    def __init__(self, folder, entries):
        self._folder, self._entries = folder, iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        name, kind = next(self._entries)
        entry = object.__new__(DirEntry)
        entry.name, entry.path = name, path.join(self._folder, name)
        entry._kind, entry._found = kind, [None, None]
        return entry

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


_Entries.__name__ = _Entries.__qualname__ = "ScandirIterator"
_Entries.__module__ = "posix"


def scandir(path=None):
    "The entries of a folder, in no particular order."
    folder = "." if path is None else fspath(path) if not isinstance(path, int) else path
    return _Entries(folder, _entries(path))


def walk(top, topdown=True, onerror=None, followlinks=False):
    "Folder by folder: its path, the names of the folders in it, and those of the rest."
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    waiting = [fspath(top)]
    while waiting:
        top = waiting.pop()
        if isinstance(top, tuple):
            yield top
            continue
        folders, others, below = [], [], []
        try:
            with scandir(top) as entries:
                for entry in entries:
                    try:
                        is_folder = entry.is_dir()
                    except OSError:
                        is_folder = False
                    (folders if is_folder else others).append(entry.name)
                    if not topdown and is_folder and (followlinks or not entry.is_symlink()):
                        below.append(entry.path)
        except OSError as failure:
            if onerror is not None:
                onerror(failure)
            continue
        if topdown:
            yield top, folders, others
            for name in reversed(folders):
                inside = path.join(top, name)
                if followlinks or not path.islink(inside):
                    waiting.append(inside)
        else:
            waiting.append((top, folders, others))
            waiting.extend(reversed(below))


def _exit(status):
    "Ends the program; a session has no other way than an exception."
    raise SystemExit(status)


def getpid():
    "A session is the one process that it knows of."
    return 1


def cpu_count():
    return 1


process_cpu_count = cpu_count


def strerror(code, /):
    return errno._messages.get(code, f"Unknown error {code}")


def urandom(size, /):
    "Random bytes from the host."
    from _random import urandom

    return urandom(size)


def getrandom(size, flags=0):
    return urandom(size)


def device_encoding(fd):
    return None


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    "A session never forks, so that nothing of this is called."


class terminal_size(tuple):
    def __new__(cls, size):
        size = tuple(size)
        if len(size) != 2:
            raise TypeError(f"os.terminal_size() takes a 2-sequence ({len(size)}-sequence given)")
        return super().__new__(cls, size)

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1, /):
    raise OSError(errno.ENOTTY, strerror(errno.ENOTTY))


class uname_result(tuple):
    sysname, nodename, release, version, machine = (
        property(lambda self, at=at: self[at]) for at in range(5))

    def __repr__(self):
        names = ("sysname", "nodename", "release", "version", "machine")
        return "posix.uname_result(%s)" % ", ".join(f"{n}={v!r}" for n, v in zip(names, self))


def uname():
    return uname_result(("Linux", "", "", "", ""))


class PathLike(abc.ABC):
    "What stands for a path."

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return _has_methods(subclass, "__fspath__") if cls is PathLike else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


def fspath(path):
    "The path as str or bytes."
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    try:
        result = kind.__fspath__(path)
    except AttributeError:
        if hasattr(kind, "__fspath__"):
            raise
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}") from None
    except TypeError:
        if kind.__fspath__ is None:
            raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}") from None
        raise
    if isinstance(result, (str, bytes)):
        return result
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(result).__name__}")


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


class _Environ(MutableMapping):
    "An environment: what the host hands over at first; changes are the session's own."

    def __init__(self, data, encode, decode):
        self._data = data
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key, value = self.encodekey(key), self.encodevalue(value)
        if not key or b"=" in key:
            raise ValueError("illegal environment variable name")
        if b"\0" in key or b"\0" in value:
            raise ValueError("embedded null byte")
        self._data[key] = value

    def __delitem__(self, key):
        try:
            del self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        return map(self.decodekey, list(self._data))

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{key!r}: {value!r}" for key, value in self.items())
        return f"environ({{{items}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __or__(self, other):
        return {**self, **other} if hasattr(other, "keys") else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if hasattr(other, "keys") else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


def _variables():
    from _environment import variables

    return variables()


environ = _Environ(_variables(), _encode_text, lambda value: value.decode("utf-8", "surrogateescape"))
environb = _Environ(environ._data, _check_bytes, _check_bytes)


def reload_environ():
    environ._data.clear()
    environ._data.update(_variables())


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def putenv(name, value, /):
    environ[fsdecode(name)] = fsdecode(value)


def unsetenv(name, /):
    environ.pop(fsdecode(name), None)


def get_exec_path(env=None):
    return (env or environ).get("PATH", defpath).split(pathsep)


__all__ = [_name for _name in list(globals()) if _name[0] != "_" and _name not in (
    "abc", "errno", "sys", "MutableMapping", "GenericAlias")]
