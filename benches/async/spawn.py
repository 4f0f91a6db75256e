"""Spawn many tasks, suspend every one of them at once, then collect the results."""

import asyncio
import sys


async def inner(n):
    await asyncio.sleep(0)
    return n


async def worker(n):
    result = await inner(n)
    return result


async def main(count):
    tasks = [asyncio.create_task(worker(n)) for n in range(count)]
    await asyncio.sleep(0)
    total = 0
    for task in tasks:
        total += await task
    return total


print(asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 100_000)))
