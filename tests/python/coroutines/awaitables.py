"""Objects with `__await__`, generator-based coroutines, and how results travel."""

import inspect
import types
from collections.abc import Awaitable, Coroutine


def run(c):
    seen = []
    try:
        while True:
            seen.append(c.send(None))
    except StopIteration as e:
        return e.value, seen


class FromGenerator:
    def __await__(self):
        x = yield 1
        y = yield 2
        return (x, y)


class FromIterator:
    def __init__(self):
        self.left = 3

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration("done")
        self.left -= 1
        return self.left


class FromCoroutine:
    def __await__(self):
        return coroutine().__await__()


class YieldFrom:
    def __await__(self):
        a = yield from FromGenerator().__await__()
        b = yield from FromCoroutine().__await__()
        return a, b


async def coroutine():
    return await FromGenerator()


@types.coroutine
def generator_based(n):
    for i in range(n):
        yield i
    return "generator-based"


@types.coroutine
def delegating():
    return (yield from coroutine())


@types.coroutine
def returns_coroutine():
    return coroutine()


async def wait_for(x):
    return await x


for make in (FromGenerator, FromIterator, FromCoroutine, YieldFrom, coroutine, lambda: generator_based(2), delegating,
             returns_coroutine):
    x = make()
    print(type(x).__name__, run(wait_for(x)), isinstance(x, Awaitable), isinstance(x, Coroutine), inspect.isawaitable(x))

c = coroutine()
w = c.__await__()
print(type(w).__name__, iter(w) is w, next(w), w.send("sent"))
try:
    next(w)
except StopIteration as e:
    print(e.value)


class Bad:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


for value in (1, None, "text", [1], ()):
    try:
        run(wait_for(Bad(value)))
    except TypeError as e:
        print(e)
c = coroutine()
try:
    run(wait_for(Bad(c)))
except TypeError as e:
    print(e)
c.close()


class OnInstance:
    def __init__(self):
        self.__await__ = lambda: iter([])


class Raises:
    def __await__(self):
        raise LookupError("in __await__")


for x in (OnInstance(), Raises()):
    try:
        run(wait_for(x))
    except Exception as e:
        print(type(e).__name__, e)


async def expressions():
    a = await generator_based(0) + "!"
    b = -await value(3) ** 2
    c = [await value(1), await value(2)]
    d = {await value("k"): await value("v")}
    e = f"{await value('f'):>3}"
    f = await value(1) if await value(True) else None
    g = (await value([5, 6]))[1]
    h = await value(1) < await value(2) < await value(3)
    i = max(await value(4), *await value([7, 8]), key=await value(None))
    return a, b, c, d, e, f, g, h, i


async def value(x):
    return x


print(run(expressions()))
