"""lru_cache, cache and cached_property."""

from functools import cache, cached_property, lru_cache

calls = []


@lru_cache(maxsize=2)
def square(x):
    "Squares."
    calls.append(x)
    return x * x


print([square(x) for x in (1, 2, 1, 3, 1, 2)], calls)
print(square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info())
print(square.__name__, square.__doc__, square.__wrapped__(3))


@lru_cache
def bare(*args, **kwargs):
    calls.append((args, kwargs))
    return len(calls)


calls.clear()
print(bare(1), bare(1.0), bare(True), bare("1"), bare(1, k=2), bare(1, k=2), bare(k=2, j=1), bare(j=1, k=2))
print(bare.cache_info(), bare.cache_parameters())


@lru_cache(maxsize=None, typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed.cache_info())


@lru_cache(maxsize=0)
def never(x):
    return x


print(never(1), never(1), never.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
try:
    bare([1])
except TypeError as e:
    print(e)


@cache
def fails(x):
    calls.append(x)
    raise ValueError(x)


calls.clear()
for _ in range(2):
    try:
        fails(1)
    except ValueError:
        pass
print("exceptions are not cached:", calls, fails.cache_info())


class Circle:
    made = 0

    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        "The area."
        Circle.made += 1
        return self.r ** 2 * 3

    @lru_cache
    def scaled(self, k):
        return self.r * k


c = Circle(2)
print(c.area, c.area, Circle.made, vars(c))
c.area = 5
print(c.area)
del c.area
print(c.area, Circle.made, Circle.area.__doc__, type(Circle.area).__name__)
print(c.scaled(3), c.scaled(3), Circle.scaled.cache_info().hits)


class Slotted:
    __slots__ = ()

    @cached_property
    def x(self):
        return 1


try:
    Slotted().x
except TypeError as e:
    print(e)
try:
    class Two:
        @cached_property
        def a(self): return 1
        b = a
except TypeError as e:
    print(e)
try:
    lru_cache("wrong")
except TypeError as e:
    print(e)
