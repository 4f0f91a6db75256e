"""Producers and consumers with a bounded queue between them."""

import asyncio


async def produce(queue, numbers):
    for n in numbers:
        await queue.put(n)


async def consume(queue):
    total = 0
    while True:
        n = await queue.get()
        queue.task_done()
        if n is None:
            return total
        total += n


async def main(count, producers, consumers):
    queue = asyncio.Queue(maxsize=16)
    workers = [asyncio.create_task(consume(queue)) for _ in range(consumers)]
    await asyncio.gather(*(produce(queue, range(i, count, producers)) for i in range(producers)))
    await queue.join()
    for _ in workers:
        await queue.put(None)
    return sum(await asyncio.gather(*workers))


print(asyncio.run(main(100_000, 4, 4)))
