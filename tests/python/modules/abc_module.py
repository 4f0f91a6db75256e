"""abc: abstract methods, properties, register, subclass hooks; collections.abc."""

from abc import ABC, ABCMeta, abstractmethod, update_abstractmethods
from collections.abc import (AsyncIterable, AsyncIterator, Awaitable, Callable, Collection, Container, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, MutableSet,
                             Sequence, Set, Sized)


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Half(Shape):
    def area(self):
        return super().area()


print(Square(3).describe(), sorted(Shape.__abstractmethods__), Half.__abstractmethods__, issubclass(Square, Shape))
for kind in (Shape, Half):
    try:
        kind()
    except TypeError as e:
        print(e)


class WithMeta(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def helper(): ...

    @abstractmethod
    async def run(self): ...


try:
    WithMeta()
except TypeError as e:
    print(e)


class Drawable(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Drawable:
            return any("draw" in c.__dict__ for c in other.__mro__) or NotImplemented
        return NotImplemented


class Duck:
    def draw(self): ...


print(issubclass(Duck, Drawable), isinstance(Duck(), Drawable), issubclass(int, Drawable))
Drawable.register(int)
print(issubclass(int, Drawable), isinstance(5, Drawable), isinstance(True, Drawable), isinstance("s", Drawable))


@Shape.register
class Registered:
    pass


print(isinstance(Registered(), Shape), Shape in Registered.__mro__)
try:
    Shape.register(5)
except TypeError as e:
    print(e)
Half.name = "half"
update_abstractmethods(Half)
print(Half().name, Half().area())

print([[issubclass(t, a) for a in (Iterable, Iterator, Sized, Container, Collection, Sequence, MutableSequence, Mapping, Set, Hashable, Callable)] for t in (list, tuple, dict, set, str, range, int, type(iter([])))])


class Countdown(Sequence):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(self.n))]
        if not 0 <= i < self.n:
            raise IndexError(i)
        return self.n - i


c = Countdown(4)
print(list(c), list(reversed(c)), 3 in c, 9 in c, c.index(2), c.count(1), c[1:3])
try:
    c.index(7)
except ValueError as e:
    print(repr(e))


class Lower(MutableMapping):
    def __init__(self, **kw): self.d = {}; self.update(kw)
    def __getitem__(self, k): return self.d[k.lower()]
    def __setitem__(self, k, v): self.d[k.lower()] = v
    def __delitem__(self, k): del self.d[k.lower()]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)


m = Lower(A=1, b=2)
print(m["a"], m.get("B"), m.get("zz", 0), m.setdefault("C", 3), m.pop("a"), dict(m), list(m.items()), "b" in m, m == {"b": 2, "c": 3}, m.popitem(), len(m))


class Bits(MutableSet):
    def __init__(self, it=()): self.l = sorted(set(it))
    def __contains__(self, x): return x in self.l
    def __iter__(self): return iter(self.l)
    def __len__(self): return len(self.l)
    def add(self, x): self.l = sorted({*self.l, x})
    def discard(self, x): self.l = [y for y in self.l if y != x]


a, b = Bits([1, 2, 3]), Bits([2, 3, 4])
print(list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, a == Bits([3, 2, 1]), a.isdisjoint([9]))
a |= b
a.remove(1)
print(list(a), a.pop())


class Items(MutableSequence):
    def __init__(self): self.l = []
    def __getitem__(self, i): return self.l[i]
    def __setitem__(self, i, v): self.l[i] = v
    def __delitem__(self, i): del self.l[i]
    def __len__(self): return len(self.l)
    def insert(self, i, v): self.l.insert(i, v)


s = Items()
s.append(1); s.extend([2, 3]); s += [4]; s.reverse(); s.remove(2)
print(s.l, s.pop(), s.index(4))
for kind in (Sequence, Iterator, Mapping, AsyncIterator, Awaitable):
    try:
        kind()
    except TypeError as e:
        print(e)
