"""`gather` of a hundred small coroutines, over and over, some of which fail."""

import asyncio


async def part(i):
    if i % 10 == 0:
        await asyncio.sleep(0)
    if i % 33 == 32:
        raise ValueError(i)
    return i * i


async def main(rounds):
    total = failures = 0
    for r in range(rounds):
        for result in await asyncio.gather(*(part(i + r % 5) for i in range(100)), return_exceptions=True):
            if isinstance(result, ValueError):
                failures += 1
            else:
                total += result
    return total, failures


print(asyncio.run(main(400)))
