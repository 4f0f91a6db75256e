"""Blocks that iterate: async for over generators that hold contexts of their own, early exits, re-entry."""

import asyncio
from contextlib import aclosing, asynccontextmanager

log = []


class M:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        log.append("+" + self.name)
        await asyncio.sleep(0)
        return self.name

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0)
        log.append(f"-{self.name}{'!' + exc_type.__name__ if exc_type else ''}")


async def rows(n, name="rows"):
    async with M(name) as got:
        for i in range(n):
            yield f"{got}{i}"


async def joined(*streams):
    async with M("joined"):
        for stream in streams:
            async with aclosing(stream):
                async for x in stream:
                    yield x


@asynccontextmanager
async def cursor(n):
    async with M("cursor"):
        stream = rows(n)
        try:
            yield stream
        finally:
            await stream.aclose()


def take():
    text = " ".join(log)
    log.clear()
    return text


async def first(stream):
    async with aclosing(stream):
        async for x in stream:
            return x


async def main():
    print([x async for x in rows(2)], take())
    print(await first(rows(3)), take())
    async with M("outer"):
        async for x in rows(2):
            async with M(x):
                log.append("body")
    print(take())
    async with aclosing(joined(rows(1, "p"), rows(2, "q"))) as stream:
        print([x async for x in stream])
    print(take())
    async with aclosing(joined(rows(5, "p"), rows(5, "q"))) as stream:
        async for x in stream:
            if x == "p1":
                break
    print(take())
    async with cursor(3) as c:
        print(await anext(c), await anext(c))
    print(take())
    try:
        async with cursor(3) as c:
            await anext(c)
            raise ValueError("in the block")
    except ValueError as e:
        print(e, take())
    print([[y async for y in rows(x)] for x in range(3)], take())

    # Thrown into the generator where it yields.
    g = rows(3)
    print(await anext(g))
    try:
        await g.athrow(KeyError("thrown"))
    except KeyError as e:
        print(repr(e), take())

    # Two generators in step.
    a, b = rows(2, "a"), rows(3, "b")
    pairs = []
    async with aclosing(a), aclosing(b):
        async for x in a:
            pairs.append((x, await anext(b, None)))
    print(pairs, take())

    async def consumer():
        async with aclosing(rows(100, "long")) as stream:
            async for x in stream:
                await asyncio.sleep(0.01)

    task = asyncio.create_task(consumer())
    await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), take())


asyncio.run(main())
