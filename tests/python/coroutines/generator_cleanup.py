"""Async generators that are left half-way: finally blocks, shutdown, exceptions in cleanup."""

import asyncio

log = []
keep = []


async def guarded(name):
    try:
        log.append(f"{name} opened")
        for i in range(10):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        log.append(f"{name} closed")


async def bad_cleanup():
    try:
        yield 1
    finally:
        raise OSError("in cleanup")


def take():
    lines, log[:] = log[:], []
    return lines


async def delegates(name):
    async for x in guarded(name):
        yield x * 10


async def main():
    g = guarded("a")
    async for x in g:
        if x == 2:
            break
    print(take())
    await g.aclose()
    print(take())

    g = guarded("b")
    try:
        async for x in g:
            raise ValueError("in the body")
    except ValueError:
        print("the generator is still open:", take(), g.ag_frame is not None)
    await g.aclose()
    print(take(), g.ag_frame)

    g = bad_cleanup()
    await anext(g)
    try:
        await g.aclose()
    except OSError as e:
        print(repr(e), repr(e.__context__))
    g = bad_cleanup()
    await anext(g)
    try:
        await g.athrow(KeyError("thrown"))
    except OSError as e:
        print(repr(e), repr(e.__context__))
    try:
        async for x in bad_cleanup():
            pass
    except OSError as e:
        print(repr(e), repr(e.__context__))

    # Cancelled while inside the generator: its finally runs as the exception passes.
    async def consume():
        async for x in guarded("c"):
            await asyncio.sleep(0)

    async def slow():
        try:
            yield 1
            await asyncio.sleep(1)
        finally:
            log.append("slow closed")

    async def consume_slow():
        async for x in slow():
            pass

    t = asyncio.create_task(consume_slow())
    await asyncio.sleep(0.01)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled(), take())

    keep.append(guarded("left open"))
    await anext(keep[0])
    keep.append(delegates("inner"))
    print(await anext(keep[1]), await anext(keep[1]))


asyncio.run(main())
print(sorted(take()))
for g in keep:
    try:
        g.asend(None).send(None)
    except StopAsyncIteration:
        print("exhausted after shutdown")
