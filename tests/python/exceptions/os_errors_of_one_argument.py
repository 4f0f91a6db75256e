"""OSError and what derives from it, with fewer arguments than say a number."""


class Own(OSError):
    pass


class Taking(OSError):
    def __init__(self, *args):
        super().__init__(*args)
        self.note = "taking"


class Making(OSError):
    def __new__(cls, *args):
        made = super().__new__(cls, *args)
        made.note = "making"
        return made


def show(error):
    print(type(error).__name__, repr(error), str(error), error.args, error.errno, error.strerror, error.filename, vars(error))


for _ in range(3):
    for kind in (OSError, FileNotFoundError, TimeoutError, Own, Taking, Making):
        show(kind())
        show(kind("text"))
        show(kind(2))
        show(kind(2, "text"))
        show(kind(2, "text", "file"))
    try:
        raise OSError("raised")
    except OSError as error:
        show(error)
    try:
        raise Own
    except OSError as error:
        show(error)
    try:
        OSError("a", b=1)
    except TypeError as error:
        print(error)
Own.__init__ = lambda self, *args: print("changed", args)
show(Own("x"))
