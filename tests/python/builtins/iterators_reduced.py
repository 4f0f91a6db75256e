# Iterators give what makes them anew, and where they stand.
import copy
import operator
import pickle
import warnings

makers = [
    lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("aé€"), lambda: iter("abc"), lambda: iter(b"abc"),
    lambda: iter(bytearray(b"abc")), lambda: iter({1: 2, 3: 4}), lambda: iter({1: 2, 3: 4}.values()), lambda: iter({1: 2, 3: 4}.items()),
    lambda: iter({5}), lambda: iter(frozenset({6})), lambda: iter(range(3)), lambda: iter(range(0, 10**20, 10**19)),
    lambda: reversed([1, 2, 3]), lambda: reversed((1, 2, 3)), lambda: reversed(range(4)), lambda: reversed({1: 2, 3: 4}),
    lambda: reversed({1: 2, 3: 4}.items()), lambda: reversed("aé€"),
]


class Items:
    def __init__(self, n=3):
        self.n = n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i * 10

    def __len__(self):
        return self.n


makers += [lambda: iter(Items()), lambda: reversed(Items()), lambda: enumerate("abc", 5), lambda: zip("abc", [1, 2]), lambda: map(ord, "abc")]
for make in makers:
    it = make()
    shown = [type(it).__name__]
    while True:
        shown.append(list(copy.copy(make())))
        twin = pickle.loads(pickle.dumps(it))
        shown.append((type(twin).__name__, list(twin), operator.length_hint(it)))
        try:
            next(it)
        except StopIteration:
            break
    print(*shown)

for make in makers[:19]:
    it = make()
    maker, args, *state = it.__reduce__()
    print(maker.__name__, args, state)
    list(it)
print(iter(int, 1).__reduce__()[1])
for it in iter([1, 2, 3]), iter((1, 2, 3)), iter("aé€"), iter(b"abc"), reversed([1, 2, 3]), reversed((1, 2, 3)), iter(Items()), reversed(Items()):
    for state in 2, 0, 99, -5:
        twin = copy.copy(it)
        twin.__setstate__(state)
        print(list(twin), end=" ")
    print()


class Bad:
    def __len__(self):
        return 1 // 0

    def __getitem__(self, i):
        return i


try:
    operator.length_hint(reversed(Bad()))
except ZeroDivisionError as error:
    print(error)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    yes = True
    print(~yes, operator.inv(False))
print([str(warning.message)[:40] for warning in seen])
try:
    int.__new__(bool, 0)
except TypeError as error:
    print(error)


class Counted:
    hashes = 0

    def __hash__(self):
        Counted.hashes += 1
        return 1


d = {}
print(d.setdefault(Counted(), 2), Counted.hashes)

b = bytearray(b"xyz")
b.__init__("äbc", encoding="latin-1")
print(b)
b.__init__(b)
print(b)
b.__init__()
print(b)


class More(bytearray):
    def __init__(self, size, extra=0):
        super().__init__(size)
        self.extra = extra


print(More(3, extra=5), More(b"ab", 2).extra, More(2) + b"x")
for bad in lambda: bytearray(1, 2, 3, 4), lambda: bytearray(wrong=1), lambda: bytearray("a"), lambda: bytearray(-1):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
