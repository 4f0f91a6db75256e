# The end of asynchronous generators: of loops over them, of `anext` with a default, and where it is an exception.

import asyncio
import sys


async def numbers(n, wait=False):
    try:
        for i in range(n):
            if wait:
                await asyncio.sleep(0)
            yield i
        if wait:
            await asyncio.sleep(0)
    finally:
        seen.append(type(sys.exception()).__name__)


seen = []


class Wrapped:
    """An iterator whose steps are those of a generator."""

    def __init__(self, generator):
        self.generator = generator

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.generator.asend(None)


async def ends(wait):
    total = 0
    async for x in numbers(3, wait):
        total += x
    else:
        total += 100
    async for x in Wrapped(numbers(3, wait)):
        total += x
    else:
        total += 100
    try:
        raise KeyError
    except KeyError:
        async for x in numbers(2, wait):
            pass
        assert type(sys.exception()) is KeyError
    assert sys.exception() is None
    return total, [x async for x in numbers(3, wait)], {x async for x in Wrapped(numbers(2, wait))}


async def defaults(wait):
    generator = numbers(2, wait)
    got = []
    for _ in range(5):
        got.append(await anext(generator, "over"))
    other = numbers(1, wait)
    got.append([await anext(other, None), await anext(other, None), await anext(other, None)])
    wrapped = Wrapped(numbers(1, wait))
    got.append([await anext(wrapped, "end"), await anext(wrapped, "end")])
    return got


async def raises(wait):
    """Where it is to be seen."""
    def step(generator, unused):
        return generator.asend(None)

    result = []
    for how in (
        lambda g: anext(g),
        lambda g: g.__anext__(),
        lambda g: step(g, 0),
    ):
        generator = numbers(1, wait)
        assert await how(generator) == 0
        try:
            await how(generator)
        except StopAsyncIteration as stop:
            result.append((type(stop).__name__, stop.args, stop.__context__))
    generator = numbers(1, wait)
    await step(generator, 1)
    try:
        await step(generator, 1)
    except StopAsyncIteration:
        result.append("raised")
    return result


async def fails():
    async def broken():
        yield 1
        raise LookupError("broken")

    result = []
    try:
        async for x in broken():
            result.append(x)
    except LookupError as error:
        result.append(repr(error))
    generator = broken()
    try:
        result.append(await anext(generator, 0))
        result.append(await anext(generator, 0))
    except LookupError as error:
        result.append(repr(error))
    result.append(await anext(generator, "after"))

    async def stops():
        yield 1
        raise StopAsyncIteration("mine")

    try:
        async for x in stops():
            pass
    except RuntimeError as error:
        result.append((str(error), repr(error.__cause__)))
    generator = stops()
    try:
        await anext(generator, 0)
        await anext(generator, 0)
    except RuntimeError as error:
        result.append((str(error), repr(error.__cause__)))
    return result


async def busy():
    async def slow():
        await asyncio.sleep(0)
        yield 1

    generator = slow()
    task = asyncio.create_task(collect(generator))
    await asyncio.sleep(0)
    try:
        await anext(generator, 0)
    except RuntimeError as error:
        print(error)
    return await task


async def collect(generator):
    return [x async for x in generator]


async def main():
    for wait in (False, True):
        print(await ends(wait), seen)
        seen.clear()
        print(await defaults(wait), seen)
        seen.clear()
        print(await raises(wait), seen)
        seen.clear()
    print(await fails())
    print(await busy())


asyncio.run(main())
