"""Who is woken by locks, events, conditions and semaphores, and how many."""

import asyncio


class OwnFuture(asyncio.Future):
    def done(self):
        print("asked whether done")
        return super().done()

    def set_result(self, result):
        print("given", result)
        super().set_result(result)


async def wait_for(name, waiting, log):
    try:
        log.append((name, await waiting))
    except asyncio.CancelledError:
        log.append((name, "cancelled"))


async def conditions():
    for n in (0, 1, 2, True, 2.5, 9):
        condition, log = asyncio.Condition(), []

        async def waiter(name):
            async with condition:
                await wait_for(name, condition.wait(), log)

        tasks = [asyncio.create_task(waiter(name)) for name in "abcd"]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.sleep(0)
        async with condition:
            condition.notify(n)
        for _ in range(5):
            await asyncio.sleep(0)
        print(n, log)
        async with condition:
            condition.notify_all()
        await asyncio.gather(*tasks)
        print(log)


async def events():
    event, log = asyncio.Event(), []
    tasks = [asyncio.create_task(wait_for(i, event.wait(), log)) for i in range(4)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    event.set()
    event.set()
    await asyncio.gather(*tasks)
    print(log, event.is_set())


async def semaphores():
    semaphore, log = asyncio.Semaphore(0), []
    tasks = [asyncio.create_task(wait_for(i, semaphore.acquire(), log)) for i in range(3)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    semaphore.release()
    print(str(semaphore).partition("[")[2])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log, str(semaphore).partition("[")[2])
    semaphore.release()
    await asyncio.gather(*tasks)
    print(log, str(semaphore).partition("[")[2])


async def own_futures():
    loop = asyncio.get_running_loop()
    loop.create_future = lambda: OwnFuture(loop=loop)
    event, log = asyncio.Event(), []
    tasks = [asyncio.create_task(wait_for(i, event.wait(), log)) for i in range(2)]
    await asyncio.sleep(0)
    event.set()
    await asyncio.wait(tasks)
    print(log)


async def main():
    await conditions()
    await events()
    await semaphores()
    await own_futures()


asyncio.run(main())
