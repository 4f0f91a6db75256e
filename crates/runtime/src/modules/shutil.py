# What is left of file operations without files: the size of a terminal, and the names of the rest, which refuse.

import os

__all__ = ["copyfileobj", "get_terminal_size", "which", "Error", "SameFileError"]


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
    "No program can be found."
    return None


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(f"shutil.{name}: this session has no file system")

    function.__name__ = function.__qualname__ = name
    return function


for _name in ("copy", "copy2", "copyfile", "copymode", "copystat", "copytree", "rmtree", "move",
              "disk_usage", "chown", "make_archive", "unpack_archive"):
    globals()[_name] = _refused(_name)
    __all__.append(_name)
del _name


def copyfileobj(fsrc, fdst, length=65536):
    "Copies from one file object to another."
    while part := fsrc.read(length):
        fdst.write(part)
