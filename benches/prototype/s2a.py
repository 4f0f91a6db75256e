"""A million rounds of an `async with` whose methods do not wait, in one task."""

import asyncio


class Counter:
    def __init__(self):
        self.n = 0

    async def __aenter__(self):
        self.n += 1
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.n -= 1
        return False


async def main(rounds):
    counter = Counter()
    total = 0
    for _ in range(rounds):
        async with counter as entered:
            total += entered.n
    print(total)


asyncio.run(main(1_000_000))
