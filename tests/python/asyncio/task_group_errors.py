"""TaskGroup: one failure, several, in the body, nested groups, BaseExceptions."""

import asyncio

log = []


async def fails(error, delay=0.0):
    await asyncio.sleep(delay)
    raise error


async def waits(name, delay=1.0):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise
    log.append(f"{name} finished")


async def fails_when_cancelled(error):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        raise error


async def attempt(code):
    log.clear()
    try:
        result = await code()
        print(f"{code.__name__}: {result!r} {sorted(log)}")
    except BaseException as e:
        print(f"{code.__name__}: {e!r} {sorted(log)}")
        if isinstance(e, BaseExceptionGroup):
            print("   ", e.message, "|", len(e.exceptions), "| context", repr(e.__context__), "cause", repr(e.__cause__))
    assert asyncio.current_task().cancelling() == 0


async def one():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError(1)))
        group.create_task(waits("w"))


async def two_at_once():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError(1)))
        group.create_task(fails(TypeError(2)))
        group.create_task(waits("w"))


async def while_being_cancelled():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError(1)))
        group.create_task(fails_when_cancelled(OSError("cleanup")))


async def body():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("w"))
        await asyncio.sleep(0)
        raise KeyError("body")


async def body_and_task():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError(1)))
        group.create_task(waits("w"))
        try:
            await asyncio.sleep(1)
        finally:
            raise KeyError("body too")


async def body_at_once():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("never started"))
        raise KeyError("body")


async def after_body():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError("late"), 0.02))
        group.create_task(waits("w", 0.01))
        log.append("body finished")


async def nested():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(waits("outer task"))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(waits("inner task"))
            inner.create_task(fails(ValueError("inner")))


async def caught():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(ValueError(1)))
            group.create_task(fails(KeyError(2)))
    except* ValueError as eg:
        log.append(f"values {eg.exceptions!r}")
    except* KeyError as eg:
        log.append(f"keys {eg.exceptions!r}")
    return "handled"


async def task_cancelled_alone():
    async with asyncio.TaskGroup() as group:
        t = group.create_task(waits("w"))
        group.create_task(waits("other", 0.02))
        await asyncio.sleep(0)
        t.cancel()
    return t.cancelled()


async def create_while_failing():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError(1)))
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            c = waits("late")
            try:
                group.create_task(c)
            except RuntimeError as e:
                log.append(str(e).split("> ")[-1])
            c.close()
            raise


async def base_exception():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("w"))
        raise GeneratorExit("a BaseException from the body")


async def main():
    for code in (one, two_at_once, while_being_cancelled, body, body_and_task, body_at_once, after_body, nested,
                 caught, task_cancelled_alone, create_while_failing, base_exception):
        await attempt(code)


asyncio.run(main())
