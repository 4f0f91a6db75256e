"""A million switches between two tasks of one frame."""

import asyncio


async def worker(n):
    for _ in range(n):
        await asyncio.sleep(0)
    return n


async def main(n):
    first = asyncio.create_task(worker(n))
    second = asyncio.create_task(worker(n))
    print(await first + await second)


asyncio.run(main(500_000))
