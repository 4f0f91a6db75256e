# Iterators of builtin types: independence, exhaustion, length hints, changing the source.
l = [1, 2, 3]
i1, i2 = iter(l), iter(l)
print(next(i1), next(i1), next(i2), list(i1), list(i2), list(i1))
it = iter(l)
l.append(4)
print(list(it))
l.append(5)
print(list(it), "an exhausted list iterator stays exhausted")
for obj in ([], (), "", b"", {}, {}.keys(), {}.values(), {}.items(), set(), range(0), bytearray(), zip(), map(str, []), filter(None, []), enumerate([]), reversed([]), reversed(()), reversed({}), reversed(range(0)), reversed(""), iter(int, 0), (x for x in [])):
    i = iter(obj)
    print(type(i).__name__, iter(i) is i, next(i, "empty"), end="; ")
print()
import operator
print(operator.length_hint(iter([1, 2])), operator.length_hint(iter(range(5))), operator.length_hint(x for x in [1]), operator.length_hint(iter("abc")), operator.length_hint(5 and [], 9))
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, ("c", 3) in i, list(reversed(d)), list(reversed(k)))
z = zip(iter("abc"), iter("de"))
print(list(z))
a = iter("abcd")
print(list(zip(a, a)), list(zip()), list(zip("ab")))
a = iter([1, 2, 3])
print(list(zip(a, [10])), list(a))
e = enumerate("xy", start=5)
print(next(e), list(e), list(enumerate([], 1)))
m = map(lambda x, y: x + y, [1, 2, 3], [10, 20])
print(list(m), list(map(None.__class__, [])))
f = filter(None, [0, 1, "", "a", None, [], [0]])
print(list(f))
r = reversed([1, 2, 3])
print(next(r), list(r), next(r, "end"))
c = iter(iter([1, 2, 0, 3]).__next__, 0)
print(list(c), next(c, "over"))


class Chunked:
    def __init__(self, seq, n): self.seq, self.n = seq, n
    def __iter__(self):
        for i in range(0, len(self.seq), self.n):
            yield self.seq[i:i + self.n]


ch = Chunked("abcdefg", 3)
print(list(ch), list(ch), [*zip(ch, ch)])
import itertools
print(list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.chain("ab", [1])), list(itertools.takewhile(lambda x: x < 3, range(9))), list(itertools.accumulate([1, 2, 3])))
print([(k, list(g)) for k, g in itertools.groupby("aabbba")], list(itertools.product("ab", repeat=2))[:3], list(itertools.combinations("abc", 2)), list(itertools.zip_longest("ab", "c", fillvalue="-")))
def countdown(n):
    while n > 0:
        got = yield n
        n = got if got is not None else n - 1
c = countdown(10)
print(next(c), c.send(3), list(c))
x = iter([1, 2, 3])
print(2 in x, list(x))
it = iter({"one": 1})
print(next(it), next(it, None))
s = iter("añ🎉")
print(next(s), next(s), next(s), next(s, "."))
print(*map(str.upper, "ab"), *filter(str.isdigit, "a1b2"), *reversed("xy"))
def try_unpack():
    it = iter(range(10))
    a, b, *c = itertools.islice(it, 4)
    return a, b, c, next(it)
print(try_unpack())
