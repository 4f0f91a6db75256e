# operations: 60000
import asyncio


async def worker(steps):
    for _ in range(steps):
        await asyncio.sleep(0)


async def main(steps):
    await asyncio.gather(worker(steps), worker(steps))
    print(steps)


asyncio.run(main(30_000))
