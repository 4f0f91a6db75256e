"""Two tasks that hand the loop to each other: the price of a task switch."""

import asyncio
import sys


async def worker(steps):
    for _ in range(steps):
        await asyncio.sleep(0)
    return steps


async def main(steps):
    first = asyncio.create_task(worker(steps))
    second = asyncio.create_task(worker(steps))
    return await first + await second


print(asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 200_000)))
