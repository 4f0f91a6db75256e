# min, max, sum: forms, key, default, errors.
print(min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("hello"), min({"b": 1, "a": 2}), max(x * x for x in range(4)), min([], default=None), max((), default="d"), max([1], default=0), min("a", "b"), max([1, 2], [1, 3]), min((1, "z"), (1, "a")))
print(max("apple", "fig", key=len), min(["bb", "a", "cc"], key=len), max([-5, 3], key=abs), max(["a", "b"], key=lambda x: 0), min(["a", "b"], key=lambda x: 0), max(1, True, 1.0), min(True, 1), max(1, 1.0), max([], default=[], key=len), max({1: 5, 2: 3}.items(), key=lambda p: p[1]), max([3, 1], key=None))
nan = float("nan")
print(max(nan, 1), max(1, nan), min(nan, 1), min([1, nan, 0]), max(10**20, 1e19), min(-0.0, 0.0), max(0.0, -0.0), max(0, 0.0))
for call in (lambda: min(), lambda: max(), lambda: min(5), lambda: max([]), lambda: min(()), lambda: min(1, "a"), lambda: max([1, None]), lambda: min(1, 2, default=3), lambda: max([], key=len), lambda: min([1], foo=1), lambda: max(1, 2, key=5), lambda: min([2, 1], key=lambda: 1), lambda: max(None, None), lambda: max(x for x in []), lambda: min([{}, {}]), lambda: max(default=1), lambda: min([3], default=1, key=1 and str)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(sum([1, 2, 3]), sum([]), sum([1.5, 2]), sum([1], 10), sum([1], start=5), sum((), 5), sum([[1], [2, 3]], []), sum([(1,), (2,)], ()), sum([True, True]), sum(range(101)), sum(x for x in (1, 2)), sum({1: "a", 2: "b"}), sum([10**30, 1]), sum([2**62, 2**62, 2**62]), sum([0.1] * 10), sum([1e16, 1, -1e16]), sum([1, 0.5, True]), sum([0.1, 0.2, 0.3]), sum([], 0.0), sum([-0.0]), sum([1e308, 1e308]), sum(b"abc"), sum([float("inf"), 1]))
for call in (lambda: sum(), lambda: sum(5), lambda: sum(["a"]), lambda: sum(["a", "b"], ""), lambda: sum([b"a"], b""), lambda: sum([bytearray(b"a")], bytearray()), lambda: sum([[1]]), lambda: sum([None]), lambda: sum([1], 2, 3), lambda: sum([1, "a"]), lambda: sum([1], "x"), lambda: sum(None), lambda: sum({"a": 1}), lambda: sum([1], foo=1), lambda: sum([1], None), lambda: sum("12")):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return V(self.v + (o.v if isinstance(o, V) else o))
    __radd__ = __add__
    def __lt__(self, o): return self.v < o.v
    def __gt__(self, o): return self.v > o.v
    def __repr__(self): return f"V{self.v}"


print(sum([V(1), V(2)]), sum([V(1)], V(5)), max(V(1), V(3), V(2)), min([V(2), V(1)]), sum([V(1), 2, 0.5]))
print(min("b", "a", key=lambda c: -ord(c)), max([(1, "a"), (1, "b")], key=lambda t: t[0]), max(range(10), key=lambda x: (x % 4, -x)), min(map(len, ["aa", "b"])), max(filter(None, [0, 1])), sum(map(int, "123")), sum(1 for c in "banana" if c == "a"), max(max(r) for r in [[1, 5], [3]]), sum(a * b for a, b in zip([1, 2], [3, 4])))
