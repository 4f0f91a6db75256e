"""`async with` that never suspends: one entry and one exit per step."""

import asyncio


class Counter:
    def __init__(self):
        self.open = 0

    async def __aenter__(self):
        self.open += 1
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.open -= 1
        return False


async def main(steps):
    counter = Counter()
    total = 0
    for _ in range(steps):
        async with counter as entered:
            total += entered.open
    assert counter.open == 0
    return total


print(asyncio.run(main(1_000_000)))
