"""defaultdict, OrderedDict and ChainMap."""

from collections import ChainMap, OrderedDict, defaultdict

d = defaultdict(list)
d["a"].append(1)
d["a"].append(2)
print(d, d["new"], "never" in d, d.get("never"), d.default_factory, len(d))
print(defaultdict(int, {"x": 1}, y=2), defaultdict(None, a=1), defaultdict())
n = defaultdict(lambda: "made")
print(n["k"], dict(n))
for make in (lambda: defaultdict()["k"], lambda: defaultdict(5), lambda: defaultdict(lambda: 1 / 0)["k"], lambda: defaultdict(int)[[]]):
    try:
        make()
    except Exception as e:
        print(type(e).__name__, e)
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 1
print({k: dict(v) for k, v in nested.items()})
print(d.copy() == d, type(d.copy()).__name__, defaultdict(int, a=1) | {"b": 2}, {"b": 2} | defaultdict(int, a=1))


class Keyed(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


print(Keyed()["ab"])

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
print(o, OrderedDict(), OrderedDict(x=1))
o.move_to_end("a")
o.move_to_end("c", last=False)
print(list(o), o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
for action in (lambda: o.move_to_end("zz"), lambda: OrderedDict().popitem(), lambda: o.pop("zz"), lambda: o["zz"]):
    try:
        action()
    except KeyError as e:
        print(repr(e))
o["b"] = 5
o["d"] = 6
o.setdefault("e", 7)
print(list(reversed(o)), o | {"z": 1}, o.pop("b"), o.pop("zz", None), list(o.items()))
print(OrderedDict.fromkeys("ab", 0), o.copy() == o)
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(c["a"], c["b"], len(c), sorted(c), "b" in c, c.get("zz", 0), c)
c["b"] = 9
print(c.maps, c.parents, c.new_child({"n": 1}), c.new_child()["b"], c.new_child(a=0)["a"])
del c["b"]
print(c["b"])
for action in (lambda: c["zz"], lambda: c.__delitem__("b"), lambda: c.pop("zz"), lambda: ChainMap().popitem()):
    try:
        action()
    except KeyError as e:
        print(repr(e))
print(list(ChainMap({"x": 1}, {"y": 2, "x": 0}).items()), ChainMap({"a": 1}) == {"a": 1}, ChainMap(), bool(ChainMap()), bool(c))
print(ChainMap({"a": 1}) | {"b": 2}, dict(c))
