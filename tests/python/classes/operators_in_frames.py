"""Special methods called by operators: what they may give, decline, raise, and who is asked next."""

import traceback


class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"N({self.value})"

    def __add__(self, other):
        return Number(self.value + other.value) if isinstance(other, Number) else NotImplemented

    def __radd__(self, other):
        return Number(other + self.value)

    def __iadd__(self, other):
        if other is None:
            return NotImplemented
        self.value += 100
        return self

    def __mul__(self, other, scale=2):
        return Number(self.value * other * scale)

    def __lt__(self, other):
        return self.value < other.value if isinstance(other, Number) else NotImplemented

    def __ge__(self, other):
        return [] if other is None else [1]

    def __contains__(self, item):
        return item

    def __getitem__(self, index):
        if index == 99:
            raise IndexError(index)
        return index, self.value

    def __setitem__(self, index, value):
        self.value = index + value
        return "dropped"


class Other:
    def __radd__(self, other):
        return "Other.__radd__"

    def __gt__(self, other):
        return "Other.__gt__"


class Derived(Number):
    def __radd__(self, other):
        return "Derived.__radd__"


class Empty:
    def __len__(self):
        return 0


class Odd:
    def __bool__(self):
        return "yes"


class Short:
    def __len__(self):
        return -1


n = Number(3)
print(n + Number(4), n + Other(), 1 + n, n + Derived(1), Derived(1) + n, n * 2)
for attempt in (
    lambda: n + 1.5,
    lambda: n - 1,
    lambda: n < 3,
    lambda: n[99],
    lambda: bool(Odd()),
    lambda: not Odd(),
    lambda: 1 if Odd() else 2,
    lambda: 1 if Short() else 2,
    lambda: Number("a") + Number(1),
):
    try:
        print(attempt())
    except Exception:
        traceback.print_exc()
print(n < Number(4), n < Other(), "lt" if n < Number(1) else "not lt", n >= None, "ge" if n >= None else "not ge")
print(0 in n, "x" in n, 0 not in n, "in" if [] in n else "not in", "in" if [0] in n else "not in")
print(n[5], n[-1], n["k"], "e" if Empty() else "empty", not Empty())
m = n
m += 1
print(m is n, m)
n[1] = 2
print(n)
try:
    m += None
except TypeError as error:
    print(error)


class Countdown:
    def __init__(self, n, error=StopIteration):
        self.n, self.error = n, error

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise self.error("over")
        self.n -= 1
        return self.n


print([x for x in Countdown(4)], list(Countdown(3)))
for x in Countdown(0):
    print("never")
else:
    print("else")
try:
    for x in Countdown(1, ValueError):
        print(x)
except ValueError:
    traceback.print_exc()
try:
    raise KeyError("handled")
except KeyError:
    for x in Countdown(2):
        pass
    try:
        raise
    except KeyError as error:
        print(repr(error), error.__context__)


class Hooked:
    def __init__(self, fails):
        self.fails = fails

    @property
    def size(self):
        if self.fails:
            raise AttributeError("inner")
        return "size"

    def __getattr__(self, name):
        return f"hook {name}"


class Plain:
    @property
    def size(self):
        raise AttributeError("no size today")


for fails in (False, True, False, True):
    print(Hooked(fails).size, end="; ")
print()
for _ in range(3):
    try:
        Plain().size
    except AttributeError as error:
        print(error)


class Same:
    pass


a, b = Same(), Same()
print(a == a, a == b, a != b, a == 1, [x == a for x in (a, b)])


class Never(Same):
    def __eq__(self, other):
        return False


c = Never()
print(c == c, a == c, c == a, a != c, c != c)


def depth(number, left):
    return number if left == 0 else Deep(left - 1) + number


class Deep:
    def __init__(self, left):
        self.left = left

    def __add__(self, other):
        return depth(other, self.left)


print(depth(7, 200))
try:
    depth(7, 10**6)
except RecursionError as error:
    print(error)
