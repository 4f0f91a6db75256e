# dataclasses: generated methods, defaults, errors.
from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)


p = Point(1)
print(p, Point(1, 2) == Point(1, 2), Point(1) == Point(2), p == (1, 0, []))
p.tags.append("t")
print(p, Point(5).tags, asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(Point)])
for f in (lambda: Point(), lambda: Point(1, 2, 3, 4), lambda: Point(1, z=2), lambda: hash(p), lambda: p < p):
    try:
        f()
    except TypeError as e:
        print(e)


@dataclass(frozen=True, order=True)
class Ver:
    major: int
    minor: int = 0


v = Ver(1, 2)
print(v, sorted([Ver(2), Ver(1, 5), v]), {v: "hashable"}[Ver(1, 2)], v < Ver(2))
try:
    v.major = 3
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    del v.major
except FrozenInstanceError as e:
    print(e)


@dataclass
class Sub(Point):
    z: int = 7

    def __post_init__(self):
        self.total = self.x + self.y + self.z


print(Sub(1, 2), Sub(1, 2).total)


@dataclass(kw_only=True, repr=False)
class Kw:
    a: int
    b: int = field(default=2, compare=False)
    c: int = field(init=False, default=3)

    def __repr__(self):
        return f"Kw<{self.a}>"


print(Kw(a=1), Kw(a=1, b=5) == Kw(a=1), Kw(a=1).c)
for bad in (lambda: Kw(1), lambda: Kw(a=1, c=1)):
    try:
        bad()
    except TypeError as e:
        print(e)
try:
    @dataclass
    class BadOrder:
        a: int = 1
        b: int
except TypeError as e:
    print(e)
try:
    @dataclass
    class BadDefault:
        a: list = []
except ValueError as e:
    print(e)


@dataclass(slots=True)
class Slotted:
    a: int = 1


print(Slotted(), Slotted.__slots__)
print(Point.__match_args__)
