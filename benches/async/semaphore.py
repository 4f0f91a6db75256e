"""Four permits for forty tasks."""

import asyncio


async def worker(permits, state, steps):
    for _ in range(steps):
        async with permits:
            state["now"] += 1
            state["most"] = max(state["most"], state["now"])
            await asyncio.sleep(0)
            state["now"] -= 1
        state["done"] += 1


async def main(tasks, steps):
    permits, state = asyncio.BoundedSemaphore(4), {"now": 0, "most": 0, "done": 0}
    await asyncio.gather(*(worker(permits, state, steps) for _ in range(tasks)))
    return state, permits.locked()


print(asyncio.run(main(40, 800)))
