"""The order in which tasks, callbacks and the main coroutine run."""

import asyncio

log = []


async def steps(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    log.append(name + ".")


async def no_suspension(name):
    log.append(name)
    return name


def take():
    text = " ".join(log)
    log.clear()
    return text


async def awaits(task, name):
    log.append(name + "?")
    await task
    log.append(name + "!")


async def main():
    loop = asyncio.get_running_loop()
    a, b = asyncio.create_task(steps("a", 3)), asyncio.create_task(steps("b", 2))
    log.append("main")
    await a
    print(take())

    # Awaiting a coroutine does not switch; awaiting a task does.
    other = asyncio.create_task(no_suspension("task"))
    await no_suspension("direct")
    log.append("main")
    await other
    print(take())

    # Callbacks and tasks share one queue.
    loop.call_soon(log.append, "soon1")
    t = asyncio.create_task(steps("t", 1))
    loop.call_soon(log.append, "soon2")
    await asyncio.sleep(0)
    log.append("main")
    await t
    print(take())

    # A chain of waiting tasks wakes one link per turn.
    first = asyncio.create_task(steps("x", 1))
    second = asyncio.create_task(awaits(first, "y"))
    third = asyncio.create_task(awaits(second, "z"))
    watch = asyncio.create_task(steps("w", 6))
    await third
    log.append("main")
    await watch
    print(take())

    # Several waiters of one future wake in the order in which they came.
    future = loop.create_future()

    async def waiter(name):
        log.append(name + str(await future))

    waiters = [asyncio.create_task(waiter(n)) for n in "pqr"]
    await asyncio.sleep(0)
    future.set_result(1)
    log.append("set")
    await asyncio.gather(*waiters)
    print(take())

    # Awaiting a finished task or future goes on at once.
    done = asyncio.create_task(no_suspension("done"))
    await asyncio.sleep(0)
    log.append("waited")
    loop.call_soon(log.append, "callback")
    await done
    await future
    log.append("no switch")
    await asyncio.sleep(0)
    print(take())

    # Tasks created by tasks.
    async def spawner(n):
        log.append(f"s{n}")
        if n:
            children.append(asyncio.create_task(spawner(n - 1)))
        await asyncio.sleep(0)
        log.append(f"e{n}")

    children = [asyncio.create_task(spawner(3))]
    for _ in range(6):
        await asyncio.sleep(0)
        log.append("|")
    print(take())

    # Sleeps of different lengths.
    async def later(delay, name):
        await asyncio.sleep(delay)
        log.append(name)

    await asyncio.gather(later(0.06, "c"), later(0.02, "a"), later(0.04, "b"), later(0, "now"), later(-1, "past"))
    print(take())


asyncio.run(main())
