"""`wait` for the first, `as_completed`, `shield`: races between small tasks."""

import asyncio


async def runs(rounds, value):
    for _ in range(rounds):
        await asyncio.sleep(0)
    return value


async def main(races):
    total = left = 0
    for r in range(races):
        tasks = [asyncio.create_task(runs(1 + (i * 5 + r) % 8, i)) for i in range(8)]
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        total += sum(task.result() for task in done)
        left += len(pending)
        for earliest in asyncio.as_completed(pending):
            total += await asyncio.shield(earliest)
    return total, left


print(asyncio.run(main(2_500)))
