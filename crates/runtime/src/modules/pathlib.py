# Paths as objects. What asks for files goes through os.

import functools
import io
import os
import posixpath
import re
import stat
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
    "A path in the file system."

    __slots__ = ("_info",)

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
        return self.with_segments(os.path.realpath(self, strict=strict))

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

    def _kind(self, test, follow_symlinks=True):
        try:
            return test(os.stat(self, follow_symlinks=follow_symlinks).st_mode)
        except (OSError, ValueError):
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._kind(stat.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._kind(stat.S_ISREG, follow_symlinks)

    def is_symlink(self):
        return os.path.islink(self)

    def is_mount(self):
        return os.path.ismount(self)

    def is_junction(self):
        return os.path.isjunction(self)

    def is_block_device(self):
        return self._kind(stat.S_ISBLK)

    def is_char_device(self):
        return self._kind(stat.S_ISCHR)

    def is_fifo(self):
        return self._kind(stat.S_ISFIFO)

    def is_socket(self):
        return self._kind(stat.S_ISSOCK)

    @property
    def info(self):
        "What kind of thing the path stands for, asked once."
        try:
            return self._info
        except AttributeError:
            self._info = _Info(self)
            return self._info

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
        names = os.listdir(self)
        start = str(self)
        return (self._child(start, name) for name in names)

    def _child(self, start, name):
        return self.with_segments(_joined(start, name))

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        "The paths below this one that match a pattern."
        return self._glob(pattern, case_sensitive, recurse_symlinks, False)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        "The same at any depth."
        return self._glob(pattern, case_sensitive, recurse_symlinks, True)

    def _glob(self, pattern, case_sensitive, recurse_symlinks, anywhere):
        text = os.fspath(pattern)
        path = self.with_segments(pattern)
        if path.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(path._tail)
        if not parts and not anywhere:
            raise ValueError(f"Unacceptable pattern: {text!r}")
        if anywhere:
            parts.insert(0, "**")
        if text.endswith("/"):
            parts.append("")
        parts = [part for at, part in enumerate(parts) if part != "**" or parts[at - 1:at] != ["**"]]
        found = _matches(str(self), parts, case_sensitive is not False, recurse_symlinks)
        if parts.count("**") > 1:
            found = iter(dict.fromkeys(found))
        return map(self.with_segments, found)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        for path, folders, files in os.walk(self, top_down, on_error, follow_symlinks):
            yield self.with_segments(path), folders, files

    def touch(self, mode=0o666, exist_ok=True):
        if exist_ok:
            try:
                os.utime(self, None)
            except OSError:
                pass
            else:
                return
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return self._as_path(target)

    def replace(self, target):
        os.replace(self, target)
        return self._as_path(target)

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        os.link(target, self)

    def copy(self, target, *, follow_symlinks=True, preserve_metadata=False):
        "Copies the file or folder to a path."
        import shutil

        target = self._as_path(target)
        copy = shutil.copy2 if preserve_metadata else shutil.copyfile
        if self == target or self in target.parents:
            raise OSError(22, "Source and target are the same path" if self == target else
                          "Source path is a parent of target path", str(self), None, str(target))
        if self.is_dir() and (follow_symlinks or not self.is_symlink()):
            target.mkdir()
            for child in self.iterdir():
                child.copy(target / child.name, follow_symlinks=follow_symlinks, preserve_metadata=preserve_metadata)
        else:
            try:
                copy(self, target, follow_symlinks=follow_symlinks)
            except shutil.SameFileError:
                raise OSError(22, "Source and target are the same file", str(self), None, str(target)) from None
        return target

    def copy_into(self, target_dir, **kwargs):
        "Copies into a folder, under the same name."
        return self.copy(self._into(target_dir), **kwargs)

    def _into(self, target_dir):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._as_path(target_dir) / self.name

    def move(self, target):
        "Gives the file or folder another path, on another file system too."
        target = self._as_path(target)
        if self.exists() and target.exists() and self.samefile(target):
            raise OSError(22, "Source and target are the same file", str(self), None, str(target))
        try:
            os.replace(self, target)
        except OSError as failure:
            if failure.errno != 18:
                raise
            self.copy(target, follow_symlinks=False, preserve_metadata=True)
            import shutil

            if self.is_dir() and not self.is_symlink():
                shutil.rmtree(self)
            else:
                self.unlink()
        return target

    def move_into(self, target_dir):
        "Moves into a folder, under the same name."
        return self.move(self._into(target_dir))

    def owner(self, *, follow_symlinks=True):
        raise UnsupportedOperation(f"{type(self).__name__}.owner() is unsupported on this system")

    def group(self, *, follow_symlinks=True):
        raise UnsupportedOperation(f"{type(self).__name__}.group() is unsupported on this system")


class _Info:
    "The kind of a path, as it was when it was first asked for."

    def __init__(self, path):
        self._path, self._modes = path, {}

    def _mode(self, follow_symlinks):
        if follow_symlinks not in self._modes:
            try:
                self._modes[follow_symlinks] = os.stat(self._path, follow_symlinks=follow_symlinks).st_mode
            except (OSError, ValueError):
                self._modes[follow_symlinks] = 0
        return self._modes[follow_symlinks]

    def exists(self, *, follow_symlinks=True):
        return bool(self._mode(follow_symlinks))

    def is_dir(self, *, follow_symlinks=True):
        return stat.S_ISDIR(self._mode(follow_symlinks))

    def is_file(self, *, follow_symlinks=True):
        return stat.S_ISREG(self._mode(follow_symlinks))

    def is_symlink(self):
        return stat.S_ISLNK(self._mode(False))

    def __repr__(self):
        return "<PosixPath.info>"


def _below(path):
    "The entries of a folder; none if it cannot be listed."
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return []


def _joined(path, name):
    return name if path == "." else os.path.join(path, name)


def _matches(path, parts, case_sensitive, links):
    "The paths below a path that match the parts of a pattern."
    if not parts:
        if os.path.lexists(path):
            yield path
        return
    part, rest = parts[0], parts[1:]
    if part == "":
        if os.path.isdir(path):
            yield path
    elif part == "**":
        yield from _at_any_depth(path, rest, case_sensitive, links)
    elif part == ".." or case_sensitive and not re.search(r"[*?[]", part):
        if not rest or os.path.isdir(_joined(path, part)):
            yield from _matches(_joined(path, part), rest, case_sensitive, links)
    else:
        match = _compiled(part, "/", case_sensitive, False)
        for entry in _below(path):
            if match(entry.name) and (not rest or entry.is_dir()):
                inside = _joined(path, entry.name)
                if rest:
                    yield from _matches(inside, rest, case_sensitive, links)
                else:
                    yield inside


def _at_any_depth(path, rest, case_sensitive, links):
    if not os.path.isdir(path):
        return
    yield from _matches(path, rest, case_sensitive, links)
    for entry in _below(path):
        inside = _joined(path, entry.name)
        if entry.is_dir(follow_symlinks=links):
            yield from _at_any_depth(inside, rest, case_sensitive, links)
        elif not rest:
            yield inside


class PosixPath(Path, PurePosixPath):
    "A path in the file system of a POSIX system."

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    "A path in the file system of Windows, which this is not."

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
