"""Futures and callbacks by hand: a ring of tasks that hand a token on, each over a future of its own."""

import asyncio


class Ring:
    def __init__(self, loop, size):
        self.loop = loop
        self.slots = [loop.create_future() for _ in range(size)]
        self.callbacks = 0

    def count(self, future):
        self.callbacks += 1

    async def station(self, i, laps):
        following = (i + 1) % len(self.slots)
        token = 0
        for _ in range(laps):
            token = await self.slots[i]
            self.slots[i] = self.loop.create_future()
            self.slots[i].add_done_callback(self.count)
            self.loop.call_soon(self.slots[following].set_result, token + 1)
        return token


async def main(size, laps):
    ring = Ring(asyncio.get_running_loop(), size)
    tasks = [asyncio.create_task(ring.station(i, laps)) for i in range(size)]
    ring.slots[0].set_result(0)
    return max(await asyncio.gather(*tasks)), ring.callbacks


print(asyncio.run(main(100, 500)))
