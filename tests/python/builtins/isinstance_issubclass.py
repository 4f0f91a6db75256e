# isinstance, issubclass, type, callable.
class A: pass
class B(A): pass
class C: pass


a, b = A(), B()
print(isinstance(b, A), isinstance(a, B), isinstance(b, (C, A)), isinstance(b, ()), isinstance(b, (C, (int, (A,)))), isinstance(True, int), isinstance(1, bool), isinstance(1, float), isinstance(None, type(None)), isinstance(A, type), isinstance(a, object), isinstance(type, type), isinstance(int, object), isinstance("a", str | int), isinstance(None, int | None), isinstance(1.5, int | str))
print(issubclass(B, A), issubclass(A, A), issubclass(A, B), issubclass(B, (C, A)), issubclass(bool, int), issubclass(int, object), issubclass(A, ()), issubclass(bool, int | str), issubclass(type, object), issubclass(KeyError, LookupError), issubclass(A, object), issubclass(object, A))
print(type(1), type(a), type(a) is A, type(b) is A, type(type(a)), type(None), type(print), type(a.__init__).__name__, type(lambda: 0).__name__, type(x for x in []).__name__, type(A.__dict__).__name__, type([].append).__name__, type(str.upper).__name__, type(property()).__name__, type(super(B, b)).__name__, type(type.__call__).__name__)
print(callable(len), callable(A), callable(a), callable(lambda: 0), callable(5), callable(None), callable("a"), callable(type("K", (), {"__call__": lambda s: 1})()), callable(a.__init__), callable(staticmethod(len)), callable(classmethod(len)), callable(property()), callable(Exception), callable(int.__add__), callable(NotImplemented))
for call in (lambda: isinstance(1), lambda: isinstance(1, 5), lambda: isinstance(1, "int"), lambda: isinstance(1, (5,)), lambda: isinstance(1, (int, 5)), lambda: isinstance("a", (int, 5)), lambda: isinstance(1, [int]), lambda: isinstance(1, None), lambda: isinstance(1, list[int]), lambda: isinstance(1, int, str), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: issubclass("int", str), lambda: issubclass(int, (5,)), lambda: issubclass(None, int), lambda: issubclass(int), lambda: issubclass(a, A), lambda: issubclass(list[int], list), lambda: issubclass(int, list[int]), lambda: type(), lambda: type(1, 2), lambda: callable(), lambda: callable(1, 2), lambda: isinstance(1, int | list[int]), lambda: isinstance(cls=int, obj=1)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class Meta(type):
    def __instancecheck__(cls, o): return o == "magic"
    def __subclasscheck__(cls, c): return c is int


class M(metaclass=Meta): pass


print(isinstance("magic", M), isinstance(M(), M), isinstance(1, M), issubclass(int, M), issubclass(M, M), isinstance("magic", (int, M)))


class Pretend:
    @property
    def __class__(self): return int


p = Pretend()
print(isinstance(p, int), isinstance(p, Pretend), type(p).__name__, p.__class__)


class BadCheck(type):
    def __instancecheck__(cls, o): raise ValueError("check failed")


class BC(metaclass=BadCheck): pass


try:
    isinstance(1, BC)
except ValueError as e:
    print(e)


class DuckBases:
    __bases__ = (A,)


print(issubclass(DuckBases(), A), isinstance(5, int) and not isinstance("5", int))
from collections.abc import Iterable, Hashable, Callable, Sequence, Mapping, Sized, Iterator, MutableSequence
print([isinstance(x, Iterable) for x in ([], "", {}, 5, iter([]), range(1))], isinstance([], Hashable), isinstance((), Hashable), isinstance(len, Callable), isinstance([], Sequence), isinstance({}, Mapping), isinstance("", Sized), isinstance([], Iterator), isinstance(iter([]), Iterator), isinstance((), MutableSequence))
