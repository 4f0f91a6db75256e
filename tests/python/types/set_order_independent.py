# Set algebra on strings and mixed values, checked without depending on order.
import itertools

words = set("the quick brown fox jumps over the lazy dog".split())
print(len(words), sorted(words), "fox" in words, "cat" in words)
vowels = {w for w in words if w[0] in "aeiou"}
print(sorted(vowels), sorted(words - vowels)[:3], vowels <= words, vowels < words)
letters = set("mississippi")
print(sorted(letters), letters == set("imps"), len(letters | set("river")), sorted(letters & set("river")), sorted(letters ^ set("river")))
universe = range(8)
subsets = [frozenset(c) for n in range(4) for c in itertools.combinations(universe, n)]
print(len(subsets), len(set(subsets)))
for a, b in itertools.product(subsets[:40], repeat=2):
    assert a | b == b | a and a & b == b & a and a ^ b == (a | b) - (a & b)
    assert (a <= b) == (a | b == b) == (a & b == a) == (not a - b)
    assert (a < b) == (a <= b and a != b) and a.isdisjoint(b) == (not a & b)
    assert hash(a) != hash(b) or a == b
    c = set(a)
    c |= b
    assert c == a | b
    c -= a
    assert c == b - a
    c ^= a
    assert c == (b - a) | a
    c &= b
    assert c == b
mixed = {1, "1", 1.5, None, True, (1,), b"1", frozenset({1}), int, ...}
print(len(mixed), 1 in mixed, "1" in mixed, (1,) in mixed, {1} in mixed, None in mixed, int in mixed, 2 in mixed, (1.0,) in mixed)
s = set()
for i in range(1000):
    s.add(i * 7919 % 1000)
assert s == set(range(1000))
for i in range(0, 1000, 2):
    s.remove(i)
assert s == set(range(1, 1000, 2)) and len(s) == 500
while s:
    s.pop()
assert s == set() and not s
seen, dupes = set(), []
for x in [3, 1, 3, 2, 1, 3]:
    if x in seen:
        dupes.append(x)
    seen.add(x)
print(dupes, sorted(seen), list(dict.fromkeys([3, 1, 3, 2])))
graph = {"a": {"b", "c"}, "b": {"d"}, "c": {"d"}, "d": set()}


def reach(n, done=frozenset()):
    return done | {n} if not graph[n] else done.union({n}, *(reach(m) for m in graph[n]))


print(sorted(reach("a")), sorted(reach("b")))


class Key:
    def __init__(self, k): self.k = k
    def __hash__(self): return hash(self.k) % 3
    def __eq__(self, o): return isinstance(o, Key) and self.k == o.k
    def __repr__(self): return f"K{self.k}"


ks = {Key(i % 10) for i in range(100)}
print(len(ks), sorted(ks, key=lambda k: k.k), Key(3) in ks, Key(11) in ks, len(ks & {Key(1), Key(99)}), len(ks - {Key(1)}))
assert eval(repr({1, 2, 3})) == {1, 2, 3} and eval(repr({"a", "b"})) == {"a", "b"} and eval(repr(frozenset("ab"))) == frozenset("ab")
assert set(map(str, range(50))) == {str(i) for i in range(50)}
print(sorted(map(sorted, {frozenset("ab"), frozenset("ba"), frozenset("c")})), max(map(len, {"a", "bb"})), sum({1.5, 2.5}), sorted({(2, "b"), (1, "c"), (1, "a")}))
