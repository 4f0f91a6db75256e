"""A million tasks made, each waiting a round of the loop inside another coroutine, and awaited."""

import asyncio


async def inner(n):
    await asyncio.sleep(0)
    return n


async def worker(n):
    x = await inner(n)
    return x


async def main(n):
    tasks = [asyncio.create_task(worker(i)) for i in range(n)]
    await asyncio.sleep(0)
    total = 0
    for task in tasks:
        total += await task
    print(total)


asyncio.run(main(1_000_000))
