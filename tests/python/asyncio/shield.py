"""asyncio.shield: the inner task survives the cancellation of the outer one."""

import asyncio


async def work(log, delay=0.02):
    try:
        await asyncio.sleep(delay)
        log.append("finished")
        return "result"
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    log = []
    print(await asyncio.shield(work(log)), log)

    log = []
    inner = asyncio.create_task(work(log))

    async def outer():
        await asyncio.shield(inner)

    task = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    task.cancel("outer only")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e), inner.done(), log)
    print(await inner, log)

    log = []
    inner = asyncio.create_task(work(log))
    protected = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await protected
    except asyncio.CancelledError as e:
        print("inner cancelled:", repr(e), protected.cancelled(), log)

    async def fails():
        raise ValueError("inner failed")

    try:
        await asyncio.shield(fails())
    except ValueError as e:
        print(repr(e))

    f = asyncio.get_running_loop().create_future()
    f.set_result(3)
    print(asyncio.shield(f) is f, await asyncio.shield(f))

    # Waiting on, although cancelled.
    log = []

    async def insists():
        inner = asyncio.create_task(work(log))
        try:
            return await asyncio.shield(inner)
        except asyncio.CancelledError:
            return await inner + " in spite of it"

    task = asyncio.create_task(insists())
    await asyncio.sleep(0.01)
    task.cancel()
    print(await task, log)

    log = []
    inner = asyncio.create_task(work(log))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.shield(inner)
    except TimeoutError:
        print("timed out", inner.done())
    print(await inner)
    try:
        asyncio.shield(5)
    except TypeError as e:
        print(e)


asyncio.run(main())
