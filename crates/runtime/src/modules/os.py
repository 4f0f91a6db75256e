# What a session has of an operating system: names, paths, an environment of its own. Files, processes and users are
# not there, and say so.

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

_FILES = """access chdir chmod chown chroot copy_file_range fchdir fchmod fchown fdatasync fdopen fstat fstatvfs fsync
    ftruncate fwalk getxattr lchown link listdir listxattr lseek lstat makedirs memfd_create mkdir mkfifo mknod open
    pathconf pipe pipe2 pread pwrite read readlink remove removedirs removexattr rename renames replace rmdir scandir
    sendfile setxattr stat statvfs symlink sync truncate unlink utime write writev readv dup dup2 close closerange
    isatty ttyname openpty get_blocking set_blocking get_inheritable set_inheritable""".split()
_PROCESSES = """abort execl execle execlp execlpe execv execve execvp execvpe fork forkpty kill killpg nice
    pidfd_open popen posix_spawn posix_spawnp spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe system
    wait wait3 wait4 waitid waitpid sched_yield getpgid getpgrp getppid getpriority getsid setpgid setpriority setsid
    times getloadavg""".split()
_USERS = """getegid geteuid getgid getgroups getlogin getresgid getresuid getuid initgroups setegid seteuid setgid
    setgroups setregid setresgid setresuid setreuid setuid umask ctermid""".split()


def _refused(function, what):
    def refuse(*args, **kwargs):
        raise PermissionError(f"os.{function}: this session has no {what}")

    refuse.__name__ = refuse.__qualname__ = function
    return refuse


for _what, _functions in (("file system", _FILES), ("processes", _PROCESSES), ("users", _USERS)):
    for _function in _functions:
        globals()[_function] = _refused(_function, _what)
del _what, _functions, _function


def walk(top, topdown=True, onerror=None, followlinks=False):
    "Nothing can be listed: the error goes to `onerror`, and there is nothing to walk through."
    top = fspath(top)
    try:
        scandir(top)
    except OSError as failure:
        if onerror is not None:
            onerror(failure)
    return
    yield


def _exit(status):
    "Ends the program; a session has no other way than an exception."
    raise SystemExit(status)


def getcwd():
    "The root: there is no file system to be anywhere in."
    return "/"


def getcwdb():
    return b"/"


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


class DirEntry:
    def __init__(self, *args, **kwargs):
        raise TypeError("cannot create 'posix.DirEntry' instances")


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
    "An environment: empty at first, and nobody else's."

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


environ = _Environ({}, _encode_text, lambda value: value.decode("utf-8", "surrogateescape"))
environb = _Environ(environ._data, _check_bytes, _check_bytes)


def reload_environ():
    environ._data.clear()


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
