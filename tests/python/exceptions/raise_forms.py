# Forms of raise: class, instance, from, bare; what may be raised.
def attempt(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, "|", e, "|", e.args, "|", repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


def by_class(): raise ValueError
def by_instance(): raise ValueError("m", 1)
def bare(): raise
def not_exc(): raise 5
def string(): raise "text"
def cls_not_exc(): raise int
def none(): raise None
def frm(): raise ValueError("v") from KeyError("k")
def frm_class(): raise ValueError from KeyError
def frm_none(): raise ValueError("v") from None
def frm_bad(): raise ValueError("v") from 5
def needs_args():
    class N(Exception):
        def __init__(self, a): super().__init__(a)
    raise N
def new_gives_other():
    class O(Exception):
        def __new__(cls): return 3
    raise O
def init_raises():
    class I(Exception):
        def __init__(self): raise KeyError("in init")
    raise I
def handled():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("new")
def handled_from():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("new") from e
def handled_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("new") from None
def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        raise
def reraise_name():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise e
def reraise_outside():
    try:
        1 / 0
    except ZeroDivisionError:
        pass
    raise
def reraise_in_call():
    try:
        1 / 0
    except ZeroDivisionError:
        bare()
def reraise_after_inner():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            raise IndexError("inner")
        except IndexError:
            pass
        raise
def evaluation_order():
    def t(x):
        print("evaluate", x)
        return x
    raise t(ValueError("exc")) from t(KeyError("cause"))


for f in (by_class, by_instance, bare, not_exc, string, cls_not_exc, none, frm, frm_class, frm_none, frm_bad, needs_args, new_gives_other, init_raises,
          handled, handled_from, handled_none, reraise, reraise_name, reraise_outside, reraise_in_call, reraise_after_inner, evaluation_order):
    print(f.__name__, end=": ")
    attempt(f)
for cls in (SystemExit, KeyboardInterrupt, GeneratorExit, StopIteration, BaseException):
    def g(cls=cls): raise cls("x")
    attempt(g)
e = ValueError("reused")
for _ in range(2):
    try:
        raise e
    except ValueError as got:
        assert got is e
try:
    raise e from e
except ValueError:
    print(e.__cause__ is e)
