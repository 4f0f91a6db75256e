"""collections.Counter."""

from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["missing"], "missing" in c)
print(c.most_common(2), c.most_common(), c.total())
print(Counter({"x": 2}), Counter(a=1, b=2), Counter(), Counter([1, 1, 2]), Counter({"x": 1}, y=2))
print(list(Counter(b=2, a=1, z=0).elements()), dict(c))
c.update("aa")
c.update({"z": 5})
c.update(q=1)
print(c["a"], c["z"], c["q"])
c.subtract("aaa")
c.subtract({"z": 7})
print(c["a"], c["z"], c)
x, y = Counter(a=3, b=1), Counter(a=1, b=2, c=1)
print(x + y, x - y, x & y, x | y, y - x)
print(+Counter(a=1, b=-1, c=0), -Counter(a=1, b=-1))
x += y
print(x)
x -= Counter(a=10)
print(x)
x |= Counter(d=4)
x &= Counter(d=2, b=9)
print(x)
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(a=1, b=1) >= Counter(a=1))
del c["not there"]
c["new"] += 1
print(c["new"], c.pop("new"))
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print(e)
try:
    Counter(5)
except TypeError as e:
    print(e)
try:
    Counter([[]])
except TypeError as e:
    print(e)
print(Counter(a=1).copy(), type(Counter(a=1).copy()).__name__, isinstance(c, dict))
print(Counter("hello").most_common(1), Counter({"a": 1, "b": 1}).most_common(1), Counter("ab").most_common(0), Counter("ab").most_common(None))
words = "the cat the dog the end".split()
print(Counter(words).most_common(1)[0], sorted(Counter(map(len, words)).items()))
print(Counter({"x": "not a number"}), Counter(x=1.5) + Counter(x=0.5))
print(sorted(Counter("aab").items()), sum(Counter("aab").values()), set(Counter("ab")) == {"a", "b"})
c = Counter("ab")
c.clear()
print(c, bool(c))


class Sub(Counter):
    def __missing__(self, key):
        return -1


print(Sub("a")["zz"], Sub("a"))
