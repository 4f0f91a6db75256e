# enum: members, aliases, lookups, flags and errors.
import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def shout(self):
        return self.name + "!"


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], list(Color), len(Color), Color.CRIMSON, Color.CRIMSON is Color.RED, Color.RED.shout())
print(Color.RED == Color.RED, Color.RED == 1, Color.RED is Color(1), isinstance(Color.RED, Color), Color.RED in Color, 1 in Color, 9 in Color, {Color.RED: "r"}[Color(1)], type(Color.RED), list(Color.__members__), f"{Color.GREEN}", "%s" % Color.GREEN)
for call in (lambda: Color(9), lambda: Color["NOPE"], lambda: Color.NOPE, lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN, lambda: Color.RED.nope, lambda: type("X", (Color,), {}), lambda: Color()):
    try:
        call()
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Level(enum.IntEnum):
    LOW = 1
    HIGH = enum.auto()


print(Level.HIGH, repr(Level.HIGH), Level.HIGH + 1, Level.LOW < Level.HIGH, Level.LOW == 1, [10, 20][Level.LOW], f"{Level.HIGH:03d}", max(Level), int(Level.HIGH))


class Perm(enum.Flag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()


rw = Perm.R | Perm.W
print(rw, repr(rw), Perm.R in rw, Perm.X in rw, rw & Perm.R, ~rw, rw ^ Perm.R, Perm(0), Perm(7), list(rw), bool(Perm(0)), rw.value, len(rw))


class Name(enum.StrEnum):
    ALPHA = enum.auto()
    BETA = "b"


print(Name.ALPHA, repr(Name.ALPHA), Name.BETA == "b", Name.ALPHA.upper(), "-".join(Name))


class Planet(enum.Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


print(Planet.EARTH.ratio, Planet.MARS.value, Planet((0.64, 3.39)))
Animal = enum.Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value)


@enum.unique
class U(enum.Enum):
    A = "x"


try:
    @enum.unique
    class V(enum.Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
match Color(1):
    case Color.GREEN: print("no")
    case Color.RED: print("matched")
