"""The tasks of src/main.rs with Monty, whose sessions are processes: pip install pydantic-monty; python monty.py"""

import asyncio
import glob
import statistics
import time

from pydantic_monty import AsyncMonty, Monty

CALLS = 2_000
WAITING = 30
LIMITS = {"max_suspensions": 2 * CALLS}


def row(what, amount, unit):
    print(f"{what:<58} {amount:>10.2f} {unit}")


def median(count, unit, task):
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        task()
        times.append((time.perf_counter() - begun) / count * unit)
    return statistics.median(times)


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))


def children():
    return [pid for path in glob.glob("/proc/self/task/*/children") for pid in open(path).read().split()]


def small(pool):
    def sessions():
        for _ in range(50):
            with pool.checkout(limits=LIMITS) as session:
                assert session.feed_run("x = 6 * 7\nx") == 42

    return sessions


def calls(pool):
    def program():
        with pool.checkout(limits=LIMITS) as session:
            session.feed_run(f"for n in range({CALLS}): add(n, 1)", external_lookup={"add": lambda a, b: a + b})

    return program


async def later(n):
    return n


async def awaits():
    async with AsyncMonty() as pool:
        times = []
        for _ in range(7):
            async with pool.checkout(limits=LIMITS) as session:
                begun = time.perf_counter()
                await session.feed_run(f"for n in range({CALLS}): await later(n)", external_lookup={"later": later})
                times.append((time.perf_counter() - begun) / CALLS * 1e9)
        row("a call of an asynchronous function that is ready at once", statistics.median(times), "ns")


async def waiting():
    said = asyncio.Event()
    arrived = 0

    async def word():
        nonlocal arrived
        arrived += 1
        await said.wait()

    async def session():
        async with pool.checkout(limits=LIMITS) as session:
            await session.feed_run("await word()", external_lookup={"word": word})

    async with AsyncMonty(max_processes=WAITING) as pool:
        begun = time.perf_counter()
        tasks = [asyncio.create_task(session()) for _ in range(WAITING)]
        while arrived < WAITING:
            await asyncio.sleep(0.001)
        row(f"{WAITING} waiting sessions: time to start one", (time.perf_counter() - begun) / WAITING * 1e6, "µs")
        row(f"{WAITING} waiting sessions: memory of one", statistics.mean(map(resident, children())), "KB")
        said.set()
        await asyncio.gather(*tasks)


with Monty() as pool:
    small(pool)()
    row("a session made, a small program run, the session dropped", median(50, 1e6, small(pool)), "µs")
    row("a call of the host", median(CALLS, 1e9, calls(pool)), "ns")
asyncio.run(awaits())
asyncio.run(waiting())
