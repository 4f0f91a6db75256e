# Far more sleeping tasks at once than a loop looks through its timers for.
import asyncio


class Hold:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


async def sleeper(hold, finished, n):
    async with hold:
        await asyncio.sleep(0.05)
    finished.append(n)


async def main():
    hold, finished = Hold(), []
    tasks = [asyncio.create_task(sleeper(hold, finished, n)) for n in range(1000)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(len(finished), sum(isinstance(r, asyncio.CancelledError) for r in results))
    print(sorted(finished) == list(range(1, 1000, 2)))


asyncio.run(main())
