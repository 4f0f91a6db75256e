# operations: 10000
import asyncio


async def worker(i):
    await asyncio.sleep(0)
    return i


async def main(count):
    tasks = [asyncio.create_task(worker(i)) for i in range(count)]
    print(sum([await task for task in tasks]))


asyncio.run(main(10_000))
