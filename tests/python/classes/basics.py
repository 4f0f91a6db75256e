# Class statements, instances, attributes, class attributes and shadowing.
class Empty:
    pass


class Point:
    """A point."""

    dims = 2
    origin = None

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def norm2(self):
        return self.x**2 + self.y**2

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


p = Point(3, 4)
print(p.x, p.y, p.norm2(), p.moved(1, 1).norm2(), p.dims, Point.dims)
assert p.__class__ is Point is type(p)
print(Point, Point.__name__, Point.__qualname__, Point.__module__, Point.__doc__, Point.__bases__)
print(p.__dict__)
p.dims = 3
assert Point.dims == 2 and p.dims == 3
del p.dims
assert p.dims == 2
Point.dims = 9
assert p.dims == 9
p.new = "n"
print(p.__dict__)
assert Empty() != Empty()
for action in (lambda: p.nope, lambda: Point.nope, lambda: Empty().x, lambda: (5).x, lambda: "s".nope, lambda: None.x,
               lambda: delattr(p, "zz"), lambda: delattr(Point, "zz"), lambda: setattr(5, "x", 1),
               lambda: setattr(object(), "x", 1), lambda: setattr(int, "x", 1), lambda: [].x, lambda: len.x,
               lambda: Point.norm2.x):
    try:
        action()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


# the class body is ordinary code with its own names
class Body:
    total = 0
    for i in range(4):
        total += i
    if total == 6:
        def six(self):
            return "six"
    squares = [n * n for n in range(3)]
    __secret = 1
    del i


print(Body.total, Body().six(), Body.squares, hasattr(Body, "i"), Body._Body__secret)
print([k for k in Body.__dict__ if not k.startswith("__")])

# methods can be attached later, to the class
Empty.shout = lambda self, w: w.upper()
print(Empty().shout("hey"))
e = Empty()
e.shout = lambda w: w + "?"
print(e.shout("instance"))


class Outer:
    class Inner:
        class Core:
            pass


print(Outer.Inner.Core, Outer.Inner.Core.__qualname__)


def factory():
    class Local:
        pass

    return Local


print(factory(), factory() is factory())
assert isinstance(p, Point) and not isinstance(p, Empty)
p.__class__ = Empty
assert type(p) is Empty and p.x == 3
try:
    p.__class__ = int
except TypeError as e:
    print(e)
