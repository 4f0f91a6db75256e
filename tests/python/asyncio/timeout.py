"""asyncio.timeout and timeout_at: states, reschedule, when, expired, misuse."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as t:
        print(t.expired(), 0.5 < t.when() - loop.time() <= 1)
        await asyncio.sleep(0)
    print(t.expired())

    try:
        async with asyncio.timeout(0.02) as t:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), t.expired())

    async with asyncio.timeout(None) as t:
        print(t.when(), repr(t))
        t.reschedule(loop.time() + 10)
        t.reschedule(None)
        print(t.when())
    print(repr(t))

    try:
        async with asyncio.timeout(10) as t:
            t.reschedule(loop.time() + 0.02)
            await asyncio.sleep(1)
    except TimeoutError:
        print("rescheduled to earlier", t.expired(), repr(t).split(" ")[0])

    async with asyncio.timeout(0.02) as t:
        t.reschedule(None)
        await asyncio.sleep(0.04)
        print("rescheduled to never", t.expired())

    try:
        async with asyncio.timeout_at(loop.time() + 0.02):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout_at")
    try:
        async with asyncio.timeout_at(loop.time() - 5):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("two switches: never")
    except TimeoutError:
        print("a deadline in the past")
    async with asyncio.timeout(-1) as t:
        x = "no suspension, no timeout"
    print(x, t.expired())

    # Other exceptions go through, also when the deadline passes on the way.
    try:
        async with asyncio.timeout(0.5):
            raise ValueError("v")
    except ValueError as e:
        print(repr(e))

    try:
        async with asyncio.timeout(0.02):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise KeyError("replaced")
    except KeyError as e:
        print(repr(e), repr(e.__context__))

    try:
        async with asyncio.timeout(0.02) as t:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                print("swallowed")
        print("no TimeoutError, but expired is", t.expired())
    except TimeoutError:
        print("TimeoutError all the same", t.expired())

    # A real cancellation is not turned into TimeoutError.
    async def victim():
        async with asyncio.timeout(10):
            await asyncio.sleep(5)

    task = asyncio.create_task(victim())
    await asyncio.sleep(0)
    task.cancel("real")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e), task.cancelled())

    # Misuse.
    t = asyncio.timeout(1)
    for action in (lambda: t.reschedule(1),):
        try:
            action()
        except RuntimeError as e:
            print(e)
    try:
        await t.__aexit__(None, None, None)
    except (RuntimeError, AssertionError) as e:
        print(type(e).__name__)
    async with asyncio.timeout(1) as t:
        pass
    try:
        t.reschedule(2)
    except RuntimeError as e:
        print(e)
    try:
        async with t:
            pass
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.timeout("1"):
            pass
    except TypeError as e:
        print(type(e).__name__)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
