# repr of containers that contain themselves; comparison of such containers.
l = [1]
l.append(l)
print(l, str(l), f"{l}", [l], l[1][1][1] is l)
d = {"a": 1}
d["self"] = d
print(d, d.values(), d.items())
t = ([],)
t[0].append(t)
print(t, t[0])
a, b = [], []
a.append(b)
b.append(a)
print(a, b)
mixed = {"list": [1, (2, {})]}
mixed["list"][1][1]["top"] = mixed
print(mixed)


class Box:
    def __init__(self): self.items = [self]
    def __repr__(self): return f"Box({self.items})"


box = Box()
try:
    repr(box)
except RecursionError as e:
    print(type(e).__name__)


class Loop:
    def __repr__(self): return repr(self)


try:
    repr(Loop())
except RecursionError as e:
    print(type(e).__name__)


class Sub(list):
    pass


s = Sub()
s.append(s)
print(s)


class Own(list):
    def __repr__(self): return f"Own{super().__repr__()}"


o = Own()
o.append(o)
print(o)
import reprlib


class Safe:
    def __init__(self): self.me = self

    @reprlib.recursive_repr()
    def __repr__(self): return f"Safe({self.me!r})"


print(Safe())
for op in (lambda: l == [1, l], lambda: a == b, lambda: l == l, lambda: l < l):
    try:
        print(op())
    except RecursionError as e:
        print(type(e).__name__)
l2 = [1]
l2.append(l2)
try:
    print(l == l2)
except RecursionError as e:
    print(type(e).__name__)
d2 = {"a": 1}
d2["self"] = d2
try:
    print(d == d2)
except RecursionError as e:
    print(type(e).__name__)
try:
    hash(t)
except TypeError as e:
    print(e)
import copy
c = copy.deepcopy(l)
print(c, c is not l, c[1] is c)
print(l in l, l.index(l), l.count(l), len(l), bool(l), list(l)[1] is l)
import collections
dq = collections.deque()
dq.append(dq)
od = collections.OrderedDict()
od["x"] = od
print(dq, od)
import types
ns = types.SimpleNamespace()
ns.me = ns
print(ns)
fs = []
fs.append({1: fs, 2: (fs, {3: fs})})
print(fs, "%s" % fs, "{}".format(fs))
