# copy and deepcopy of objects, and the hooks for them.
import copy


class P:
    def __init__(self, x, items): self.x, self.items = x, items
    def __eq__(self, o): return isinstance(o, P) and vars(self) == vars(o)
    def __repr__(self): return f"P({self.x}, {self.items})"


p = P(1, [1, [2]])
q, r = copy.copy(p), copy.deepcopy(p)
p.items[1].append(3)
print(p, q, r, p == q, p == r, q.items is p.items, r.items is p.items)
l = [1, [2, 3], {"k": [4]}, (5, [6])]
a, b = copy.copy(l), copy.deepcopy(l)
l[1].append("x")
l[3][1].append("y")
print(a, b, l == a, copy.copy((1, 2)), copy.copy({1: [2]}), copy.copy({1, 2}), copy.copy("s"), copy.copy(None), copy.copy(len) is len, copy.deepcopy(P) is P, copy.copy(1.5))
t = (1, 2)
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(([],))[0] is not ([],)[0], copy.deepcopy(frozenset([1])), copy.copy(bytearray(b"x")), copy.copy(range(3)))
shared = [0]
two = [shared, shared]
c = copy.deepcopy(two)
print(c[0] is c[1], c[0] is shared)
cyc = []
cyc.append(cyc)
k = copy.deepcopy(cyc)
print(k[0] is k, k is not cyc)


class Hooks:
    def __init__(self, v): self.v = v
    def __copy__(self): return Hooks(("copied", self.v))
    def __deepcopy__(self, memo): return Hooks(("deep", copy.deepcopy(self.v, memo)))


h = Hooks([1])
print(copy.copy(h).v, copy.deepcopy(h).v, copy.deepcopy([h])[0].v)


class State:
    def __init__(self): self.a, self.secret = 1, 2

    def __getstate__(self):
        s = self.__dict__.copy()
        del s["secret"]
        return s

    def __setstate__(self, s):
        self.__dict__.update(s, restored=True)


print(vars(copy.copy(State())))


class Slots:
    __slots__ = ("a", "b")

    def __init__(self): self.a = [1]


s = copy.deepcopy(Slots())
print(s.a, hasattr(s, "b"))


class Sub(list):
    def __init__(self, *a):
        super().__init__(*a)
        self.tag = "t"


z = copy.deepcopy(Sub([1, [2]]))
print(z, z.tag, type(z).__name__)


class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __replace__(self, **changes): return Point(**{**vars(self), **changes})


print(vars(copy.replace(Point(1, 2), y=5)))
for bad in (lambda: copy.copy(x for x in []), lambda: copy.deepcopy([x for x in [iter(map(str, []))]]) and "copied", lambda: copy.replace(5)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
class D(dict):
    pass
d = D(a=[1])
d.attr = {"n": 1}
e = copy.deepcopy(d)
e["a"].append(2)
print(d, e, e.attr, type(e).__name__, e.attr is not d.attr)
f = lambda x: x
print(copy.deepcopy(f) is f, copy.deepcopy({"f": f})["f"] is f, copy.deepcopy([P, int, None, ...]) == [P, int, None, ...])
