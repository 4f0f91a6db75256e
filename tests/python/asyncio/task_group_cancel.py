"""TaskGroup and cancellation from outside: while in the body, while waiting, twice, with a failure."""

import asyncio

log = []


async def waits(name, cleanup=0.0, error=None):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        log.append(f"{name} cancelled")
        await asyncio.sleep(cleanup)
        log.append(f"{name} cleaned")
        if error:
            raise error
        raise


async def in_body():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("w"))
        await asyncio.sleep(1)


async def waiting():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("w", 0.02))


async def child_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("w", error=ValueError("while cancelled")))


async def body_swallows():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("w"))
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            log.append("swallowed")
        log.append("body goes on")


async def nested():
    async with asyncio.TaskGroup() as outer:
        async with asyncio.TaskGroup() as inner:
            inner.create_task(waits("inner"))
            await asyncio.sleep(1)


async def run(code, *delays):
    log.clear()
    task = asyncio.create_task(code())
    for delay in delays:
        await asyncio.sleep(delay)
        task.cancel(f"m{delay}")
    try:
        result = await asyncio.wait_for(task, 0.06)
        outcome = repr(result)
    except BaseException as e:
        outcome = repr(e)
    print(f"{code.__name__} {delays}: {outcome} cancelled={task.cancelled()} cancelling={task.cancelling()}")
    print("   ", log)


async def immediately():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("w"))
        asyncio.current_task().cancel("self")
        await asyncio.sleep(0)


async def main():
    await run(in_body, 0.01)
    await run(waiting, 0.01)
    await run(waiting, 0.01, 0.01)
    await run(child_fails, 0.01)
    await run(nested, 0.01)
    await run(immediately)

    # A task that cancels its parent.
    async def parent():
        me = asyncio.current_task()

        async def child():
            me.cancel("from the child")
            await asyncio.sleep(1)

        async with asyncio.TaskGroup() as group:
            group.create_task(child())

    await run(parent)

    # After a group that failed, the task is not left cancelled.
    async def after():
        async def bad():
            raise ValueError

        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(bad())
                await asyncio.sleep(1)
        except* ValueError:
            pass
        await asyncio.sleep(0)
        return asyncio.current_task().cancelling()

    await run(after)
    await run(body_swallows, 0.01)


asyncio.run(main())
