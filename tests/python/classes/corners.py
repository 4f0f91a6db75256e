# corners of classes
class Meta(type):
    def __instancecheck__(cls, x): return x == 5
    def __call__(cls, *a, **k):
        print("call", a, k)
        return super().__call__(*a, **k)
    def __getattr__(cls, n): return f"meta {n}"
    def __len__(cls): return 42
    def __iter__(cls): return iter("abc")
    def __getitem__(cls, k): return ("item", k)
    def __contains__(cls, k): return k == 1
    def __bool__(cls): return False
    def __eq__(cls, o): return o is cls or o == 7
    def __hash__(cls): return 1
    def __add__(cls, o): return ("add", o)
    def __str__(cls): return "strM"
    def __repr__(cls): return "reprM"
    @property
    def prop(cls): return "prop of " + cls.__name__
class X(metaclass=Meta):
    def __init__(self, a=1): self.a = a
print(isinstance(5, X), X(3).a, X.foo, len(X), list(X), X[1:2], 1 in X, bool(X), X == 7, hash(X), X + 1, str(X), repr(X), X.prop)
class Desc:
    def __init__(self, tag): self.tag = tag
    def __get__(self, o, t): return (self.tag, o is None, t.__name__)
    def __set__(self, o, v): o.__dict__[self.tag] = v
    def __set_name__(self, o, n): print("set_name", n)
class Y:
    d = Desc("d")
    def __init_subclass__(cls, **k): print("init_subclass", cls.__name__, k, cls.e)
class Z(Y, k=1):
    e = Desc("e")
y = Y()
y.d = 5
print(y.__dict__, y.d, Y.d)
class A:
    def f(self): return "A"
class B:
    def f(self): return "B"
a = A()
a.x = 1
print(a.f())
a.__class__ = B
print(a.f(), a.x, type(a).__name__)
for cls in (int, 5, None):
    try: a.__class__ = cls
    except TypeError as e: print(e)
A.f = lambda self: "new A"
print(A().f())
del A.f
try: A().f()
except AttributeError as e: print(e)
print([c.__name__ for c in object.__subclasses__() if c.__name__ in ("A", "B")])
class P:
    __slots__ = ("a", "b", "__weakref__")
    def __init__(self): self.a = 0
def loop(p):
    for i in range(100):
        p.a += i
        p.b = p.a
    return p.b
print(loop(P()))
class Q(P): pass
q = Q(); q.z = 1; q.b = 2
print(loop(q), q.__dict__, q.b)
q.__dict__ = {"n": 5}
print(q.n, q.b, hasattr(q, "z"), q.a)
print(vars(P).keys() >= {"a", "b"}, type(vars(P)))
try: vars(P)["q"] = 1
except TypeError as e: print(e)
class W:
    def __getattribute__(self, n):
        if n == "boom": raise AttributeError("no boom")
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "fallback " + n
w = W()
w.v = 3
print(w.v, w.boom, w.other)
print(type("T", (), {"__doc__": "hi"}).__doc__, type("T2", (X,), {}).__mro__)
class Num:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __index__(self): return self.v
    def __matmul__(self, o): return "matmul"
    def __rmatmul__(self, o): return "rmatmul"
    def __imatmul__(self, o): return "imatmul"
    def __divmod__(self, o): return "divmod"
    def __rpow__(self, o, m=None): return ("rpow", o, m)
    def __round__(self, n=None): return ("round", n)
    def __call__(self, *a, k=1): return (a, k)
    def __class_getitem__(cls, k): return (cls.__name__, k)
    def __missing__(self, k): return k
    def __format__(self, s): return "fmt:" + s
    def __bytes__(self): return b"by"
    def __fspath__(self): return "path"
    def __reversed__(self): return iter([3, 2])
    def __length_hint__(self): return 3
    def __complex__(self): return 1j
    def __float__(self): return 2.5
    def __dir__(self): return ["z", "a"]
n = Num(3)
print(sorted([Num(3), Num(1)])[0].v, [1, 2, 3, 4][n], hex(n), n @ 1, 1 @ n, divmod(n, 1), 2 ** n, round(n), round(n, 2), n(1, k=2), Num[5], f"{n:x}", bytes(n), list(reversed(n)), complex(n), float(n), dir(n), range(n))
n @= 2
print(n)
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", a[0]); return True
with Ctx() as c, Ctx():
    1 / 0
print(super.__name__, type(super(Y, y)))
