# Annotations are lazy in 3.14 (PEP 649) and do not get in the way of running code.
def f(a: int, b: "str" = "x", *args: list[int], k: undefined_name = 1, **kw: dict) -> None:
    return a


assert f(1) == 1
try:
    f.__annotations__
except NameError as e:
    print(e)
undefined_name = bool
print(f.__annotations__)

x: int = 5
y: str
z: list[undefined_name] = []
print(__annotations__ if "__annotations__" in globals() else "lazy")
try:
    y
except NameError as e:
    print(e)


class K:
    a: int
    b: str = "b"
    c: "K" = None
    (d): int = 4

    def m(self: "K", other: "K") -> "K":
        here: int = 3
        there: nonsense.at.all
        return here


print(K.__annotations__, K().m(None))
assert not hasattr(K, "a") and K.b == "b" and K.d == 4

log = []


def side(v):
    log.append(v)
    return v


def g(p: side(1)) -> side(2):
    q: side(3) = 0
    return q


assert log == []
g(0)
assert log == []
print(g.__annotations__, log)
target = {}
target["k"]: int = 3
K.attr: str = "v"
print(target, K.attr)


# a local annotation without a value makes the name local
def h():
    try:
        return w
    except UnboundLocalError as e:
        print(e)
    w: int


w = 1
h()
lam = lambda v: v
print(lam.__annotations__)
f.__annotations__ = {"new": 1}
print(f.__annotations__)
