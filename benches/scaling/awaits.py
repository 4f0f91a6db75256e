"""A chain of awaits, suspended at its end and gone back through."""

import asyncio
import sys

from measure import measure

sys.setrecursionlimit(1_000_000)


async def down(n):
    if n == 0:
        await asyncio.sleep(0)
        return 0
    return 1 + await down(n - 1)


# A little less deep, so that there is room for what is around it.
measure(lambda count: asyncio.run(down(count - count // 100)))
