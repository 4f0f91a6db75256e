# getattr, setattr, hasattr, delattr, vars, dir.
class A:
    x = 1

    def __init__(self): self.y = 2

    def m(self): return "m"

    @property
    def p(self): return "p"

    @property
    def bad(self): raise AttributeError("inside a property")

    @property
    def worse(self): raise ValueError("other error")


a = A()
print(getattr(a, "x"), getattr(a, "y"), getattr(a, "m")(), getattr(a, "p"), getattr(a, "nope", None), getattr(a, "nope", "d"), getattr(A, "x"), getattr(1, "real"), getattr("s", "upper")(), getattr(a, "bad", "default"), getattr([], "append", 0) and "bound", getattr(a, "not an identifier", "?"))
print(hasattr(a, "x"), hasattr(a, "nope"), hasattr(a, "bad"), hasattr(a, "__class__"), hasattr(5, "real"), hasattr(A, "m"), hasattr(None, "x"), hasattr(a, ""))
setattr(a, "z", 3)
setattr(a, "with space", 4)
setattr(A, "w", 5)
print(a.z, getattr(a, "with space"), a.w, vars(a))
delattr(a, "z")
print(hasattr(a, "z"), vars(a), sorted(k for k in vars(A) if not k.startswith("__")))
for call in (lambda: getattr(a, "nope"), lambda: getattr(a), lambda: getattr(a, 5), lambda: getattr(a, None, 1), lambda: getattr(a, "x", 1, 2), lambda: getattr(a, "bad"), lambda: getattr(a, "worse", 1), lambda: hasattr(a, "worse"), lambda: hasattr(a, 5), lambda: hasattr(a), lambda: setattr(a, "p", 1), lambda: setattr(a, 5, 1), lambda: setattr(a, "x"), lambda: setattr(5, "x", 1), lambda: setattr(int, "x", 1), lambda: setattr(len, "x", 1), lambda: delattr(a, "nope"), lambda: delattr(a, "x"), lambda: delattr(a, "m"), lambda: delattr(a, 5), lambda: delattr(5, "real"), lambda: vars(5), lambda: vars(1, 2), lambda: vars([]), lambda: dir(1, 2), lambda: setattr(None, "a", 1), lambda: setattr(object(), "a", 1), lambda: getattr(A, "y"), lambda: delattr(a, "p"), lambda: setattr("s", "upper", 1), lambda: delattr(int, "real"), lambda: getattr(name="x", object=a)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print([n for n in dir(a) if not n.startswith("__")], [n for n in dir(A) if not n.startswith("__")], dir(a) == sorted(dir(a)), "append" in dir([]), "x" in dir(A), "upper" in dir(str), "__class__" in dir(a), "mro" in dir(A), dir(type("E", (), {"__dir__": lambda s: ["z", "a"]})()))


def f():
    l1, l2 = 1, 2
    return dir(), vars(), sorted(locals())


print(f())


class S:
    __slots__ = ("q",)


s = S()
try:
    vars(s)
except TypeError as e:
    print(e)
s.q = 1
print(getattr(s, "q"), "q" in dir(s))


class G:
    def __getattr__(self, n):
        if n == "raise": raise KeyError(n)
        return n.upper()


g = G()
print(getattr(g, "abc"), getattr(g, "abc", "default unused"), hasattr(g, "anything"), getattr(g, "x y"))
try:
    hasattr(g, "raise")
except KeyError as e:
    print("KeyError", e)
vars(a)["direct"] = 9
print(a.direct, vars(a) is a.__dict__, vars() is globals(), type(vars(A)).__name__)
import types
m = types.ModuleType("mod", "doc")
m.v = 1
print(vars(m)["v"], m.__name__, m.__doc__, [n for n in dir(m) if n[0] != "_"], m)
try:
    m.nope
except AttributeError as e:
    print(e)
for n in ("a", "b"):
    setattr(A, f"get_{n}", lambda self, n=n: n)
print(a.get_a(), a.get_b())
