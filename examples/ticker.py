"""A class with `__aenter__` and `__aexit__` that both wait: the smallest complete `async with`."""

import asyncio


class Ticker:
    """Counts in the background while its block runs, and stops counting when the block is left."""

    def __init__(self, name, interval):
        self.name = name
        self.interval = interval
        self.ticks = 0

    async def __aenter__(self):
        print(f"{self.name}: starting")
        await asyncio.sleep(self.interval)
        self._task = asyncio.create_task(self._count())
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self._task.cancel()
        await asyncio.sleep(self.interval)
        reason = exc_type.__name__ if exc_type else "nothing"
        print(f"{self.name}: stopped, {reason} was raised")

    async def _count(self):
        while True:
            self.ticks += 1
            await asyncio.sleep(self.interval)


async def main():
    async with Ticker("slow", 0.04) as slow:
        await asyncio.sleep(0.1)
        print("slow ticked", slow.ticks, "times")

    try:
        async with Ticker("fast", 0.02) as fast:
            await asyncio.sleep(0.03)
            print("fast ticked", fast.ticks, "times")
            raise ValueError("the block failed")
    except ValueError as error:
        print("main:", error)


asyncio.run(main())
