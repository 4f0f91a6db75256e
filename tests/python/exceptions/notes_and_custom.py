# add_note, __notes__, and exception classes of one's own.
e = ValueError("v")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second")
print(e.__notes__, e, repr(e))
for bad in (5, None, b"x"):
    try:
        e.add_note(bad)
    except TypeError as err:
        print(err)
e.__notes__ = "not a list"
try:
    e.add_note("x")
except TypeError as err:
    print(err)


class AppError(Exception):
    """Base."""


class Detailed(AppError):
    def __init__(self, code, message="default"):
        super().__init__(code, message)
        self.code, self.message = code, message

    def __str__(self):
        return f"[{self.code}] {self.message}"


class NoSuper(Exception):
    def __init__(self, a, *, b):
        self.a, self.b = a, b


class WithRepr(Exception):
    def __repr__(self):
        return "<custom repr>"


class WithNew(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.made = True
        return self


class Inherit(KeyError):
    pass


class Multi(KeyError, AttributeError):
    pass


for f in (lambda: AppError(), lambda: AppError("m"), lambda: Detailed(1), lambda: Detailed(2, "msg"), lambda: NoSuper(1, b=2), lambda: WithRepr("x"), lambda: WithNew("y", 2), lambda: Inherit("key"), lambda: Multi("m")):
    try:
        raise f()
    except (AppError, NoSuper, WithRepr, WithNew, LookupError) as err:
        print(type(err).__name__, "|", err, "|", repr(err), "|", err.args, "|", vars(err))
for cls in (Detailed, NoSuper):
    try:
        raise cls
    except TypeError as err:
        print(err)


class Hier(AppError):
    pass


def classify(exc):
    try:
        raise exc
    except Hier:
        return "hier"
    except AppError:
        return "app"
    except Exception:
        return "other"


print([classify(x) for x in (Hier, AppError, Detailed(0), KeyError)])


class Slots(Exception):
    __slots__ = ("x",)


s = Slots()
s.x = 1
s.y = 2
print(s.x, s.y)


class BadStr(Exception):
    def __str__(self):
        raise RuntimeError("str failed")


try:
    str(BadStr())
except RuntimeError as err:
    print(err)


class Meta(type):
    def __instancecheck__(cls, x): return True
    def __subclasscheck__(cls, x): return True


class Catcher(Exception, metaclass=Meta):
    pass


try:
    try:
        raise KeyError("not caught by __instancecheck__")
    except Catcher:
        print("caught")
except KeyError as err:
    print(err)
err = ValueError("t").with_traceback(None)
print(repr(err), err.__traceback__)
try:
    raise err
except ValueError as got:
    print(got is err, got.__traceback__ is not None, got.__traceback__.tb_lineno > 0, got.__traceback__.tb_next)
try:
    err.with_traceback(5)
except TypeError as x:
    print(x)
