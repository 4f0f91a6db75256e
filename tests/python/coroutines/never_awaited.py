"""Closing coroutines that were not awaited; results of functions that merely return one."""

import asyncio
import inspect


async def work(log):
    log.append("ran")
    return 1


def returns_coroutine(log):
    log.append("called")
    return work(log)


async def main():
    log = []
    c = work(log)
    print(log, inspect.iscoroutine(c), inspect.getcoroutinestate(c))
    c.close()
    print(log, inspect.getcoroutinestate(c))
    c = returns_coroutine(log)
    print(log)
    print(await c, log, inspect.getcoroutinestate(c))
    print(inspect.iscoroutinefunction(work), inspect.iscoroutinefunction(returns_coroutine))

    async def state():
        return inspect.getcoroutinestate(me), me.cr_running

    me = state()
    print(await me)

    async def suspended():
        await asyncio.sleep(1)

    t = asyncio.create_task(suspended())
    await asyncio.sleep(0)
    print(inspect.getcoroutinestate(t.get_coro()), t.get_coro().cr_await is not None)
    t.cancel()
    await asyncio.wait([t])
    print(inspect.getcoroutinestate(t.get_coro()))

    # A truth test does not await.
    c = work(log)
    print(bool(c))
    c.close()
    results = [work(log) for _ in range(3)]
    print([await r for r in results])
    for c in (work(log),):
        try:
            c + 1
        except TypeError as e:
            print(e)
        c.close()
    try:
        c()
    except TypeError as e:
        print(e)

    # Keeping one to await it later, elsewhere.
    box = {"later": work(log)}

    async def elsewhere():
        return await box.pop("later")

    print(await asyncio.create_task(elsewhere()), box)
    try:
        await asyncio.gather(work)
    except TypeError as e:
        print(e)

    class Lazy:
        def __init__(self):
            self.made = 0

        def __await__(self):
            self.made += 1
            return work(log).__await__()

    lazy = Lazy()
    print(await lazy, await lazy, lazy.made)


asyncio.run(main())
