# Temporary files: a session has no file system, so that making one raises; what is kept in memory works.

import io
import os

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
           "mktemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

TMP_MAX = 10000
template = "tmp"
tempdir = None


def gettempprefix():
    return template


def gettempprefixb():
    return template.encode()


def gettempdir():
    return "/tmp" if tempdir is None else os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


def _refused(name):
    def function(*args, **kwargs):
        raise PermissionError(f"tempfile.{name}: this session has no file system")

    function.__name__ = function.__qualname__ = name
    return function


NamedTemporaryFile, TemporaryFile, TemporaryDirectory, mkstemp, mkdtemp, mktemp = map(
    _refused, ["NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp"])


class SpooledTemporaryFile(io.BytesIO):
    "A file that stays in memory for as long as it is small enough; there is no other place for it."

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        if "b" not in mode:
            raise NotImplementedError("tempfile.SpooledTemporaryFile: text is not supported")
        super().__init__()
        self._max_size, self.mode, self.name = max_size, mode, None

    def rollover(self):
        raise PermissionError("tempfile.SpooledTemporaryFile.rollover: this session has no file system")

    def write(self, data):
        written = super().write(data)
        if self._max_size and self.tell() > self._max_size:
            self.rollover()
        return written
