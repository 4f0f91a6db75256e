"""`@asynccontextmanager`: entry before the `yield`, exit in its `finally`, whatever the block does."""

import asyncio
from contextlib import asynccontextmanager

leased = set()


@asynccontextmanager
async def lease(name):
    """Holds `name` for the length of the block; waits while somebody else has it."""
    while name in leased:
        await asyncio.sleep(0.01)
    leased.add(name)
    print("leased  ", name)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0.01)
        leased.remove(name)
        print("returned", name)


async def read(name):
    async with lease(name) as resource:
        await asyncio.sleep(0.01)
        return f"contents of {resource}"


async def main():
    print(await read("ledger"))

    async with lease("index") as first, lease("table") as second:
        print("holding ", first, "and", second)

    try:
        async with lease("printer"):
            raise RuntimeError("out of paper")
    except RuntimeError as error:
        print("failed  ", error)

    try:
        async with asyncio.timeout(0.05), lease("archive"):
            await asyncio.sleep(10)
    except TimeoutError:
        print("too slow, and nothing is leaked:", leased or "no lease left")


asyncio.run(main())
