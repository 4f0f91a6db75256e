# hash and id, without looking at values that may differ.
print(hash(0), hash(1), hash(-1), hash(-2), hash(True), hash(False), hash(1.0), hash(0.0), hash(-0.0), hash(2**61 - 1), hash(2**61), hash(2**100), hash(-(2**100)), hash(1.5), hash(0.1), hash(1e300), hash(float("inf")), hash(float("-inf")), hash(10**20), hash(1e20), hash(-1.0), hash(-2.0))
assert hash("a") == hash("a") and hash("") == hash(b"") == 0 and hash((1, "x")) == hash((1, "x")) and hash(b"a") == hash(b"a")
assert hash(None) == hash(None) and hash(int) == hash(int) and hash(len) == hash(len) and hash(...) == hash(Ellipsis)
assert hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])) and hash(range(5)) == hash(range(0, 5, 1)) and hash(slice(1, 2)) == hash(slice(1, 2))
print(hash(()), hash((1,)), hash((1, 2)), hash((1, (2, 3))), hash((0.5, -1)), hash(frozenset()), hash(frozenset([1])), hash(range(0)) == hash(range(1, 1)), hash((True, 1.0)) == hash((1, 1)))
for v in ([], {}, set(), bytearray(), {}.keys(), ([],), (1, {}), slice([], 1), [1].__class__([]), type("E", (), {"__eq__": lambda s, o: True})(), type("N", (), {"__hash__": None})()):
    try:
        hash(v)
        print("hashable", type(v).__name__)
    except TypeError as e:
        print(e)


class H:
    def __init__(self, h): self.h = h
    def __hash__(self): return self.h


print(hash(H(5)), hash(H(-1)), hash(H(2**61 - 1)), hash(H(2**64)), hash(H(-(2**70))), hash(H(True)))
for bad in ("x", 1.5, None):
    try:
        hash(H(bad))
    except TypeError as e:
        print(e)
for call in (lambda: hash(), lambda: hash(1, 2), lambda: id(), lambda: id(1, 2), lambda: hash(x=1)):
    try:
        call()
    except TypeError as e:
        print(e)
a, b = [], []
c = a
assert id(a) == id(c) and id(a) != id(b) and (a is c) == (id(a) == id(c))
assert id(None) == id(None) and id(int) == id(int) and isinstance(id(a), int)
x = object()
assert hash(x) == hash(x) and x == x
d = {x: 1, a.__len__: 2}
assert d[x] == 1
lst = [object() for _ in range(100)]
assert len({id(o) for o in lst}) == 100 and len(set(lst)) == 100


def f(): pass


m = {f: "function", H: "class", len: "builtin", (f, H): "tuple"}
print(m[f], m[H], m[len], m[f, H])


class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(("E", self.v))
    def bound(self): ...


e = E(1)
assert hash(E(1)) == hash(E(1)) and {E(1): "x"}[E(1)] == "x" and hash(e.bound) == hash(e.bound) and {e.bound: 1}[e.bound] == 1
print(hash(1) == hash(1.0) == hash(True), {1: "a"}[1.0], {1.0: "b"}[True], {(1, 2): "c"}[(1.0, 2.0)], hash(3.0) == hash(3), hash(2**53) == hash(float(2**53)), hash(10**400) == hash(10**400), object.__hash__(e) != 0)
