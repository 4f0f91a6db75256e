"""isinstance and issubclass of what only acts as a class, properties of subclasses, dir, reduce and its kin."""
import functools
import graphlib


class Bases:
    def __init__(self, bases):
        self._bases = bases

    @property
    def __bases__(self):
        return self._bases


class Object:
    def __init__(self, cls):
        self._cls = cls

    @property
    def __class__(self):
        return self._cls


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


A = Bases(())
B = Bases((A,))
C = Bases((B, int))
t(lambda: [isinstance(Object(B), A), isinstance(Object(A), B), isinstance(Object(C), A), isinstance(5, A), isinstance(Object(int), int)])
t(lambda: [issubclass(B, A), issubclass(A, B), issubclass(C, A), issubclass(C, (str, A)), issubclass(B, (A, A))])
t(lambda: issubclass(int, A))
t(lambda: issubclass(A, int))
t(lambda: isinstance(5, Bases(5)))
t(lambda: issubclass(5, A))
t(lambda: isinstance(Object(None), A))


class Proxy:
    def __init__(self, obj):
        self.__obj = obj

    def __getattribute__(self, name):
        if name.startswith("_Proxy__"):
            return object.__getattribute__(self, name)
        return getattr(self.__obj, name)


t(lambda: [isinstance(Proxy(5), int), isinstance(Proxy("a"), int), isinstance(Proxy([]), (int, list))])


class Prop(property):
    "The class's own."


class X:
    @Prop
    def a(self):
        "The getter's."

    @Prop
    def b(self):
        pass

    c = Prop(None, None, None, "explicit")

    @a.setter
    def a(self, value):
        "not this"


class Slotted(property):
    __slots__ = ()


t(lambda: [X.__dict__["a"].__doc__, X.__dict__["b"].__doc__, X.__dict__["c"].__doc__, Prop.__doc__, Slotted(lambda self: 0).fget is not None])


class D:
    pass


d = D()
d.x = 1
del d.__dict__
t(lambda: [d.__dict__, hasattr(d, "x"), [n for n in dir(D()) if not hasattr(D(), n)], "__dict__" in dir(object()), "__dict__" in dir(d), len(dir(object())), dir(5) == dir(int), d.__weakref__, hasattr(object(), "__weakref__")])
t(lambda: [functools.reduce(lambda a, b: a + b, [1, 2], initial=5), functools.reduce(lambda a, b: a + b, [], "x")])
key = functools.cmp_to_key(lambda a, b: b - a)
other = functools.cmp_to_key(lambda a, b: 0)
t(lambda: [sorted([3, 1, 2], key=key), key(1) < other(2), key(1) == key(1), key(3).obj])
t(lambda: key(1) < 5)
t(lambda: hash(key(1)))
ts = graphlib.TopologicalSorter({"a": "b", "b": "a"})
for _ in range(2):
    try:
        ts.prepare()
    except graphlib.CycleError as e:
        print(e.args[0])
ns, names = {}, {}
exec("def f():\n y = 1\n def g():\n  global y\n  return y\n return g\ny = 9\nr = f()()", ns, names)
print(names["r"], "y" in names, ns["y"])
inf = float("inf")
print(complex(inf, 1) * 1j, complex(inf, -inf) / (1 + 0j), complex(1, 1) / complex(inf, 1), complex(-0.0, -0.0), complex(float("nan"), inf) * 2j)
for text in ("match 0:\n case {0: _, -0: _}: pass", "match 0:\n case {0: _, 0j: _}: pass"):
    try:
        compile(text, "t", "exec")
    except SyntaxError as e:
        print(e.msg)


class M:
    @classmethod
    def f(cls, x: int) -> str: ...

    @staticmethod
    def g(x: int) -> str: ...


print(M.__dict__["f"].__annotations__, M.__dict__["g"].__annotations__)
