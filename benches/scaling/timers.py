"""Timers in no order, all due at once."""

import asyncio

from measure import measure


async def main(count):
    loop, fired = asyncio.get_running_loop(), []
    start = loop.time()
    for i in range(count):
        loop.call_at(start - (i * 7919 % 1000) * 1e-6, fired.append, i)
    while len(fired) < count:
        await asyncio.sleep(0)


measure(lambda count: asyncio.run(main(count)))
