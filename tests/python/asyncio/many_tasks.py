"""Larger programs of many tasks: the totals must be right."""

import asyncio
from collections import Counter


async def worker(n, lock, counter, steps):
    for i in range(steps):
        async with lock:
            value = counter["n"]
            await asyncio.sleep(0)
            counter["n"] = value + 1


async def ring(n, rounds):
    """A token travels through a ring of tasks."""
    queues = [asyncio.Queue() for _ in range(n)]
    seen = Counter()

    async def node(i):
        while True:
            token = await queues[i].get()
            seen[i] += 1
            if token == 0:
                for q in queues:
                    q.put_nowait(None) if q is not queues[i] else None
                return
            if token is None:
                return
            await queues[(i + 1) % n].put(token - 1)

    async with asyncio.TaskGroup() as group:
        for i in range(n):
            group.create_task(node(i))
        queues[0].put_nowait(n * rounds)
    return sum(seen.values())


async def tree(depth):
    if depth == 0:
        return 1
    async with asyncio.TaskGroup() as group:
        left = group.create_task(tree(depth - 1))
        right = group.create_task(tree(depth - 1))
    return left.result() + right.result()


async def primes(limit):
    """The sieve as a chain of async generators."""
    async def numbers():
        for i in range(2, limit):
            yield i

    async def without_multiples(p, stream):
        async for n in stream:
            if n % p:
                yield n

    stream, out = numbers(), []
    while True:
        p = await anext(stream, None)
        if p is None:
            return out
        out.append(p)
        stream = without_multiples(p, stream)


async def cancelled_crowd(n):
    cleaned = 0

    async def member():
        nonlocal cleaned
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            cleaned += 1

    tasks = [asyncio.create_task(member()) for _ in range(n)]
    await asyncio.sleep(0)
    for t in tasks:
        t.cancel()
    done, _ = await asyncio.wait(tasks)
    return cleaned, sum(t.cancelled() for t in done)


async def pipeline():
    source, sink = asyncio.Queue(5), asyncio.Queue(5)

    async def produce():
        for i in range(100):
            await source.put(i)
        source.shutdown()

    async def square():
        try:
            while True:
                n = await source.get()
                await sink.put(n * n)
        except asyncio.QueueShutDown:
            pass

    async def collect():
        total = 0
        try:
            while True:
                total += await sink.get()
        except asyncio.QueueShutDown:
            return total

    collector = asyncio.create_task(collect())
    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        for _ in range(4):
            group.create_task(square())
    sink.shutdown()
    return await collector


async def main():
    counter = {"n": 0}
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(i, lock, counter, 20) for i in range(20)))
    print(counter)
    print(await ring(20, 10))
    print(await tree(7))
    print(await primes(60))
    print(await cancelled_crowd(300))
    print(await pipeline())
    semaphore, running, peak = asyncio.Semaphore(7), 0, 0

    async def limited():
        nonlocal running, peak
        async with semaphore:
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(limited() for _ in range(100)))
    print(peak, running)
    print(sum(await asyncio.gather(*(asyncio.sleep(0, i) for i in range(1000)))))


asyncio.run(main())
