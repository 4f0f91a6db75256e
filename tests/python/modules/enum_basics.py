"""Enum: members, lookup, iteration, aliases, auto, unique, methods, functional API, errors."""

import enum
from enum import Enum, IntEnum, StrEnum, auto, unique


class Color(Enum):
    """Colours."""

    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.CRIMSON is Color.RED)
print(list(Color), len(Color), Color.RED in Color, 3 in Color, 9 in Color, Color.__members__["CRIMSON"], list(Color.__members__))
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.BLUE, Color.RED is Color(1), isinstance(Color.RED, Color), type(Color.RED))
print({Color.RED: "r"}[Color.CRIMSON], list(reversed(Color)), f"{Color.RED}", f"{Color.RED!r}", str(Color.GREEN), Color, Color.__doc__)
for wrong in (lambda: Color(9), lambda: Color["PINK"], lambda: Color.PINK, lambda: Color.RED < Color.BLUE, lambda: setattr(Color, "RED", 5),
              lambda: setattr(Color.RED, "value", 5), lambda: Color(), lambda: delattr(Color, "RED")):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([m.value for m in Auto])


class Lower(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    ONE = auto()
    TWO = auto()


print(list(Lower))


class Planet(Enum):
    MERCURY = (3.3, 2.4)
    EARTH = (5.9, 6.3)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 2)

    @classmethod
    def heaviest(cls):
        return max(cls, key=lambda p: p.mass)

    def __str__(self):
        return self.name.title()


print(Planet.EARTH.ratio, Planet.heaviest(), repr(Planet.MERCURY), str(Planet.EARTH), Planet((3.3, 2.4)))


class Weekday(Enum):
    MON = "m"
    TUE = "t"

    @classmethod
    def _missing_(cls, value):
        return cls.MON if value == "monday" else None


print(Weekday("monday"))
try:
    Weekday("never")
except ValueError as e:
    print(e)
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
        C = 1
except ValueError as e:
    print(e)
try:
    class More(Color):
        PINK = 4
except TypeError as e:
    print(e)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e:
    print(e)


class Base(Enum):
    def shout(self):
        return self.name + "!"


class Derived(Base):
    X = 1


print(Derived.X.shout(), Derived.X)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.__name__, Enum("E", ["A", "B"], start=5).B.value, Enum("M", {"K": "v"}).K, Enum("P", [("x", 1)]).x)


class Number(IntEnum):
    ONE = 1
    TWO = 2


print(Number.ONE + 1, Number.TWO > Number.ONE, Number.ONE == 1, repr(Number.ONE), str(Number.ONE), f"{Number.TWO:03}", [10, 20][Number.ONE],
      sorted([Number.TWO, Number.ONE]), isinstance(Number.ONE, int), Number(1), "%d" % Number.TWO, {1: "x"}[Number.ONE])


class Name(StrEnum):
    FIRST = auto()
    OTHER = "Other"


print(Name.FIRST, repr(Name.FIRST), Name.FIRST == "first", Name.OTHER.upper(), f"{Name.OTHER:>8}", Name("first"), "".join(Name), isinstance(Name.FIRST, str))
try:
    class BadStr(StrEnum):
        A = 1
except TypeError as e:
    print(e)


class Nested(Enum):
    A = 1
    _ignored = 5

    class Inner:
        pass

    def method(self):
        return self

    helper = enum.nonmember(7)
    forced = enum.member(8)


print(list(Nested), Nested.helper, Nested.forced, Nested.A.method() is Nested.A)
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
print(bool(Color.RED), hash(Color.RED) == hash(Color.CRIMSON), Color.RED.__class__ is Color, dir(Color)[:3])
