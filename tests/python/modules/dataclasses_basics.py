"""dataclass: init, repr, eq, defaults, field, post_init, inheritance."""

from dataclasses import MISSING, asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class Point:
    x: int
    y: int = 0

    def norm(self):
        return abs(self.x) + abs(self.y)


p = Point(1)
print(p, p == Point(1, 0), p != Point(2), p == (1, 0), p.norm(), Point(y=5, x=4), Point.y, hasattr(Point, "x"))
print(Point.__match_args__, Point.__annotations__, Point.__doc__, Point.__hash__)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: hash(p), lambda: p < p):
    try:
        wrong()
    except TypeError as e:
        print(e)


@dataclass
class Bag:
    items: list = field(default_factory=list)
    secret: str = field(default="s", repr=False)
    ignored: int = field(default=0, compare=False)
    computed: int = field(init=False)
    kind = "class attribute"

    def __post_init__(self):
        self.computed = len(self.items)


a, b = Bag(), Bag([1])
a.items.append(5)
print(a, b, Bag(ignored=1) == Bag(ignored=2), Bag(secret="x") == Bag(), b.computed)


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Child(Base):
    c: int = 3
    b: int = 20


print(Child(1), [f.name for f in fields(Child)], Child(1, 2, 3), isinstance(Child(1), Base), Child(1, 2) == Base(1, 2))


class Plain(Base):
    pass


print(Plain(1), is_dataclass(Plain), is_dataclass(Plain(1)), is_dataclass(int))
f = fields(Bag)[0]
print(f.name, f.type, f.default is MISSING, f.default_factory, f.init, f.repr, f.compare, f.hash, f.kw_only, dict(f.metadata))
print(field(metadata={"unit": "m"}).metadata["unit"])


@dataclass
class Tree:
    value: int
    children: list["Tree"] = field(default_factory=list)
    tags: dict = field(default_factory=dict)


t = Tree(1, [Tree(2), Tree(3)], {"p": Point(1, 2)})
print(asdict(t))
print(astuple(t))
print(asdict(Point(1, 2), dict_factory=lambda pairs: [k for k, v in pairs]), replace(p, y=9), replace(t, children=[]).children)
t.children.append(t.children[0])
cycle = Tree(1)
cycle.children.append(cycle)
print(cycle)


@dataclass(repr=False, eq=False)
class Bare:
    x: int


print("Bare object" in repr(Bare(1)), Bare(1) == Bare(1))


@dataclass(init=False)
class Own:
    x: int

    def __init__(self, text):
        self.x = int(text)


print(Own("5"))


@dataclass
class HasOwnRepr:
    x: int

    def __repr__(self):
        return "own"


print(HasOwnRepr(1), HasOwnRepr(1) == HasOwnRepr(1))
for wrong in (lambda: asdict(5), lambda: fields(5), lambda: replace(5), lambda: replace(p, z=1), lambda: asdict(Point)):
    try:
        wrong()
    except TypeError as e:
        print(e)
print(p.__replace__(x=7), Point(1, 2).__eq__(5))
match p:
    case Point(x, y=0):
        print("matched", x)
