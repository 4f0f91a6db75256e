# type(name, bases, dict) and type(x).
Dyn = type("Dyn", (), {"x": 1, "get": lambda self: self.x})
print(Dyn().get(), Dyn.__name__, Dyn.__bases__, Dyn)
Sub = type("Sub", (Dyn,), dict(x=2, __doc__="docs"))
print(Sub().get(), Sub.__doc__, Sub.__mro__)
print(type(1), type(type(1)), type(None), type(...), type(NotImplemented), type(lambda: 0), type(print), type(object()))
assert type(type) is type and isinstance(type, type) and isinstance(object, type) and isinstance(type, object)
for bad in (lambda: type(), lambda: type(1, 2), lambda: type(1, (), {}), lambda: type("X", [], {}),
            lambda: type("X", (), []), lambda: type("X", (1,), {}), lambda: type("a\0b", (), {}),
            lambda: type("X", (), {}, {}), lambda: type("X", (), {}, extra=1)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
spaced = type("any name", (), {})
print(spaced, spaced.__qualname__)
q = type("Q", (), {"__qualname__": "Very.Qualified", "__module__": "elsewhere"})
print(q, q.__qualname__, q.__module__, q.__name__)
Dyn.__name__ = "Renamed"
print(Dyn, Dyn.__qualname__)
Dyn.__qualname__ = "Q.Renamed"
print(Dyn)
for attr, value in (("__name__", 1), ("__name__", "a\0"), ("__qualname__", 1)):
    try:
        setattr(Dyn, attr, value)
    except (TypeError, ValueError) as e:
        print(e)
for attr in ("__name__", "__qualname__", "__bases__"):
    try:
        delattr(Dyn, attr)
    except TypeError as e:
        print(e)
ns = {"v": 1}
T = type("T", (), ns)
ns["v"] = 2
assert T.v == 1
print(type(T.__dict__).__name__)
try:
    T.__dict__["v"] = 3
except TypeError as e:
    print(e)
print(type.__call__(int, "12"), type.mro(bool))


# the three argument form calls __init_subclass__ and __set_name__
class Base:
    def __init_subclass__(cls, tag=None):
        print("init_subclass", cls.__name__, tag)


class D:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


type("Made", (Base,), {"d": D()}, tag="t")
import types
N = types.new_class("N", (Base,), {"tag": "u"}, lambda ns: ns.update(z=3))
print(N.z)
print(types.SimpleNamespace(a=1, b="x"), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1))
