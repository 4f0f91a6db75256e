"""copy: copy, deepcopy, the protocol, recursion, memo."""

import copy
from collections import OrderedDict, defaultdict, deque, namedtuple


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)


a = [1, [2, 3], {"k": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
print(b == a == c, b is a, b[1] is a[1], c[1] is a[1], c[2]["k"] is a[2]["k"])
for x in (1, "s", 1.5, None, True, (1, 2), frozenset([1]), b"b", len, int, range(3), ..., lambda: 1):
    assert copy.copy(x) is x or isinstance(x, (slice,)), x
    assert copy.deepcopy(x) is x or x in (range(3), frozenset([1])), x
t = ([1], 2)
print(copy.copy(t) is t, copy.deepcopy(t) is t, copy.deepcopy(t) == t, copy.deepcopy((1, (2, "x"))) == (1, (2, "x")))
n = Node(1, [Node(2)])
m, d = copy.copy(n), copy.deepcopy(n)
print(m is n, m.children is n.children, d.children is n.children, d.children[0].value, type(d).__name__)
cycle = []
cycle.append(cycle)
e = copy.deepcopy(cycle)
print(e[0] is e, e is cycle)
n.children.append(n)
d = copy.deepcopy(n)
print(d.children[1] is d)
shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], pair[0] is shared)


class Own:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        print("__copy__")
        return Own(self.x)

    def __deepcopy__(self, memo):
        print("__deepcopy__", type(memo).__name__)
        return Own(copy.deepcopy(self.x, memo))


o = Own([1])
print(copy.copy(o).x is o.x, copy.deepcopy(o).x is o.x, copy.deepcopy([o, o])[0].x)


class State:
    def __init__(self):
        self.kept, self.dropped = 1, 2

    def __getstate__(self):
        return {"kept": self.kept}

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.restored = True


s = copy.copy(State())
print(vars(s))


class Slots:
    __slots__ = ("a", "b")


x = Slots()
x.a = [1]
y = copy.deepcopy(x)
print(y.a, y.a is x.a, hasattr(y, "b"), copy.copy(x).a is x.a)


class Reduces:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduces, ("made", "by reduce")


print(copy.copy(Reduces(1)).args)


class ListSub(list):
    pass


l = ListSub([[1]])
l.extra = "attribute"
k = copy.deepcopy(l)
print(type(k).__name__, k, k.extra, k[0] is l[0])
P = namedtuple("P", "x y")
for value in (OrderedDict(a=[1]), defaultdict(list, a=[1]), deque([[1]], maxlen=3), {1, 2}, bytearray(b"x"), P([1], 2), {"a": {"b": []}}):
    c = copy.deepcopy(value)
    print(type(c).__name__, c == value, c is value)
error = copy.copy(ValueError("v", 1))
print(repr(error))
print(copy.replace(P(1, 2), x=5))
try:
    copy.replace(5)
except TypeError as e:
    print(e)
try:
    copy.copy(i for i in ())
except TypeError as e:
    print(e)


class NoCopy:
    def __deepcopy__(self, memo):
        raise copy.Error("not this one")


try:
    copy.deepcopy([NoCopy()])
except copy.Error as e:
    print(repr(e))
