"""Event and Condition."""

import asyncio


async def events():
    event = asyncio.Event()
    log = []

    async def waiter(name):
        log.append((name, await event.wait()))

    tasks = [asyncio.create_task(waiter(n)) for n in "ab"]
    await asyncio.sleep(0)
    print(event.is_set(), log)
    event.set()
    event.set()
    await asyncio.gather(*tasks)
    print(event.is_set(), log, await event.wait())
    event.clear()
    print(event.is_set())
    # set and clear at once: those who wait still wake up.
    t = asyncio.create_task(waiter("c"))
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await t
    print(log[-1], event.is_set())
    t = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    event.set()
    print(t.cancelled(), await event.wait())


async def conditions():
    condition = asyncio.Condition()
    log = []
    items = []

    async def consumer(name):
        async with condition:
            got = await condition.wait()
            assert condition.locked()
            log.append((name, got))

    tasks = [asyncio.create_task(consumer(n)) for n in "abc"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
    await asyncio.sleep(0.01)
    print(log)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(log)

    async def wants(n):
        async with condition:
            result = await condition.wait_for(lambda: len(items) >= n and items)
            log.append((n, list(result)))

    log.clear()
    tasks = [asyncio.create_task(wants(n)) for n in (2, 1)]
    for item in "xy":
        await asyncio.sleep(0)
        async with condition:
            items.append(item)
            condition.notify_all()
    await asyncio.gather(*tasks)
    print(log)

    for method in (condition.notify, condition.notify_all):
        try:
            method()
        except RuntimeError as e:
            print(e)
    try:
        await condition.wait()
    except RuntimeError as e:
        print(e)
    lock = asyncio.Lock()
    shared = asyncio.Condition(lock)
    async with shared:
        print(lock.locked())
    # Cancelled while waiting: the lock is taken again before the exception goes on.
    async def cancelled():
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError:
                log.append(condition.locked())
                raise

    log.clear()
    t = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print(log, condition.locked())
    async with condition:
        condition.notify(5)
    print("nobody waits: fine")


asyncio.run(events())
asyncio.run(conditions())
