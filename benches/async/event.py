"""Two events that a hundred tasks wait for in turns, as at a barrier."""

import asyncio


async def runner(gates, laps, log):
    for lap in range(laps):
        await gates[lap % 2].wait()
        log[lap] += 1


async def main(runners, laps):
    gates, log = [asyncio.Event(), asyncio.Event()], [0] * laps
    tasks = [asyncio.create_task(runner(gates, laps, log)) for _ in range(runners)]
    for lap in range(laps):
        gates[(lap + 1) % 2].clear()
        gates[lap % 2].set()
        while log[lap] < runners:
            await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    return set(log), sum(log)


print(asyncio.run(main(100, 1_000)))
