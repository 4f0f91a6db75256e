# sorted: stability, keys, reverse, errors.
print(sorted([3, 1, 2]), sorted("bca"), sorted((2, 1)), sorted({"b": 1, "a": 2}), sorted(x for x in [2, 1]), sorted(range(3), reverse=True), sorted([]), sorted([True, 0.5, -1]))
people = [("ann", 30), ("bob", 25), ("cid", 30), ("dee", 25)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted(["b10", "a2", "a10"], key=lambda s: (s[0], int(s[1:]))), sorted(["B", "a", "C"], key=str.lower), sorted([-3, 2, -1], key=abs), sorted("hello", key="oleh".index), sorted([[2], [1, 5], []], key=len), sorted([3, 1], key=None))
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls)
data = [(i * 7919) % 1009 for i in range(2000)]
s = sorted(data)
assert all(a <= b for a, b in zip(s, s[1:])) and sorted(s) == s and sorted(data, reverse=True) == s[::-1]
assert sorted(data, key=lambda x: -x) == s[::-1]
pairs = sorted(((x % 10, i) for i, x in enumerate(data)), key=lambda p: p[0])
assert all(a[1] < b[1] for a, b in zip(pairs, pairs[1:]) if a[0] == b[0])


class Rev:
    n = 0

    def __init__(self, v): self.v = v

    def __lt__(self, o):
        Rev.n += 1
        return self.v > o.v


print([r.v for r in sorted(map(Rev, [1, 3, 2]))], Rev.n > 0)


class OnlyGt:
    def __init__(self, v): self.v = v
    def __gt__(self, o): return self.v > o.v


print([r.v for r in sorted(map(OnlyGt, [2, 3, 1]))])
for call in (lambda: sorted(), lambda: sorted(5), lambda: sorted([1], lambda x: x), lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted([1], key=5), lambda: sorted([1], foo=1), lambda: sorted([object(), object()]), lambda: sorted([{}, {}]), lambda: sorted([1, 2], key=lambda: 0), lambda: sorted([3, 2], key=lambda x: 1 / 0), lambda: sorted([2, 1], reverse="x") == [2, 1], lambda: sorted(iterable=[1]), lambda: sorted([1], reverse=None), lambda: sorted([(1, "a"), (1, 2)]), lambda: sorted([1.5, "x"])):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
nan = float("nan")
print(len(sorted([nan, 1, nan, 0])), sorted([0.0, -0.0, 0]), sorted([1, 1.0, True]), sorted(["", "a", "A", "é", "z", "日"]), sorted([b"b", b"a"]), sorted([(1, 2), (1,), ()]), sorted([[1], [0, 9]]), sorted([10**20, -10**20, 5]))
import functools
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), sorted("a1B2", key=lambda c: (c.isdigit(), c.lower())))
l = [5, 4]
print(sorted(l) is l, l, sorted(l), list(reversed(sorted(l))))
