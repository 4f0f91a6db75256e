# Chains of awaits that the loop drives, and code of the program in between: what suspends goes to whoever drives it.

import asyncio


async def deep(n, log, name, rounds=3):
    if n:
        return await deep(n - 1, log, name, rounds) + 1
    for i in range(rounds):
        await asyncio.sleep(0)
        log.append((name, i))
    return 0


async def by_hand(n):
    if n:
        return await by_hand(n - 1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    return "by hand"


def drive(coroutine):
    """Steps a coroutine to its end, whatever it waits for."""
    steps = 0
    while True:
        try:
            assert coroutine.send(None) is None
            steps += 1
        except StopIteration as stop:
            return steps, stop.value


async def inside(n):
    # The chain has been suspended and resumed by the loop before it drives another one itself.
    if n:
        return await inside(n - 1)
    await asyncio.sleep(0)
    first = drive(by_hand(4))
    await asyncio.sleep(0)
    half = by_hand(3)
    half.send(None)
    await asyncio.sleep(0)
    second = drive(half)
    await asyncio.sleep(0)
    return first, second


async def numbers():
    for i in range(3):
        await asyncio.sleep(0)
        yield i


async def through_generators():
    generator = numbers()
    await asyncio.sleep(0)
    step = generator.asend(None)
    waits = 0
    while True:
        try:
            assert step.send(None) is None
            waits += 1
        except StopIteration as stop:
            first = stop.value
            break
    rest = [x async for x in generator]
    return waits, first, rest


async def stolen():
    # The chain of a task, resumed by the loop before, is driven by another task for a while.
    log = []
    task = asyncio.create_task(deep(5, log, "stolen", 8))
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    async def thief(n):
        if n:
            return await thief(n - 1)
        await asyncio.sleep(0)
        task.get_coro().send(None)
        await asyncio.sleep(0)
        return list(log)

    seen = await asyncio.create_task(thief(3))
    return seen, await task, log


async def recursive(n):
    # Frames come and go at the same places between two waits.
    async def leaf():
        await asyncio.sleep(0)
        return 1

    async def middle():
        return await leaf() + await leaf()

    total = 0
    for _ in range(n):
        total += await middle()
        total += await leaf()
        total += drive(middle())[1]
    return total


async def cancelled():
    log = []

    async def waits(n):
        if n:
            try:
                return await waits(n - 1)
            finally:
                await asyncio.sleep(0)
                log.append(n)
        await asyncio.sleep(0)
        await asyncio.sleep(3600)

    task = asyncio.create_task(waits(4))
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("cancelled")
    return log


async def main():
    log = []
    print(await asyncio.gather(deep(0, log, "a"), deep(7, log, "b"), deep(2, log, "c")))
    print(log)
    print(await asyncio.gather(inside(0), inside(6)))
    print(await through_generators(), await asyncio.create_task(through_generators()))
    print(await stolen())
    print(await asyncio.gather(recursive(3), recursive(2)))
    print(await cancelled())


asyncio.run(main())
