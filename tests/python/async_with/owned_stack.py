"""Classes that own an AsyncExitStack: the usual way to open several things in one object."""

import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext

log = []


@asynccontextmanager
async def resource(name, fail=None):
    if fail == "open":
        raise ConnectionError(name)
    log.append("+" + name)
    try:
        yield name
    finally:
        log.append("-" + name)
        if fail == "close":
            raise OSError("closing " + name)


class Server:
    def __init__(self, *names, **fails):
        self.names, self.fails = names, fails
        self.stack = AsyncExitStack()

    async def __aenter__(self):
        await self.stack.__aenter__()
        try:
            self.parts = [await self.stack.enter_async_context(resource(n, self.fails.get(n))) for n in self.names]
        except BaseException:
            await self.stack.aclose()
            raise
        return self

    async def __aexit__(self, *details):
        return await self.stack.__aexit__(*details)

    async def add(self, name):
        self.parts.append(await self.stack.enter_async_context(resource(name)))


class Inherits(AsyncExitStack):
    """A stack that opens two things on entry."""

    async def __aenter__(self):
        await super().__aenter__()
        self.first = await self.enter_async_context(resource("first"))
        self.second = await self.enter_async_context(resource("second"))
        return self


async def stream(n):
    try:
        for i in range(n):
            yield i
    finally:
        log.append("stream closed")


def take():
    text = " ".join(log)
    log.clear()
    return text


async def main():
    async with Server("a", "b") as server:
        await server.add("late")
        print(server.parts)
    print(take())
    for fails in ({"b": "open"}, {"a": "close"}, {"a": "close", "c": "close"}):
        try:
            async with Server("a", "b", "c", **fails):
                log.append("body")
        except OSError as e:
            print(type(e).__name__, e, "context", repr(e.__context__), "|", take())
    async with Inherits() as both:
        print(both.first, both.second)
    print(take())

    async with AsyncExitStack() as stack:
        streams = [await stack.enter_async_context(aclosing(stream(n))) for n in (1, 5)]
        print([await anext(s) for s in streams])
    print(take())

    # Optional parts.
    for wanted in (True, False):
        async with AsyncExitStack() as stack:
            got = await stack.enter_async_context(resource("maybe") if wanted else nullcontext("nothing"))
            print(got)
    print(take())

    # A number of contexts that is only known when it runs, and a limit on all of them.
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(asyncio.timeout(1))
        group = await stack.enter_async_context(asyncio.TaskGroup())
        lock = asyncio.Lock()
        await stack.enter_async_context(lock)
        task = group.create_task(asyncio.sleep(0, "from the group"))
        print(lock.locked())
    print(task.result(), lock.locked())
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(asyncio.timeout(0.02))
            await stack.enter_async_context(resource("slow"))
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out:", take())


asyncio.run(main())
