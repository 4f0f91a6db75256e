"""One manager object used by several tasks, one after the other and at once."""

import asyncio
from contextlib import asynccontextmanager


class Gate:
    """Counts who is inside; the last one out turns off the light."""

    def __init__(self):
        self.inside, self.log = 0, []

    async def __aenter__(self):
        if self.inside == 0:
            self.log.append("light on")
        self.inside += 1
        await asyncio.sleep(0)
        return self.inside

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0)
        self.inside -= 1
        if self.inside == 0:
            self.log.append("light off")


class ReadWrite:
    """Many readers or one writer, built on a Condition."""

    def __init__(self):
        self.condition = asyncio.Condition()
        self.readers, self.writing = 0, False

    @asynccontextmanager
    async def read(self):
        async with self.condition:
            await self.condition.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            yield self.readers
        finally:
            async with self.condition:
                self.readers -= 1
                self.condition.notify_all()

    @asynccontextmanager
    async def write(self):
        async with self.condition:
            await self.condition.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
        try:
            yield
        finally:
            async with self.condition:
                self.writing = False
                self.condition.notify_all()


async def main():
    gate = Gate()

    async def visit(n):
        for _ in range(n):
            async with gate:
                await asyncio.sleep(0)

    await asyncio.gather(*(visit(n) for n in (1, 2, 3)))
    print(gate.inside, gate.log)

    lock, log = ReadWrite(), []

    async def reader(name):
        async with lock.read():
            assert not lock.writing
            log.append("r" + name)
            await asyncio.sleep(0)

    async def writer(name):
        async with lock.write():
            assert lock.writing and not lock.readers
            log.append("w" + name)
            await asyncio.sleep(0)

    await asyncio.gather(reader("1"), reader("2"), writer("1"), reader("3"), writer("2"))
    print(sorted(log), lock.readers, lock.writing)

    # A writer that is cancelled while it waits leaves nothing behind.
    async def slow_reader():
        async with lock.read():
            await asyncio.sleep(0.02)

    r = asyncio.create_task(slow_reader())
    await asyncio.sleep(0)
    w = asyncio.create_task(writer("x"))
    await asyncio.sleep(0.01)
    w.cancel()
    await asyncio.wait([r, w])
    print(w.cancelled(), lock.readers, lock.writing, lock.condition.locked())
    await writer("y")
    print(log[-1])

    # Entered in one task, exited in another: the protocol does not care.
    manager = Gate()
    await asyncio.create_task(manager.__aenter__())
    print(manager.inside)
    await asyncio.create_task(manager.__aexit__(None, None, None))
    print(manager.inside, manager.log)

    # Every task has its own instance from a factory.
    made = []

    @asynccontextmanager
    async def numbered():
        made.append(len(made))
        number = made[-1]
        await asyncio.sleep(0)
        yield number

    async def use():
        async with numbered() as a, numbered() as b:
            return a, b

    print(await asyncio.gather(use(), use(), use()), made)


asyncio.run(main())
