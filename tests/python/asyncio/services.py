"""A small service with a worker pool, a supervisor that restarts, rate limits and graceful shutdown."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Stats:
    done: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    restarts: int = 0


class Service:
    def __init__(self, workers):
        self.queue = asyncio.Queue()
        self.workers, self.stats = workers, Stats()

    async def __aenter__(self):
        self.tasks = [asyncio.create_task(self.supervise(i), name=f"worker-{i}") for i in range(self.workers)]
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if exc_type is None:
            await self.queue.join()
        for t in self.tasks:
            t.cancel()
        results = await asyncio.gather(*self.tasks, return_exceptions=True)
        assert all(isinstance(r, asyncio.CancelledError) for r in results), results

    async def supervise(self, n):
        while True:
            try:
                await self.work()
            except RuntimeError:
                self.stats.restarts += 1

    async def work(self):
        while True:
            job = await self.queue.get()
            try:
                self.stats.done.append(await job())
            except ValueError as e:
                self.stats.failed.append(str(e))
            finally:
                self.queue.task_done()

    def submit(self, job, *args):
        self.queue.put_nowait(lambda: job(*args))


async def double(x):
    await asyncio.sleep(0)
    if x % 5 == 4:
        raise ValueError(f"job {x}")
    if x % 7 == 6:
        raise RuntimeError("worker crashes")
    return x * 2


@asynccontextmanager
async def limit(semaphore, seconds):
    async with semaphore, asyncio.timeout(seconds):
        yield


async def periodic(interval, action, stop):
    while True:
        action()
        try:
            await asyncio.wait_for(stop.wait(), interval)
            return
        except TimeoutError:
            pass


async def main():
    async with Service(3) as service:
        for i in range(15):
            service.submit(double, i)
    print(sorted(service.stats.done), sorted(service.stats.failed), service.stats.restarts)
    try:
        async with Service(2) as service:
            for i in range(100):
                service.submit(asyncio.sleep, 1)
            await asyncio.sleep(0)
            raise KeyError("shutdown")
    except KeyError as e:
        print(repr(e), service.stats.done, all(t.cancelled() for t in service.tasks))

    semaphore, outcomes = asyncio.Semaphore(2), []

    async def call(n):
        try:
            async with limit(semaphore, 0.05):
                await asyncio.sleep(0.2 if n == 2 else 0)
                outcomes.append(f"{n} ok")
        except TimeoutError:
            outcomes.append(f"{n} late")

    await asyncio.gather(*(call(n) for n in range(5)))
    print(outcomes)
    stop, ticks = asyncio.Event(), []
    task = asyncio.create_task(periodic(0.04, lambda: ticks.append(len(ticks)), stop))
    await asyncio.sleep(0.1)
    stop.set()
    await task
    print(ticks)


asyncio.run(main())
