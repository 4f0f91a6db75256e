"""`async with` over a generator function that never suspends."""

import asyncio
from contextlib import asynccontextmanager

state = {"open": 0, "closed": 0}


@asynccontextmanager
async def lease(by):
    state["open"] += by
    try:
        yield state["open"]
    finally:
        state["open"] -= by
        state["closed"] += 1


async def main(steps):
    total = 0
    for i in range(steps):
        async with lease(i % 3) as opened:
            total += opened
    return total, state


print(asyncio.run(main(150_000)))
