"""A lock that thirty tasks fight for, and one that nobody else wants."""

import asyncio


async def fight(lock, shared, steps):
    for _ in range(steps):
        async with lock:
            shared["in"] += 1
            shared["most"] = max(shared["most"], shared["in"])
            await asyncio.sleep(0)
            shared["in"] -= 1
            shared["count"] += 1


async def alone(lock, steps):
    total = 0
    for i in range(steps):
        async with lock:
            total += i
    return total


async def main(tasks, steps):
    lock, shared = asyncio.Lock(), {"in": 0, "most": 0, "count": 0}
    await asyncio.gather(*(fight(lock, shared, steps) for _ in range(tasks)))
    return shared, await alone(asyncio.Lock(), tasks * steps * 5), lock.locked()


print(asyncio.run(main(30, 700)))
