# dict: construction, methods, order, errors.
print({}, dict(), dict(a=1), dict([("k", "v"), (1, 2)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), dict(["xy", "zw"]), {**{"a": 1}}, dict.fromkeys("ab"), dict.fromkeys([1, 2], []), {x: x * x for x in range(3)}, dict(((1, 2),), **{"z": 1}))
d = {"a": 1, "b": 2, "c": 3}
print(d["a"], d.get("z"), d.get("z", 0), d.get("a", 9), "a" in d, 1 in d, len(d), list(d), d.setdefault("a", 5), d.setdefault("n"), list(d), d.setdefault("m", []), d)
print(d.pop("n"), list(d), d.pop("zz", "default"), d.popitem(), d.update({"a": 10, "x": 11}), d.update(y=12), list(d), d.update([("z", 13)]), d.update(), list(d), d.update({"q": 1}, a=0), d)
d["b"] = "changed, but in place"
del d["x"]
d["x"] = "now last"
print(d, d.copy() == d, d.copy() is d, list(reversed(d)), dict(reversed(d.items())))
print(d.keys(), d.values(), d.items(), sep="\n")
d.clear()
print(d, {"a": 1} | {"b": 2}, {"a": 1, "b": 1} | {"a": 2}, {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {1: 2} == [(1, 2)], {1: {2: 3}} == {1: {2: 3}}, {} != {1: 1}, not {}, {1: 1} is not {})
print({1: "int", 1.0: "float", True: "bool"}, {"1": 1, 1: 2}, {None: 0, (): 1, frozenset(): 2, ...: 3, int: 4, -0.0: 5}, {"é": "ü", "'": '"'}, {1: {2: {3: {}}}}, {"a": [1, (2,)]})
for call in (lambda: {}["k"], lambda: {1: 2}["1"], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {}.__delitem__("k"), lambda: {[]: 1}, lambda: {}.get([]), lambda: {}.setdefault({}), lambda: {}[[]], lambda: [] in {}, lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: dict([(1,)]), lambda: dict(1, 2), lambda: dict([[], []]), lambda: dict(None), lambda: dict({1: 2}, 3), lambda: {}.update(5), lambda: {}.update([1]), lambda: {}.update(1, 2), lambda: {} + {}, lambda: {} | 5, lambda: {} | [(1, 2)], lambda: {} < {}, lambda: hash({}), lambda: {}.nope, lambda: {}.get(), lambda: {}.pop(), lambda: {}.keys(1), lambda: {}.fromkeys(), lambda: dict.fromkeys(5), lambda: {1: 2}[1:2], lambda: {}.items()[0], lambda: {}.setdefault(), lambda: {}.get(1, 2, 3), lambda: {}.pop(1, 2, 3), lambda: dict([("a", 1), "bad!"]), lambda: dict.fromkeys([[]]), lambda: {**5}, lambda: {}.copy(1), lambda: {}.update([("a", 1), 5]), lambda: dict(**{1: 2})):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
e = {"a": 1}
f = e
e |= {"b": 2}
e |= [("c", 3)]
print(e, f is e, {k: v for v, k in enumerate("abc")}, sorted({"b": 1, "a": 2}), max({"a": 1, "b": 0}), sum({1: 9, 2: 9}), [*{"x": 1}], {**{"a": 1}, "a": 2, **{"a": 3}}, len({i % 7: i for i in range(100)}))
big = {i: -i for i in range(1000)}
for i in range(0, 1000, 3):
    del big[i]
print(len(big), list(big)[:5], sum(big), big.get(3), big[4], min(big.values()))


class Miss(dict):
    def __missing__(self, k):
        self[k] = k * 2
        return self[k]


m = Miss()
print(m["ab"], m, m.get("zz"), "zz" in m)
import collections
dd = collections.defaultdict(list, {"a": [0]})
dd["a"].append(1)
dd["b"].append(2)
print(dd, collections.Counter("abca"), collections.OrderedDict(a=1), collections.ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
print({}.__contains__(1), {1: 2}.__getitem__(1), {1: 2}.__len__(), {1: 2}.__eq__(5), {1: 2}.__or__({3: 4}), {1: 2}.__ror__({1: 0}), {1: 2}.__repr__(), {"k": 1}.__iter__().__next__())
