# Exceptions made by their classes: what takes part in it, and when; lines of tracebacks that are asked for later.


def show(f):
    try:
        r = f()
        print(type(r).__name__, repr(r))
    except BaseException as e:
        print(type(e).__name__, e.args, e)


class Plain(Exception):
    pass


class Counted(type):
    def __call__(cls, *args):
        return "called", cls.__name__, args


class Odd(Exception, metaclass=Counted):
    pass


class New(Exception):
    def __new__(cls, *args):
        return super().__new__(cls, "new", *args)


class Init(Exception):
    def __init__(self, a, *, b=2):
        self.a, self.b = a, b


class Other(Exception):
    def __new__(cls, *args):
        return 5


for cls in (Plain, Odd, New, Init, Other, ValueError, KeyError, StopIteration, OSError, ImportError, BaseException):
    show(lambda: cls())
    show(lambda: cls(1))
    show(lambda: cls(1, "two"))
    show(lambda: cls(1, b=3))

made = [Plain(i) for i in range(3)]
Plain.__init__ = lambda self, *args: print("init", args)
show(lambda: Plain(7).args)
del Plain.__init__
Plain.__new__ = lambda cls, *args: ("new", args)
show(lambda: Plain(8))
del Plain.__new__
show(lambda: Plain(9).args)
print([e.args for e in made], Plain(*[1, 2]).args, Plain(*(), **{}).args)


show(lambda: object.__setattr__(1, "a", 2))
show(lambda: object.__setattr__([], "a", 2))
show(lambda: object.__setattr__(Plain(1), "a", 2))
show(lambda: object.__setattr__(Plain(1), 2, 2))
show(lambda: object.__repr__(5)[:4])


def inner():
    raise KeyError("k")


def outer():
    try:
        inner()
    except KeyError:
        x = 1
        raise


try:
    outer()
except KeyError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
    e.with_traceback(None)
    print(e.__traceback__)
