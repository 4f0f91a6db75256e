"""A million switches between two tasks that wait eleven awaits deep."""

import asyncio


async def deep(k, n):
    if k == 0:
        for _ in range(n):
            await asyncio.sleep(0)
        return n
    return await deep(k - 1, n)


async def main(n):
    first = asyncio.create_task(deep(10, n))
    second = asyncio.create_task(deep(10, n))
    print(await first + await second)


asyncio.run(main(500_000))
