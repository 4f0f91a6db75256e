"""asyncio.Lock: fairness, errors, repr of states, cancellation while waiting."""

import asyncio


async def main():
    lock = asyncio.Lock()
    print(lock.locked(), await lock.acquire(), lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)

    log = []

    async def user(name, delay=0.0):
        async with lock:
            log.append("+" + name)
            await asyncio.sleep(delay)
            log.append("-" + name)

    await asyncio.gather(*(user(n) for n in "abcd"))
    print(" ".join(log))

    # First come, first served, also for one that asks again at once.
    log.clear()

    async def greedy():
        for i in range(2):
            async with lock:
                log.append(f"greedy{i}")
                await asyncio.sleep(0)

    await asyncio.gather(greedy(), user("x"), user("y"))
    print(" ".join(log))

    # Cancelled waiters are skipped.
    log.clear()
    await lock.acquire()
    tasks = [asyncio.create_task(user(n)) for n in "pqr"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    lock.release()
    await asyncio.wait(tasks)
    print(" ".join(log), [t.cancelled() for t in tasks])

    # Cancelled after it was woken, before it ran: the next one gets the lock.
    log.clear()
    await lock.acquire()
    tasks = [asyncio.create_task(user(n)) for n in "pq"]
    await asyncio.sleep(0)
    lock.release()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    print(" ".join(log), [t.cancelled() for t in tasks], lock.locked())

    # An exception in the block releases.
    try:
        async with lock:
            raise ValueError
    except ValueError:
        print(lock.locked())

    # With a limit on waiting.
    await lock.acquire()
    try:
        async with asyncio.timeout(0.02):
            async with lock:
                print("never")
    except TimeoutError:
        print("timed out", lock.locked())
    lock.release()
    print(lock.locked())

    # Not reentrant.
    async def again():
        async with lock:
            async with lock:
                return "never"

    try:
        await asyncio.wait_for(again(), 0.02)
    except TimeoutError:
        print("a lock is not reentrant", lock.locked())

    text = repr(lock)
    print(text.split(" at ")[0], text[text.index("["):])
    await lock.acquire()
    t = asyncio.create_task(user("w"))
    await asyncio.sleep(0)
    text = repr(lock)
    print(text[text.index("["):])
    lock.release()
    await t


asyncio.run(main())
