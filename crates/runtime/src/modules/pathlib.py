# Paths as objects. What only computes works as everywhere; what asks for files goes through os, which has none.

import functools
import io
import os
import posixpath
import re
from collections.abc import Sequence
from itertools import chain

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath"]


class UnsupportedOperation(NotImplementedError):
    "An exception that is raised when an unsupported operation is attempted."


class _Parents(Sequence):
    "The paths above a path."

    __slots__ = ("_path", "_tail")

    def __init__(self, path):
        self._path, self._tail = path, path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._path._made(self._path.drive, self._path.root, self._tail[:-(index % len(self)) - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class _WindowsParser:
    "What paths of Windows are made of."

    sep, altsep = "\\", "/"

    @staticmethod
    def splitroot(path):
        path = path.replace("/", "\\")
        if path[:2] == "\\\\":
            # \\server\share, or a device: \\?\UNC\server\share.
            start = 8 if path[:8].upper() == "\\\\?\\UNC\\" else 2
            middle = path.find("\\", start)
            if middle < 0:
                return path, "", ""
            end = path.find("\\", middle + 1)
            return (path, "", "") if end < 0 else (path[:end], path[end], path[end + 1:])
        if path[:1] == "\\":
            return "", "\\", path[1:]
        if path[1:2] == ":":
            return (path[:2], "\\", path[3:]) if path[2:3] == "\\" else (path[:2], "", path[2:])
        return "", "", path

    @classmethod
    def splitdrive(cls, path):
        drive, root, rest = cls.splitroot(path)
        return drive, root + rest

    @classmethod
    def isabs(cls, path):
        drive, root, _ = cls.splitroot(os.fspath(path))
        return bool(drive and root) or drive[:2] == "\\\\"

    @classmethod
    def join(cls, path, *paths):
        drive, root, rest = cls.splitroot(path)
        for each in paths:
            d, r, p = cls.splitroot(each)
            if r:
                drive, root, rest = d or drive, r, p
            elif d and d.lower() != drive.lower():
                drive, root, rest = d, r, p
            else:
                drive = d or drive
                rest = rest + ("\\" if rest and rest[-1] not in "\\/" else "") + p
        if rest and not root and drive and drive[-1] not in ":\\/":
            return drive + "\\" + rest
        return drive + root + rest


class PurePath:
    "A path to compute with."

    __slots__ = ("_raw_paths", "_parsed", "_str", "_hash")
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        return object.__new__(PurePosixPath if cls is PurePath else cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is self.parser:
                    paths.extend(arg._raw_paths)
                else:
                    paths.append(arg.as_posix())
                continue
            path = arg
            try:
                path = os.fspath(arg)
            except TypeError:
                pass
            if not isinstance(path, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                f"not {type(path).__name__!r}")
            paths.append(path)
        self._raw_paths = paths

    def with_segments(self, *pathsegments):
        "A path of the same class."
        return type(self)(*pathsegments)

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def __reduce__(self):
        return type(self), tuple(self._raw_paths)

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    # Drive, root and the parts below are found when they are first asked for.

    def _split(self):
        try:
            return self._parsed
        except AttributeError:
            pass
        raw = self._raw_paths
        path = raw[0] if len(raw) == 1 else self.parser.join(*raw) if raw else ""
        self._parsed = self._parse(path)
        return self._parsed

    @classmethod
    def _parse(cls, path):
        if not path:
            return "", "", []
        sep = cls.parser.sep
        if cls.parser.altsep:
            path = path.replace(cls.parser.altsep, sep)
        drive, root, rest = cls.parser.splitroot(path)
        if not root and drive.startswith(sep) and not drive.endswith(sep):
            pieces = drive.split(sep)
            if len(pieces) == 4 and pieces[2] not in "?." or len(pieces) == 6:
                root = sep
        return drive, root, [part for part in rest.split(sep) if part and part != "."]

    def _made(self, drive, root, tail):
        text = self._text(drive, root, tail)
        path = self.with_segments(text)
        path._str = text or "."
        path._parsed = drive, root, tail
        return path

    @classmethod
    def _text(cls, drive, root, tail):
        if drive or root:
            return drive + root + cls.parser.sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            tail = [".", *tail]
        return cls.parser.sep.join(tail)

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = self._text(*self._split()) or "."
            return self._str

    def as_posix(self):
        return str(self).replace(self.parser.sep, "/")

    drive = property(lambda self: self._split()[0])
    root = property(lambda self: self._split()[1])
    _tail = property(lambda self: self._split()[2])
    anchor = property(lambda self: self.drive + self.root)

    @property
    def parts(self):
        drive, root, tail = self._split()
        return (drive + root, *tail) if drive or root else tuple(tail)

    # Comparing: without regard to case on Windows.

    def _folded(self):
        return str(self) if self.parser is posixpath else str(self).lower()

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._folded())
            return self._hash

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parser is other.parser and self._folded() == other._folded()

    def _keys(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return None
        return self._folded().split(self.parser.sep), other._folded().split(self.parser.sep)

    def __lt__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] < keys[1]

    def __le__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] <= keys[1]

    def __gt__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] > keys[1]

    def __ge__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] >= keys[1]

    # Parts.

    @property
    def parent(self):
        drive, root, tail = self._split()
        return self._made(drive, root, tail[:-1]) if tail else self

    @property
    def parents(self):
        return _Parents(self)

    @property
    def name(self):
        tail = self._tail
        return tail[-1] if tail else ""

    @property
    def suffix(self):
        name = self.name.lstrip(".")
        dot = name.rfind(".")
        return name[dot:] if dot >= 0 else ""

    @property
    def suffixes(self):
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        dot = name.rfind(".")
        return name[:dot] if dot >= 0 and name[:dot].lstrip(".") else name

    def with_name(self, name):
        sep, altsep = self.parser.sep, self.parser.altsep
        if not name or sep in name or altsep and altsep in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        drive, root, tail = self._split()
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._made(drive, root, [*tail[:-1], name])

    def with_stem(self, stem):
        if self.suffix and not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if not self.stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def _as_path(self, other):
        return other if hasattr(other, "with_segments") else self.with_segments(other)

    def relative_to(self, other, *, walk_up=False):
        other = self._as_path(other)
        for step, path in enumerate(chain([other], other.parents)):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._made("", "", [".."] * step + self._tail[len(path._tail):])

    def is_relative_to(self, other):
        other = self._as_path(other)
        return other == self or other in self.parents

    def is_absolute(self):
        if self.parser is posixpath:
            return any(path.startswith("/") for path in self._raw_paths)
        return self.parser.isabs(self)

    def is_reserved(self):
        import warnings

        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. Use "
                      "os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2)
        return False

    def _uri(self):
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        from urllib.parse import quote_from_bytes

        if self.drive[1:] == ":":
            return "file:///" + self.drive + quote_from_bytes(os.fsencode(self.as_posix()[2:]))
        return ("file:" if self.drive else "file://") + quote_from_bytes(os.fsencode(self.as_posix()))

    def as_uri(self):
        import warnings

        warnings.warn("pathlib.PurePath.as_uri() is deprecated and scheduled for removal in Python 3.19. Use "
                      "pathlib.Path.as_uri().", DeprecationWarning, stacklevel=2)
        return self._uri()

    def _matcher(self, pattern, case_sensitive, recursive):
        if case_sensitive is None:
            case_sensitive = self.parser is posixpath
        return _compiled(pattern, self.parser.sep, case_sensitive, recursive)

    def full_match(self, pattern, *, case_sensitive=None):
        "Whether the whole path matches a pattern, in which ** stands for any number of parts."
        pattern = self._as_path(pattern)
        match = self._matcher(str(pattern) if pattern.parts else "", case_sensitive, True)
        return match(str(self) if self.parts else "") is not None

    def match(self, path_pattern, *, case_sensitive=None):
        "Whether the path matches a pattern, from the right if that is relative."
        pattern = self._as_path(path_pattern)
        mine, wanted = self.parts[::-1], pattern.parts[::-1]
        if not wanted:
            raise ValueError("empty pattern")
        if len(mine) < len(wanted) or len(mine) > len(wanted) and pattern.anchor:
            return False
        return all(self._matcher(w, case_sensitive, False)(m) for m, w in zip(mine, wanted))


@functools.lru_cache(maxsize=512)
def _compiled(pattern, sep, case_sensitive, recursive):
    "The match method of a pattern of paths."
    import fnmatch

    slash = re.escape(sep)
    parts = pattern.split(sep)
    out = []
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        if recursive and part == "**":
            if last:
                out.append(".*")
            elif parts[at + 1] != "**":
                out.append(f"(?:.+{slash})?")
        elif part == "*":
            out.append(f"[^{slash}]+" + ("" if last else slash))
        else:
            # What fnmatch makes of one part: neither * nor ? goes beyond it.
            body = fnmatch.translate(part)[len("(?s:"):-len(r")\z")]
            body = re.sub(r"\\.|\[(?:\\.|[^\\\]])*\]|(?<!\(\?>)\.", lambda m: f"[^{slash}]" if m[0] == "." else m[0],
                          body.replace("(?>.*?", "(?>\0*?")).replace("\0", f"[^{slash}]")
            out.append(body + ("" if last else slash))
    return re.compile(rf"(?s:{''.join(out)})\z", re.NOFLAG if case_sensitive else re.IGNORECASE).match


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    "A path of POSIX systems."

    __slots__ = ()


class PureWindowsPath(PurePath):
    "A path of Windows."

    parser = _WindowsParser
    __slots__ = ()


class Path(PurePath):
    "A path in the file system: a session has none, so that nothing is there."

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        path = os.path.expanduser("~")
        if path == "~":
            raise RuntimeError("Could not determine home directory.")
        return cls(path)

    @classmethod
    def from_uri(cls, uri):
        from urllib.parse import unquote_to_bytes

        if not uri.startswith("file:"):
            raise ValueError("URL is missing a 'file:' scheme")
        path = uri[5:]
        if path.startswith("///"):
            path = path[2:]
        elif path.startswith("//localhost/"):
            path = path[11:]
        path = cls(os.fsdecode(unquote_to_bytes(path)))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def as_uri(self):
        return self._uri()

    def absolute(self):
        return self if self.is_absolute() else self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        if strict:
            self.stat()
        return self.with_segments(os.path.realpath(self))

    def expanduser(self):
        if self.root or self.drive or self._tail[:1] == [] or not self._tail[0].startswith("~"):
            return self
        home = os.path.expanduser(self._tail[0])
        if home.startswith("~"):
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        return os.path.isdir(self)

    def is_file(self, *, follow_symlinks=True):
        return os.path.isfile(self)

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def is_junction(self):
        return os.path.isjunction(self)

    def is_block_device(self):
        return False

    is_char_device = is_fifo = is_socket = is_block_device

    def samefile(self, other_path):
        return os.path.samefile(self, other_path)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open(mode="rb") as file:
            return file.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open(encoding=encoding, errors=errors, newline=newline) as file:
            return file.read()

    def write_bytes(self, data):
        with self.open(mode="wb") as file:
            return file.write(memoryview(data))

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % type(data).__name__)
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def iterdir(self):
        for name in os.listdir(self):
            yield self / name

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        if not str(pattern):
            raise ValueError(f"Unacceptable pattern: {str(pattern)!r}")
        if self.with_segments(pattern).anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        return iter(())

    rglob = glob

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for path, folders, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.with_segments(path), folders, files

    def touch(self, mode=0o666, exist_ok=True):
        os.open(self, os.O_CREAT | os.O_WRONLY, mode)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        os.mkdir(self, mode)

    def _passed_on(name):
        def method(self, *args, **kwargs):
            return getattr(os, name)(self, *args, **kwargs)

        method.__name__ = name
        return method

    chmod, unlink, rmdir, rename, replace, readlink, symlink_to, hardlink_to = map(
        _passed_on, ["chmod", "unlink", "rmdir", "rename", "replace", "readlink", "symlink", "link"])
    owner = group = copy = copy_into = move = move_into = lchmod = _passed_on("stat")
    del _passed_on


class PosixPath(Path, PurePosixPath):
    "A path in the file system of a POSIX system."

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    "A path in the file system of Windows, which this is not."

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
