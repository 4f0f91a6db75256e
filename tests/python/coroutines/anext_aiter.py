"""The builtins anext and aiter."""

import asyncio


async def numbers(n):
    for i in range(n):
        yield i


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration("out of numbers")
        self.n -= 1
        return self.n


class Fails(Count):
    async def __anext__(self):
        raise ValueError("in anext")


class BadAwait:
    def __anext__(self):
        return 5


class NotAsync:
    def __aiter__(self):
        return iter([])


async def main():
    it = aiter(numbers(2))
    print(await anext(it), await anext(it))
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print(repr(e))
    print(await anext(it, "default"), await anext(it, None))
    c = Count(1)
    print(aiter(c) is c, await anext(c), await anext(c, default) if (default := "d") else 0)
    try:
        await anext(c)
    except StopAsyncIteration as e:
        print(repr(e))
    for default in ((), ("default",)):
        try:
            await anext(Fails(1), *default)
        except ValueError as e:
            print(repr(e))
    for wrong in (5, [1], iter([1]), None, numbers):
        for f in (aiter, anext):
            try:
                f(wrong)
            except TypeError as e:
                print(f"{f.__name__}: {e}")
    try:
        aiter(NotAsync())
    except TypeError as e:
        print(e)
    try:
        await anext(BadAwait())
    except TypeError as e:
        print(e)
    try:
        await anext(BadAwait(), "default")
    except TypeError as e:
        print(e)
    for call in (lambda: anext(), lambda: aiter(), lambda: aiter(c, 5), lambda: anext(c, 1, 2)):
        try:
            call()
        except TypeError as e:
            print(e)

    # With a default it may be driven by hand as well.
    step = anext(Count(2), "default")
    w = step.__await__()
    try:
        w.send(None)
    except StopIteration as e:
        print("by hand:", e.value)

    async def first(it, default=None):
        return await anext(aiter(it), default)

    print(await first(numbers(3)), await first(numbers(0)), await first(numbers(0), "none"))

    # A step that really suspends.
    async def slow():
        await asyncio.sleep(0.01)
        yield "slow"

    print(await anext(slow(), "default"))
    try:
        async with asyncio.timeout(0.02):
            async def never():
                await asyncio.sleep(1)
                yield 1
            await anext(never(), "default")
    except TimeoutError:
        print("timed out")


asyncio.run(main())
