"""Async generators: asend, athrow, aclose, state, and the errors of misuse."""

import asyncio

log = []


async def echo():
    got = None
    try:
        while True:
            got = yield ("echo", got)
            await asyncio.sleep(0)
    except ValueError as e:
        log.append(f"caught {e!r}")
        yield "after the error"
    finally:
        log.append("finally")


async def count(n):
    for i in range(n):
        yield i


def take():
    lines, log[:] = log[:], []
    return lines


async def main():
    g = echo()
    print(type(g).__name__, g.__name__, g.ag_running, g.ag_await, hasattr(g, "__aiter__"), g.__aiter__() is g)
    print(await g.asend(None), await g.asend(1), await anext(g))
    print(await g.athrow(ValueError("thrown")), take())
    try:
        await anext(g)
    except StopAsyncIteration as e:
        print(repr(e), take())
    print(await g.aclose())

    g = echo()
    try:
        await g.asend("too early")
    except TypeError as e:
        print(e)
    print(await g.asend(None))
    await g.aclose()
    print(take())
    for action in (g.__anext__, lambda: g.asend(1), lambda: g.athrow(ValueError("late"))):
        try:
            await action()
        except BaseException as e:
            print("closed:", repr(e))

    g = echo()
    await g.aclose()
    print("closed before the start:", take(), [x async for x in g])
    g = echo()
    try:
        await g.athrow(KeyError("before the start"))
    except KeyError as e:
        print(repr(e), take())

    async def ignores():
        try:
            yield 1
        except GeneratorExit:
            yield 2

    g = ignores()
    await anext(g)
    try:
        await g.aclose()
    except RuntimeError as e:
        print(e)

    async def raises(error):
        yield 1
        raise error

    for error in (StopAsyncIteration(), StopIteration(), ValueError("v")):
        g = raises(error)
        await anext(g)
        try:
            await anext(g)
        except Exception as e:
            print(repr(e), repr(e.__cause__))
        print([x async for x in g])

    # Two consumers at once are not allowed.
    async def slow():
        await asyncio.sleep(0.01)
        yield 1

    g = slow()
    first = asyncio.create_task(wrap(g))
    await asyncio.sleep(0)
    try:
        await anext(g)
    except RuntimeError as e:
        print(e)
    print(await first)

    # An awaitable of a step serves once.
    g = count(3)
    step = g.asend(None)
    print(await step)
    try:
        await step
    except RuntimeError as e:
        print(e)
    step = g.__anext__()
    print(type(step).__name__, await step)
    for wrong in (lambda: next(g), lambda: iter(g), lambda: g.send(None)):
        try:
            wrong()
        except (TypeError, AttributeError) as e:
            print(e)
    try:
        await g
    except TypeError as e:
        print(e)


async def wrap(g):
    return await anext(g)


asyncio.run(main())
