"""`async with` over a generator function that waits for a round of the loop on both sides, in eight tasks."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def step(log, name):
    await asyncio.sleep(0)
    try:
        yield len(log)
    finally:
        await asyncio.sleep(0)
        log.append(name)


async def worker(log, name, steps):
    seen = 0
    for _ in range(steps):
        async with step(log, name) as length:
            seen += length
    return seen


async def main(workers, steps):
    log = []
    seen = await asyncio.gather(*(worker(log, name, steps) for name in range(workers)))
    return len(log), sum(log), seen[0] == min(seen), max(seen)


print(asyncio.run(main(8, 5_000)))
