# __call__, __iter__, __next__, __contains__, __getitem__ fallback, __len__, __bool__, __reversed__.
class Call:
    def __call__(self, *a, **k):
        return a, k


c = Call()
print(c(), c(1, x=2), callable(c), callable(Call), callable(5))
c.__call__ = lambda: "instance"
print(c())


class Seq:
    """Iteration over __getitem__ alone."""

    def __init__(self, n):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError("end")
        return i * 10


s = Seq(4)
print(list(s), 20 in s, 25 in s, [*s], tuple(s), max(s), sum(s))
a, b, *rest = s
print(a, b, rest)
it = iter(s)
print(type(it).__name__, next(it), next(it), list(it), list(it))
for call in (lambda: len(s), lambda: reversed(s), lambda: s["x"]):
    try:
        call()
    except TypeError as e:
        print(e)


class Sized(Seq):
    def __len__(self):
        return self.n


print(list(reversed(Sized(3))), bool(Sized(0)), bool(Sized(1)), bool(Seq(0)))


class StopGet:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i


print(list(StopGet()))


class BadGet:
    def __getitem__(self, i):
        raise KeyError(i)


try:
    list(BadGet())
except KeyError as e:
    print("KeyError", e)


class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i == self.n:
            raise StopIteration
        self.i += 1
        return self.i


print(list(Count(3)), 2 in Count(3), sum(Count(10)), dict(zip(Count(2), "ab")))
k = Count(2)
print(list(k), list(k))


class NoNext:
    def __iter__(self): return self


class IterInt:
    def __iter__(self): return 5


class NoneIter:
    __iter__ = None

    def __getitem__(self, i): return i


class NoneContains(Count):
    __contains__ = None


for call in (lambda: iter(NoNext()), lambda: list(IterInt()), lambda: iter(NoneIter()), lambda: 1 in NoneContains(3),
             lambda: 1 in 5, lambda: iter(5), lambda: next([1]), lambda: next(5), lambda: [*NoNext()],
             lambda: 3 in NoneIter()):
    try:
        call()
    except TypeError as e:
        print(e)


class Has:
    def __contains__(self, x): return x if x != "e" else []


print(1 in Has(), 0 in Has(), "e" in Has(), "e" not in Has())


class Item:
    def __getitem__(self, k): return ("get", k)
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)


i = Item()
print(i[1], i["a", 2], i[1:2], i[::2, ...], i[()], i[1:2, 3], i[*[1, 2]])
i[0] = 1
i[1:2] = 3
i[0] += (1,)
del i[5], i[1:]


class Rev:
    def __reversed__(self): return "anything"


print(reversed(Rev()))


class LenBool:
    def __len__(self): return 0
    def __bool__(self): return True


print(bool(LenBool()), "yes" if LenBool() else "no", not LenBool())
for v in (0, 0.0, "", (), [], {}, set(), range(0), None, b"", False, frozenset(), bytearray()):
    assert not v
