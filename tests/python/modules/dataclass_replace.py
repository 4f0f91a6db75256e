# dataclasses.replace and copy.replace: fields of all kinds, subclasses, and what cannot be replaced.
import copy
from dataclasses import InitVar, dataclass, field, replace
from typing import ClassVar


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0


@dataclass
class Kinds:
    a: int
    shared: ClassVar[int] = 5
    made: int = field(init=False, default=3)
    seed: InitVar[int] = 7

    def __post_init__(self, seed):
        self.a += seed


@dataclass
class Seeded:
    a: int
    seed: InitVar[int]

    def __post_init__(self, seed):
        self.a += seed


class Named(Point):
    def __repr__(self):
        return f"Named{self.x, self.y}"


@dataclass(slots=True, kw_only=True)
class Slotted:
    a: int
    b: str = "b"


@dataclass
class Empty:
    pass


p = Point(1, 2)
for make in (replace, copy.replace):
    show(lambda: make(p, x=5))
    show(lambda: make(p))
    show(lambda: make(p, z=1))
    show(lambda: make(Named(3, 4), y=9))
    show(lambda: make(Slotted(a=1), b="c"))
    show(lambda: make(Kinds(1), a=2))
    show(lambda: make(Kinds(1), made=2))
    show(lambda: make(Kinds(1), shared=2))
    show(lambda: make(Seeded(1, 2), a=2))
    show(lambda: make(Seeded(1, 2), seed=5))
    show(lambda: make(Empty()))
    show(lambda: make(5))
    show(lambda: make(Point, x=1))
print(Point.__replace__.__name__, Point.__dataclass_params__)
