# Positional parameters and default values: binding, evaluation time, sharing of mutable defaults.
def plain(a, b, c):
    return a, b, c


print(plain(1, 2, 3))
print(plain(1, c=3, b=2))
print(plain(c=3, b=2, a=1))


def with_defaults(a, b=10, c=20):
    return a, b, c


print(with_defaults(1))
print(with_defaults(1, 2))
print(with_defaults(1, c=5))
assert with_defaults(c=3, a=1) == (1, 10, 3)

# A default is evaluated once, when `def` runs.
order = []


def note(x):
    order.append(x)
    return x


def late(a=note("a"), b=note("b"), *, c=note("c")):
    return a + b + c


assert order == ["a", "b", "c"]
late()
late()
assert order == ["a", "b", "c"]
print(late(c="z"))


def grow(item, bag=[]):
    bag.append(item)
    return bag


first = grow(1)
second = grow(2)
assert first is second
print(first, grow.__defaults__)

# The default sees the enclosing scope at definition, not at call.
n = 1


def frozen(x=n):
    return x


n = 2
assert frozen() == 1

# Defaults can be looked at and replaced.
with_defaults.__defaults__ = (7, 8, 9)
print(with_defaults())
with_defaults.__defaults__ = None
try:
    with_defaults(1)
except TypeError as e:
    print(e)
late.__kwdefaults__["c"] = "!"
print(late())
late.__kwdefaults__ = None
try:
    late()
except TypeError as e:
    print(e)


class Box:
    size = 3

    def get(self, k=size):
        return k


assert Box().get() == 3
print(Box.get.__defaults__)
