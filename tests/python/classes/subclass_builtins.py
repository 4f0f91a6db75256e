# Subclasses of int, float, str, list, dict, tuple, set: what the inherited methods return.
class I(int):
    def __add__(self, o): return I(int.__add__(self, o))


i = I(5)
print(type(i + 1).__name__, type(1 + i).__name__, type(i - 1).__name__, type(-i).__name__, type(+i).__name__, i == 5,
      hash(i) == hash(5), repr(i), i.real, {5: "x"}[i], [1, 2, 3, 4, 5, 6][i], type(int(i)).__name__, type(abs(i)).__name__)
i.tag = "attr"
print(i.tag, isinstance(i, int), i.bit_length(), f"{i:04d}")


class F(float):
    pass


f = F("1.5")
print(f, type(f * 2).__name__, f == 1.5, round(f), f.is_integer(), type(float(f)).__name__)


class S(str):
    def __len__(self): return 99
    def __getitem__(self, k): return "item"


s = S("abc")
print(len(s), s[0], str.__len__(s), s.upper(), type(s.upper()).__name__, [c for c in s], s + "d", "".join([s]), s * 2)
print(type(str(s)).__name__, s == "abc", {"abc": 1}[s], s in {"abc"}, type(s.strip()).__name__)


class L(list):
    def append(self, x):
        super().append(("appended", x))

    def __getitem__(self, k): return "got"

    def __iter__(self): return iter(["custom", "iter"])


l = L([1, 2])
l.append(3)
l.extend([4])
l.insert(0, 0)
print(l, l[0], list(l), [*l], len(l), type(l + [1]).__name__, type(l[:]).__name__, type(l.copy()).__name__, l == [0, 1, 2, ("appended", 3), 4])
l += [5]
print(type(l).__name__, len(l), sorted(l))


class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)

    def __missing__(self, k):
        return f"missing {k}"


d = D(a=1)
d["b"] = 2
d.update(c=3)
d.setdefault("d", 4)
print(d, d["zz"], d.get("zz"), "zz" in d, type(d.copy()).__name__, type(d | {}).__name__, D.fromkeys("xy", 1), dict(d))


class T(tuple):
    def __repr__(self): return "T" + super().__repr__()


t = T([1, 2])
print(t, t + (3,), type(t * 1).__name__, hash(t) == hash((1, 2)), t[0], T(), t < (1, 3), {(1, 2): "hit"}[t])
x, y = t
print(x, y, "%s-%s" % t)


class Set(set):
    pass


a = Set([1, 2])
print(a, type(a | {3}).__name__, type({3} | a).__name__, type(a.copy()).__name__, type(a.union([1])).__name__, a == {1, 2})


class FS(frozenset):
    pass


print(FS([1]), type(FS([1]) | {2}).__name__, FS([1]) == {1})


class B(bytes):
    pass


print(B(b"xy"), type(B(b"x") + b"y").__name__, B(b"x") == b"x")


class E(ValueError, KeyError):
    pass


try:
    raise E("both")
except KeyError as e:
    print(repr(e), str(e), isinstance(e, ValueError))
print(int.from_bytes(b"\x01\x00"), type(I.from_bytes(b"\x01")).__name__, type(F.fromhex("0x1p0")).__name__)
class Bad(bool.__base__): pass
print(Bad(True), Bad("12", 3))
