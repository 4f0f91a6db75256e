"""dataclasses and classes: inheritance, post_init chains, properties, abc, generics, pattern matching, async."""

import asyncio
from abc import ABC, abstractmethod
from dataclasses import InitVar, asdict, dataclass, field, fields
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")
order = []


@dataclass
class A:
    a: int = 1

    def __post_init__(self):
        order.append("A")


@dataclass
class B(A):
    b: int = 2

    def __post_init__(self):
        super().__post_init__()
        order.append("B")


@dataclass
class C(B):
    a: int = 10
    c: list = field(default_factory=lambda: [1])


print(C(), order, [f.name for f in fields(C)], C.__mro__[1].__name__)


class Mixin:
    x: int = 5

    def show(self):
        return f"{type(self).__name__} {self.x}"


@dataclass
class D(Mixin):
    y: int = 6


print(D(), D().show(), D(7).y)


@dataclass
class Shape(ABC):
    name: str

    @abstractmethod
    def area(self): ...


@dataclass
class Rect(Shape):
    w: float
    h: float = 2

    def area(self):
        return self.w * self.h


print(Rect("r", 3), Rect("r", 3).area())
try:
    Shape("s")
except TypeError as e:
    print(e)


@dataclass
class Box(Generic[T]):
    item: T
    shelf: ClassVar[list] = []


print(Box[int](1), Box("x") == Box("x"), [f.name for f in fields(Box)])


@dataclass
class Temperature:
    celsius: float

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @classmethod
    def freezing(cls):
        return cls(0.0)

    def __add__(self, other):
        return Temperature(self.celsius + other.celsius)


print(Temperature(100).fahrenheit, Temperature.freezing(), Temperature(1.5) + Temperature(2))


@dataclass(frozen=True)
class Point:
    x: int
    y: int

    def __post_init__(self):
        if self.x < 0:
            raise ValueError(f"x is {self.x}")
        object.__setattr__(self, "y", self.y * 2)


print(Point(1, 2), {Point(1, 2): "a"}[Point(1, 2)])
try:
    Point(-1, 0)
except ValueError as e:
    print(e)


def area(shape):
    match shape:
        case Rect(name="square", w=w):
            return w * w
        case Rect(_, w, h):
            return w * h
        case Point(x, y) if x == y:
            return "diagonal"
        case Point(x=0):
            return "on the axis"
        case Box(item=[first, *_]):
            return f"box of {first}"
    return "unknown"


print([area(s) for s in (Rect("square", 2), Rect("r", 3, 4), Point(4, 2), Point(0, 7), Box([1, 2]), Box(1))])


@dataclass
class Base:
    scale: InitVar[int]
    value: int = field(default=0, init=False)

    def __post_init__(self, scale):
        self.value = scale * 2


@dataclass
class Derived(Base):
    extra: InitVar[str] = "none"
    text: str = field(init=False, default="")

    def __post_init__(self, scale, extra):
        super().__post_init__(scale)
        self.text = extra * 2


print(Derived(3), Derived(3, "e"), asdict(Derived(1)))


@dataclass
class Job:
    name: str
    delay: float = 0
    done: bool = field(default=False, compare=False)

    async def run(self):
        await asyncio.sleep(self.delay)
        self.done = True
        return self


async def main():
    jobs = [Job("a"), Job("b", 0.01)]
    print(await asyncio.gather(*(j.run() for j in jobs)))


asyncio.run(main())


@dataclass
class Linked:
    value: int
    next: "Linked | None" = None

    def __iter__(self):
        node = self
        while node:
            yield node.value
            node = node.next


print(list(Linked(1, Linked(2, Linked(3)))), Linked(1, Linked(2)))
print(sorted([Job("b"), Job("a")], key=lambda j: j.name)[0].name, vars(Job("x")))
