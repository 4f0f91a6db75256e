# Files: a session has none.

TESTFN = "@test_file"
FS_NONASCII = ""


def unlink(path):
    pass


rmtree = rmdir = unlink


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
