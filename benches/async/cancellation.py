"""Storms of cancellation: a thousand tasks at a time, waiting inside `async with`, cancelled together; some resist once."""

import asyncio


class Guard:
    exits = 0

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await asyncio.sleep(0)
        Guard.exits += exc_type is asyncio.CancelledError


async def waits(resists):
    while True:
        try:
            async with Guard():
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            if not resists:
                raise
            resists -= 1
        finally:
            endings.append(resists)


endings = []


async def main(storms, size):
    cancelled = 0
    for _ in range(storms):
        tasks = [asyncio.create_task(waits(i % 4 == 0)) for i in range(size)]
        await asyncio.sleep(0)
        while pending := [task for task in tasks if not task.done()]:
            for task in pending:
                task.cancel()
            await asyncio.wait(pending, timeout=0)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
        cancelled += sum(task.cancelled() for task in tasks)
    return cancelled, len(endings) > cancelled, Guard.exits >= cancelled


print(asyncio.run(main(15, 1_000)))
