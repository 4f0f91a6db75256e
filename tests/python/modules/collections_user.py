"""UserDict, UserList, UserString."""

from collections import UserDict, UserList, UserString


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __missing__(self, key):
        return f"no {key}"


d = Lower(A=1, B=2)
d.update({"C": 3})
print(d, d["a"], d["zz"], d.get("zz"), "a" in d, "zz" in d, len(d), dict(d), d.data, d == {"a": 1, "b": 2, "c": 3})
print(d | {"D": 4}, {"x": 0} | d, d.copy(), d.pop("a"), list(d), type(d.copy()).__name__, UserDict.fromkeys("ab"))
d |= {"E": 5}
print(d)


class Even(UserList):
    def append(self, x):
        if x % 2:
            raise ValueError(f"{x} is odd")
        super().append(x)


l = Even([2, 4])
l.append(6)
try:
    l.append(3)
except ValueError as e:
    print(e)
print(l, l[0], l[1:], type(l[1:]).__name__, l + [1], [0] + l, l * 2, len(l), 4 in l, l == [2, 4, 6], l < [9], l.index(4), l.count(2), sorted(l, reverse=True))
l.extend([1])
l.sort()
l.reverse()
l.insert(0, 9)
l += [7]
print(l, l.pop(), l.data, l.copy(), list(reversed(l)))
del l[0]
l[0] = 100
l.clear()
print(l, bool(l))


class Shout(UserString):
    def upper(self):
        return super().upper() + "!"


s = Shout("hello")
print(s, repr(s), s.upper(), type(s.upper()).__name__, s + " you", "oh " + s, s[1:3], len(s), "ell" in s, s == "hello", s.replace("l", "L"), s.split("l"), s * 2, hash(s) == hash("hello"))
print(f"{s}|{s!r}|{str(s):>8}", s.encode(), s.find("l"), s.join(["a", "b"]), int(UserString("12")), s.startswith("he"), s.isalpha(), s.data, s < "i")
