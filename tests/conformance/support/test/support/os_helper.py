# Files that tests make: in the folder in which they are run, the only one that they see.

import contextlib
import os
import shutil

TESTFN = "@test_file"
FS_NONASCII = ""


def unlink(path):
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(path)


def rmdir(path):
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(path)


def rmtree(path):
    shutil.rmtree(path, ignore_errors=True)


class EnvironmentVarGuard(dict):
    def set(self, key, value):
        self[key] = value

    def unset(self, *keys):
        for key in keys:
            self.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass
