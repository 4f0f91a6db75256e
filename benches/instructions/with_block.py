# operations: 30000
import asyncio


class Counter:
    open = 0

    async def __aenter__(self):
        self.open += 1
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.open -= 1


async def main(steps):
    counter, total = Counter(), 0
    for _ in range(steps):
        async with counter as entered:
            total += entered.open
    print(total)


asyncio.run(main(30_000))
