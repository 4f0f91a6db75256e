# all, any, reversed, and short circuits.
print(all([]), any([]), all([1, "a", [0]]), all([1, 0]), any([0, "", None]), any([0, 5]), all(x < 3 for x in range(3)), any(x > 3 for x in range(3)), all(""), any(""), all("ab"), any({0: 1}), all({1: 0}), any([[]]), all([[]]), any(iter([0, 1])), all(range(1, 4)), all(range(4)))
log = []


def t(x):
    log.append(x)
    return x


print(all(t(x) for x in [1, 0, 2]), log)
log.clear()
print(any(t(x) for x in [0, 3, 2]), log)
it = iter([1, 0, 5, 6])
print(all(it), list(it))


class B:
    def __bool__(self): raise ValueError("truth")


for call in (lambda: all([1, B()]), lambda: any([0, B()]), lambda: all([0, B()]), lambda: any([1, B()]), lambda: all(), lambda: any(1), lambda: all(None), lambda: any([1], [2]), lambda: all(x=1), lambda: any(1 / x for x in [1, 0]), lambda: all(1 / x for x in [1, 0])):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(list(reversed([1, 2, 3])), "".join(reversed("añ🎉")), list(reversed((1, 2))), list(reversed(range(5))), list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1}.items())), list(reversed(b"ab")), list(reversed(bytearray(b"xy"))), list(reversed([])), list(reversed(range(0, 10, 3))), [*reversed([[1], [2]])])


class Rev:
    def __reversed__(self): return iter("custom")


class Seq:
    def __len__(self): return 3
    def __getitem__(self, i): return i * i


class NoLen:
    def __getitem__(self, i): return i


class NoneRev(list):
    __reversed__ = None


print(list(reversed(Rev())), list(reversed(Seq())), type(reversed(Seq())).__name__, type(reversed([])).__name__, type(reversed("")).__name__, type(reversed({})).__name__, type(reversed(range(2))).__name__)
for call in (lambda: reversed(), lambda: reversed(5), lambda: reversed({1}), lambda: reversed(iter([])), lambda: reversed(x for x in []), lambda: reversed(NoLen()), lambda: reversed(NoneRev()), lambda: reversed([1], 2), lambda: reversed(None), lambda: reversed(zip()), lambda: reversed([1])[0], lambda: next(reversed([])), lambda: reversed(frozenset())):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
l = [1, 2, 3]
r = reversed(l)
l.append(4)
print(next(r), list(r), list(r))
r = reversed(l)
next(r)
l.clear()
print(list(r), iter(r) is r)
for i, x in reversed(list(enumerate("ab"))):
    print(i, x)
print(sorted([3, 1, 2]) == list(reversed(sorted([1, 2, 3], reverse=True))), max(reversed([1, 5])), dict(reversed({"a": 1, "b": 2}.items())), any(map(str.isupper, "abC")), all(isinstance(x, int) for x in (1, True)), not any([]), any([any([]), all([])]))
