# __slots__: what can be set, errors, inheritance.
class P:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


p = P(1)
print(p.x, P.__slots__, hasattr(p, "__dict__"))
for action in (lambda: p.y, lambda: setattr(p, "z", 1), lambda: delattr(p, "y"), lambda: p.z):
    try:
        action()
    except AttributeError as e:
        print(e)
p.y = 2
del p.x
try:
    p.x
except AttributeError as e:
    print(e)
print(type(P.x).__name__, repr(P.x), P.x.__get__(p, P) if hasattr(p, "x") else P.y.__get__(p))


class Sub(P):
    pass


s = Sub(1)
s.anything = 5
print(s.__dict__, s.x)


class SlotSub(P):
    __slots__ = ["z"]


q = SlotSub(3)
q.z = 9
print(q.x, q.z)
try:
    q.w = 1
except AttributeError as e:
    print(e)


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a, w.b = 1, 2
print(w.__dict__)


class OneString:
    __slots__ = "solo"


o = OneString()
o.solo = 1
print(o.solo)


class Empty:
    __slots__ = ()


try:
    Empty().x = 1
except AttributeError as e:
    print(e)


class Private:
    __slots__ = ("__hidden",)

    def __init__(self):
        self.__hidden = 3


print(Private()._Private__hidden)
for ns in ({"__slots__": ("x",), "x": 1}, {"__slots__": ("1x",)}, {"__slots__": (1,)}, {"__slots__": 5},
           {"__slots__": ("__dict__", "__dict__")}):
    try:
        type("Bad", (), ns)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class A1:
    __slots__ = ("a",)


class B1:
    __slots__ = ("b",)


try:
    class AB(A1, B1):
        __slots__ = ()
except TypeError as e:
    print(e)


class ViaDict:
    __slots__ = {"k": "documentation of k", "m": None}


print(ViaDict.k.__doc__, ViaDict.__slots__)
try:
    p.__class__ = A1
except TypeError as e:
    print(e)


class SlotInt(int):
    __slots__ = ()


print(SlotInt(4) + 1)
class SlotTuple(tuple):
    __slots__ = ()
try:
    SlotTuple().x = 1
except AttributeError as e:
    print(e)
