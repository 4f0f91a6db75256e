"""dataclass options: order, frozen, slots, kw_only, unsafe_hash, InitVar, ClassVar, errors, make_dataclass."""

from dataclasses import FrozenInstanceError, InitVar, KW_ONLY, dataclass, field, fields, make_dataclass, replace
from typing import ClassVar


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)


print(Version(1, 2) < Version(1, 3), Version(2) >= Version(1, 9), sorted([Version(2), Version(1, 5), Version(1)]), max(Version(1), Version(3)))
try:
    Version(1) < (1, 0)
except TypeError as e:
    print(e)


@dataclass(frozen=True)
class Frozen:
    x: int
    y: list = field(default_factory=list, hash=False)


f = Frozen(1)
print(f, hash(f) == hash(Frozen(1, [2])), {f: "key"}[Frozen(1)], replace(f, x=5))
for action in (lambda: setattr(f, "x", 2), lambda: delattr(f, "x"), lambda: setattr(f, "new", 1)):
    try:
        action()
    except FrozenInstanceError as e:
        print(type(e).__name__, e, isinstance(e, AttributeError))


@dataclass(slots=True)
class Slotted:
    x: int
    y: int = 5

    def total(self):
        return self.x + self.y


s = Slotted(1)
print(s, s.total(), Slotted.__slots__, hasattr(s, "__dict__"))
try:
    s.z = 1
except AttributeError as e:
    print(e)


@dataclass(kw_only=True)
class Keyword:
    a: int
    b: int = 2


print(Keyword(a=1))
try:
    Keyword(1)
except TypeError as e:
    print(e)


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 1
    c: int
    d: int = field(default=4, kw_only=False)


print(Mixed(1, 9, c=3), Mixed(1, c=2), Mixed.__match_args__)


@dataclass
class WithInit:
    value: int = field(init=False)
    source: InitVar[str]
    scale: InitVar[int] = 2
    count: ClassVar[int] = 0

    def __post_init__(self, source, scale):
        self.value = int(source) * scale
        WithInit.count += 1


print(WithInit("5"), WithInit("5", 3), WithInit.count, [x.name for x in fields(WithInit)], hasattr(WithInit("1"), "source"))


@dataclass(unsafe_hash=True)
class Hashable:
    x: int


print(hash(Hashable(1)) == hash(Hashable(1)), len({Hashable(1), Hashable(1)}))
C = make_dataclass("C", ["a", ("b", int), ("c", int, field(default=7))], namespace={"twice": lambda self: self.c * 2})
print(C(1, 2), C(1, 2).twice(), C.__name__)


def failing(code):
    try:
        exec(code, globals())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


failing("@dataclass\nclass A:\n x: int = 1\n y: int")
failing("@dataclass\nclass A:\n x: list = []")
failing("@dataclass\nclass A:\n x: dict = {}")
failing("@dataclass(order=True, eq=False)\nclass A:\n x: int")
failing("@dataclass(order=True)\nclass A:\n x: int\n def __lt__(self, o): pass")
failing("@dataclass(frozen=True)\nclass A(Version):\n x: int")
failing("@dataclass\nclass A(Frozen):\n z: int = 1")
failing("field(default=1, default_factory=list)")
failing("@dataclass(slots=True)\nclass A:\n __slots__ = ()\n x: int")
failing("@dataclass\nclass A:\n a: KW_ONLY\n b: KW_ONLY")
failing("replace(WithInit('1'), value=3)")
failing("make_dataclass('A', ['class'])")
failing("make_dataclass('A', ['x', 'x'])")


@dataclass(frozen=True, slots=True, order=True)
class All:
    a: int
    b: str = "b"


print(sorted([All(2), All(1, "z"), All(1)]), len({All(1), All(1)}), All(1) == All(1))


@dataclass
class Manager:
    name: str
    log: list = field(default_factory=list, repr=False)

    async def __aenter__(self):
        self.log.append("in")
        return self

    async def __aexit__(self, *details):
        self.log.append("out")


async def main():
    async with Manager("m") as m:
        pass
    print(m, m.log)


import asyncio
asyncio.run(main())
