"""As task_switch, but each task suspends eleven coroutines deep."""

import asyncio
import sys


async def deep(depth, steps):
    if depth == 0:
        for _ in range(steps):
            await asyncio.sleep(0)
        return steps
    return await deep(depth - 1, steps)


async def main(steps):
    first = asyncio.create_task(deep(10, steps))
    second = asyncio.create_task(deep(10, steps))
    return await first + await second


print(asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else 200_000)))
