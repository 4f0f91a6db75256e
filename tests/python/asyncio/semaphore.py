"""Semaphore and BoundedSemaphore: limits, order, over-release, errors."""

import asyncio


async def main():
    semaphore = asyncio.Semaphore(2)
    log = []
    inside = peak = 0

    async def user(name):
        nonlocal inside, peak
        async with semaphore:
            inside += 1
            peak = max(peak, inside)
            log.append("+" + name)
            await asyncio.sleep(0)
            log.append("-" + name)
            inside -= 1

    await asyncio.gather(*(user(n) for n in "abcde"))
    print(" ".join(log), "peak", peak)

    s = asyncio.Semaphore()
    print(s.locked(), await s.acquire(), s.locked())
    s.release()
    s.release()
    await s.acquire()
    await s.acquire()
    print("a plain semaphore may be released more often", s.locked())

    b = asyncio.BoundedSemaphore(1)
    try:
        b.release()
    except ValueError as e:
        print(e)
    await b.acquire()
    b.release()
    for kind in (asyncio.Semaphore, asyncio.BoundedSemaphore):
        try:
            kind(-1)
        except ValueError as e:
            print(kind.__name__, e)

    zero = asyncio.Semaphore(0)
    print(zero.locked())
    waiter = asyncio.create_task(zero.acquire())
    await asyncio.sleep(0)
    print(waiter.done())
    zero.release()
    print(await waiter, zero.locked())

    # Waiters in order; a cancelled one gives up its place.
    s = asyncio.Semaphore(1)
    order = []

    async def take(name):
        await s.acquire()
        order.append(name)

    await s.acquire()
    tasks = [asyncio.create_task(take(n)) for n in "xyz"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    s.release()
    s.release()
    await asyncio.wait(tasks)
    print(order, [t.cancelled() for t in tasks], s.locked())

    # Somebody who comes late does not overtake one who was woken.
    s = asyncio.Semaphore(1)
    order.clear()
    await s.acquire()
    first = asyncio.create_task(take("first"))
    await asyncio.sleep(0)
    s.release()
    print("locked for newcomers:", s.locked())
    late = asyncio.create_task(take("late"))
    await first
    s.release()
    await late
    print(order)

    # Released by an exception.
    s = asyncio.Semaphore(1)
    try:
        async with s:
            raise KeyError
    except KeyError:
        print(s.locked())
    text = repr(s)
    print(text[text.index("["):])


asyncio.run(main())
