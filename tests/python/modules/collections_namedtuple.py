"""namedtuple and typing.NamedTuple."""

from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y")
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), len(p), [*p], p._fields, p._asdict())
print(p._replace(x=10), Point._make([3, 4]), Point(**{"x": 5, "y": 6}), isinstance(p, tuple), hash(p) == hash((1, 2)))
x, y = p
print(x, y, p + (3,), p < Point(1, 3), sorted([Point(2, 1), Point(1, 2)]))
print(Point.__name__, Point.__doc__, Point.x.__doc__, Point.__match_args__, Point._field_defaults)
D = namedtuple("D", ["a", "b", "c"], defaults=[2, 3])
print(D(1), D(1, c=5), D._field_defaults)
print(namedtuple("R", "class x x _y", rename=True)._fields, namedtuple("C", "a, b,c")._fields, namedtuple("E", "")())
for wrong in (("P", "class"), ("P", "x x"), ("P", "_x"), ("1P", "x"), ("P", "x-y"), ("P", "x", 5)):
    try:
        namedtuple(*wrong[:2], defaults=[1] * wrong[2] if len(wrong) > 2 else None)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
for wrong in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: p._replace(z=1), lambda: Point._make([1]), lambda: setattr(p, "x", 1),
              lambda: p.z, lambda: Point(1, 2, x=3), lambda: setattr(p, "new", 1)):
    try:
        wrong()
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)


class Employee(NamedTuple):
    """An employee."""

    name: str
    id: int = 3
    tags: list = []

    def greet(self):
        return f"hello {self.name}"

    @property
    def upper(self):
        return self.name.upper()


e = Employee("Ada")
print(e, e.greet(), e.upper, Employee.__doc__, Employee._fields, Employee._field_defaults, Employee.__annotations__)
match e:
    case Employee(name="Ada", id=i):
        print("matched", i)
match p:
    case Point(a, b):
        print(a, b)


class Sub(Point):
    __slots__ = ()

    def __add__(self, other):
        return Sub(self.x + other.x, self.y + other.y)

    def __repr__(self):
        return f"<{self.x}|{self.y}>"


print(Sub(1, 2) + Sub(3, 4), Sub(1, 2)._replace(x=0))
try:
    class Bad(NamedTuple):
        x: int = 1
        y: int
except TypeError as err:
    print(err)
print(NamedTuple("Made", [("a", int), ("b", str)])(1, "x"), p.__getnewargs__(), Point(y=1, x=2).count(1), repr(Point("a", Point(1, 2))))
print(__import__("copy").copy(p), p.__replace__(y=0))
