"""`timeout` and `wait_for`: most in time, some expired, some moved."""

import asyncio


async def quick(i):
    await asyncio.sleep(0)
    return i


async def never():
    await asyncio.get_running_loop().create_future()


async def main(steps):
    total = late = 0
    for i in range(steps):
        async with asyncio.timeout(60) as limit:
            total += await quick(i)
            if i % 5 == 0:
                limit.reschedule(limit.when() + 1)
        total += await asyncio.wait_for(quick(i), 60)
        if i % 4 == 0:
            try:
                async with asyncio.timeout(0):
                    await never()
            except TimeoutError:
                late += 1
        if i % 10 == 0:
            try:
                await asyncio.wait_for(never(), 0)
            except TimeoutError:
                late += 1
    return total, late


print(asyncio.run(main(15_000)))
