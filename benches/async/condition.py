"""A bounded buffer built on a condition: waiting for a predicate, notifying one and all."""

import asyncio


class Buffer:
    def __init__(self, size):
        self.items, self.size, self.changed = [], size, asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            await self.changed.wait_for(lambda: len(self.items) < self.size)
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            while not self.items:
                await self.changed.wait()
            item = self.items.pop()
            self.changed.notify(2)
            return item


async def fill(buffer, count):
    for i in range(count):
        await buffer.put(i)


async def drain(buffer, count):
    return sum([await buffer.get() for _ in range(count)])


async def main(count):
    buffer = Buffer(4)
    results = await asyncio.gather(*(fill(buffer, count) for _ in range(4)), *(drain(buffer, count) for _ in range(4)))
    return sum(results[4:]), len(buffer.items)


print(asyncio.run(main(5_000)))
