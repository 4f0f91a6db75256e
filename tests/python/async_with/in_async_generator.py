"""A block that yields: the context stays open between the steps of the async generator."""

import asyncio

log = []


class M:
    def __init__(self, name="m", suppress=False):
        self.name, self.suppress = name, suppress

    async def __aenter__(self):
        await asyncio.sleep(0)
        log.append("+" + self.name)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"-{self.name} {exc!r}")
        await asyncio.sleep(0)
        return self.suppress


def take():
    lines, log[:] = log[:], []
    return lines


async def stream(n, suppress=False):
    async with M("stream", suppress):
        for i in range(n):
            sent = yield i
            if sent:
                log.append(f"sent {sent}")
    yield "after the block"


async def main():
    print([x async for x in stream(2)], take())

    g = stream(3)
    print(await anext(g), take())
    await g.aclose()
    print("aclose:", take())
    print([x async for x in g])

    g = stream(3)
    await anext(g)
    print(await g.asend("hello"), take())
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as e:
        print(repr(e), take())

    g = stream(3, suppress=True)
    await anext(g)
    print(await g.athrow(ValueError("thrown")), take(), "suppressed: the generator goes on")
    await g.aclose()

    g = stream(3, suppress=True)
    await anext(g)
    try:
        await g.aclose()
        print("closed", take())
    except RuntimeError as e:
        print(type(e).__name__, e, take())

    # The consumer breaks: nothing is closed until someone does it.
    g = stream(3)
    async for x in g:
        break
    print("after break:", take())
    await g.aclose()
    print("after aclose:", take())

    # The consumer's task is cancelled while the generator waits inside its context.
    async def slow():
        async with M("slow"):
            yield 1
            await asyncio.sleep(1)
            yield 2

    async def consume():
        async for x in slow():
            log.append(f"got {x}")

    task = asyncio.create_task(consume())
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), take())


async def abandons():
    g = stream(3)
    keep.append(g)
    await anext(g)
    take()


# Abandoned half-way: the loop closes it at shutdown.
keep = []
asyncio.run(main())
asyncio.run(abandons())
print("finalised by the loop:", take())
