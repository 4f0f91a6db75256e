"""Cancellation through chains: tasks awaiting tasks, gather, TaskGroup, locks, queues, and uncancel in timeouts."""

import asyncio

log = []


async def leaf(name, cleanup=False):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        log.append(f"{name} {e.args}")
        if cleanup:
            await asyncio.sleep(0.01)
            log.append(f"{name} cleaned")
        raise


async def chain(depth):
    if depth == 0:
        return await leaf("leaf", cleanup=True)
    try:
        return await asyncio.create_task(chain(depth - 1))
    except asyncio.CancelledError:
        log.append(f"level {depth}")
        raise


async def cancel_soon(coroutine, message="stop"):
    log.clear()
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0.01)
    task.cancel(message)
    try:
        result = await task
    except BaseException as e:
        result = repr(e)
    return result, list(log)


async def through_gather():
    await asyncio.gather(leaf("a"), asyncio.gather(leaf("b"), leaf("c")))


async def through_wait_for():
    await asyncio.wait_for(asyncio.wait_for(leaf("x"), 5), 5)


async def through_shield():
    await asyncio.shield(leaf("protected"))


async def through_timeouts():
    async with asyncio.timeout(5), asyncio.timeout(6):
        await leaf("in timeouts")


async def waiting_for(awaitable):
    try:
        await awaitable
    finally:
        log.append("finally")


async def suppressing_loop():
    for i in range(3):
        try:
            await asyncio.sleep(0.02)
        except asyncio.CancelledError:
            log.append(f"ignored in round {i}")
    return asyncio.current_task().cancelling()


async def converts():
    try:
        await leaf("converted")
    except asyncio.CancelledError as e:
        raise ValueError("instead") from e


async def main():
    print(await cancel_soon(chain(3)))
    print(await cancel_soon(through_gather()))
    print(await cancel_soon(through_wait_for()))
    print(await cancel_soon(through_shield()))
    print(await cancel_soon(through_timeouts()))
    print(await cancel_soon(suppressing_loop()))
    print(await cancel_soon(converts()))
    lock = asyncio.Lock()
    await lock.acquire()
    print(await cancel_soon(waiting_for(lock.acquire())), lock.locked())
    print(await cancel_soon(waiting_for(asyncio.Queue().get())), await cancel_soon(waiting_for(asyncio.Event().wait())))
    queue = asyncio.Queue(1)
    queue.put_nowait(1)
    print(await cancel_soon(waiting_for(queue.put(2))), queue.qsize())

    # The cancelled leaf tells the one who awaits it; the caller is not cancelled.
    inner = asyncio.create_task(leaf("inner"))

    async def outer():
        try:
            await inner
        except asyncio.CancelledError:
            return f"inner cancelled {inner.cancelled()}, me {asyncio.current_task().cancelling()}"

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    inner.cancel()
    print(await task)

    # A timeout inside a cancelled task: which of the two wins?
    async def both():
        try:
            async with asyncio.timeout(0.01):
                await asyncio.sleep(1)
        except TimeoutError:
            log.append("timeout")
            await asyncio.sleep(1)

    log.clear()
    task = asyncio.create_task(both())
    await asyncio.sleep(0.04)
    task.cancel("later")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e), log)


asyncio.run(main())
