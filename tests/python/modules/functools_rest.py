"""reduce, wraps, singledispatch, singledispatchmethod, total_ordering, cmp_to_key."""

import functools
from functools import cmp_to_key, reduce, singledispatch, singledispatchmethod, total_ordering, update_wrapper, wraps

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, [3], 1), reduce(lambda a, b: a + [b], "abc", []))
for wrong in (lambda: reduce(max, []), lambda: reduce(max, 5), lambda: reduce(max)):
    try:
        wrong()
    except TypeError as e:
        print(e)


def decorate(f):
    @wraps(f)
    def wrapper(*args):
        return f(*args)
    wrapper.extra = 1
    return wrapper


@decorate
def named(x: int) -> str:
    "Doc of named."
    return str(x)


print(named.__name__, named.__doc__, named.__wrapped__(1), named.__annotations__, named.__qualname__, named.extra)
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)


@singledispatch
def show(x):
    return f"object {x!r}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(str)
@show.register(bytes)
def _(x):
    return f"text {x}"


@show.register
def _(x: list | tuple):
    return f"sequence of {len(x)}"


show.register(type(None), lambda x: "nothing")
print(show(1), show(True), show("s"), show(b"b"), show([1]), show((1, 2)), show(None), show(1.5))
print(show.dispatch(bool) is show.dispatch(int), len(show.registry), show.__name__)
try:
    show()
except TypeError as e:
    print(e)
try:
    @show.register
    def _(x):
        pass
except TypeError as e:
    print(str(e).split("<")[0])


class Formatter:
    @singledispatchmethod
    def format(self, x):
        return "?"

    @format.register
    def _(self, x: int):
        return f"<{x}>"

    @format.register
    def _(self, x: str):
        return repr(x)


print(Formatter().format(1), Formatter().format("a"), Formatter().format(1.0))


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Version) else NotImplemented


a, b = Version(1), Version(2)
print(a < b, a <= b, a > b, a >= b, a == b, a != b, a <= Version(1), sorted([b, a])[0] is a)
try:
    a <= 5
except TypeError as e:
    print(e)
try:
    @total_ordering
    class Nothing:
        pass
except ValueError as e:
    print(e)

print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), sorted(["bb", "a", "ccc"], key=cmp_to_key(lambda a, b: len(a) - len(b))))
key = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(key(1) < key(2), key(1) == key(1), key(3).obj)
try:
    key(1) < 5
except TypeError as e:
    print(e)
