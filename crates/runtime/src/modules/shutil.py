# Copying, moving and removing files and whole folders.

import os
import stat

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
           "SpecialFileError", "ignore_patterns", "which", "get_terminal_size", "SameFileError"]


class Error(OSError):
    pass


class SameFileError(Error):
    "Raised when source and destination are the same file."


class SpecialFileError(OSError):
    pass


class ReadError(OSError):
    pass


def get_terminal_size(fallback=(80, 24)):
    "The size that the environment names, or the fallback."
    size = []
    for name, default in zip(("COLUMNS", "LINES"), fallback):
        try:
            value = int(os.environ[name])
        except (KeyError, ValueError):
            value = 0
        size.append(value if value > 0 else default)
    return os.terminal_size(size)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    "The path of a program, as far as files are to be seen."
    def fits(name):
        return os.path.exists(name) and os.access(name, mode) and not os.path.isdir(name)

    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get("PATH", os.defpath)
    if not path:
        return None
    for folder in dict.fromkeys(os.fsdecode(path).split(os.pathsep)):
        name = os.path.join(folder, os.fsdecode(cmd))
        if fits(name):
            return os.fsencode(name) if isinstance(cmd, bytes) else name
    return None


def copyfileobj(fsrc, fdst, length=0):
    "Copies from one file object to another."
    length = length or 256 << 10
    while part := fsrc.read(length):
        fdst.write(part)


def _same(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    "Copies what a file holds."
    if _same(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for name in (src, dst):
        try:
            mode = os.stat(name).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError("`%s` is a named pipe" % os.fspath(name))
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc:
        try:
            with open(dst, "wb") as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as failure:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f"Directory does not exist: {dst}") from failure
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    "Copies the permissions."
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    "Copies permissions and times."
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    found = os.stat(src)
    os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns))
    os.chmod(dst, stat.S_IMODE(found.st_mode))


def _copy(src, dst, follow_symlinks, copy_more):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copy_more(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy(src, dst, *, follow_symlinks=True):
    "Copies a file with its permissions, to a path or into a folder."
    return _copy(src, dst, follow_symlinks, copymode)


def copy2(src, dst, *, follow_symlinks=True):
    "Copies a file with permissions and times."
    return _copy(src, dst, follow_symlinks, copystat)


def ignore_patterns(*patterns):
    "A function for copytree() that leaves out names by patterns."
    import fnmatch

    def ignore(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}

    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    "Copies a folder with all that is in it."
    with os.scandir(src) as entries:
        entries = list(entries)
    left_out = set() if ignore is None else ignore(os.fspath(src), [entry.name for entry in entries])
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    failures = []
    for entry in entries:
        if entry.name in left_out:
            continue
        source, target = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        try:
            if entry.is_symlink():
                if symlinks:
                    os.symlink(os.readlink(source), target)
                    continue
                if not os.path.exists(os.path.join(src, os.readlink(source))) and ignore_dangling_symlinks:
                    continue
            if entry.is_dir():
                copytree(source, target, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            else:
                copy_function(source if copy_function is not copy2 and copy_function is not copy else entry, target)
        except Error as failure:
            failures.extend(failure.args[0])
        except OSError as failure:
            failures.append((source, target, str(failure)))
    try:
        copystat(src, dst)
    except OSError as failure:
        failures.append((src, dst, str(failure)))
    if failures:
        raise Error(failures)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, onexc=None, dir_fd=None):
    "Removes a folder with all that is in it."
    import sys

    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    sys.audit("shutil.rmtree", path, dir_fd)

    def failed(function, path, failure):
        if ignore_errors:
            return
        if onexc is not None:
            onexc(function, path, failure)
        elif onerror is not None:
            onerror(function, path, (type(failure), failure, failure.__traceback__))
        else:
            raise failure

    try:
        if os.path.islink(path):
            raise OSError("Cannot call rmtree on a symbolic link")
    except OSError as failure:
        failed(os.path.islink, path, failure)
        return
    waiting = [(os.fspath(path), False)]
    while waiting:
        folder, emptied = waiting.pop()
        if emptied:
            try:
                os.rmdir(folder)
            except FileNotFoundError:
                pass
            except OSError as failure:
                failed(os.rmdir, folder, failure)
            continue
        try:
            with os.scandir(folder) as entries:
                entries = list(entries)
        except FileNotFoundError as failure:
            if folder == os.fspath(path):
                failed(os.lstat, folder, failure)
            continue
        except OSError as failure:
            failed(os.scandir, folder, failure)
            entries = []
        waiting.append((folder, True))
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, False))
                continue
            try:
                os.unlink(entry.path)
            except FileNotFoundError:
                pass
            except OSError as failure:
                failed(os.unlink, entry.path, failure)


rmtree.avoids_symlink_attacks = False


def move(src, dst, copy_function=copy2):
    "Moves a file or folder to a path, or into a folder."
    target = dst
    if os.path.isdir(dst):
        if _same(src, dst) and not os.path.islink(src):
            os.rename(src, dst)
            return dst
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.path.sep)))
        if os.path.exists(target):
            raise Error("Destination path '%s' already exists" % target)
    try:
        os.rename(src, target)
        return target
    except OSError:
        pass
    if os.path.islink(src):
        os.symlink(os.readlink(src), target)
        os.unlink(src)
    elif os.path.isdir(src):
        if (os.path.abspath(target) + "/").startswith(os.path.abspath(src) + "/"):
            raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
        copytree(src, target, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, target)
        os.unlink(src)
    return target


def _refused(name):
    def function(*args, **kwargs):
        raise NotImplementedError(f"shutil.{name} is not supported")

    function.__name__ = function.__qualname__ = name
    return function


for _name in ("disk_usage", "chown", "make_archive", "unpack_archive", "get_archive_formats", "get_unpack_formats",
              "register_archive_format", "register_unpack_format", "unregister_archive_format",
              "unregister_unpack_format"):
    globals()[_name] = _refused(_name)
    __all__.append(_name)
del _name
