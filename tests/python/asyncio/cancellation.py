"""Task.cancel, its message, cancelling and uncancel, swallowing, and what finally blocks see."""

import asyncio


async def sleeper(log, *, swallow=False, cleanup=0.0):
    try:
        log.append("started")
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        log.append(repr(e))
        if swallow:
            return "swallowed"
        raise
    finally:
        await asyncio.sleep(cleanup)
        log.append("cleaned")


async def report(label, task, log):
    try:
        result = await task
        outcome = repr(result)
    except BaseException as e:
        outcome = repr(e)
    print(f"{label}: {outcome} cancelled={task.cancelled()} cancelling={task.cancelling()} {log}")


async def main():
    log = []
    t = asyncio.create_task(sleeper(log))
    await asyncio.sleep(0)
    print(t.cancel(), t.cancelling(), t.done())
    await report("plain", t, log)

    log = []
    t = asyncio.create_task(sleeper(log))
    await asyncio.sleep(0)
    t.cancel("because")
    await report("with a message", t, log)

    log = []
    t = asyncio.create_task(sleeper(log))
    t.cancel("too early")
    await report("before it started", t, log)

    log = []
    t = asyncio.create_task(sleeper(log, swallow=True))
    await asyncio.sleep(0)
    t.cancel()
    await report("swallowed", t, log)

    log = []
    t = asyncio.create_task(sleeper(log, cleanup=0.02))
    await asyncio.sleep(0)
    t.cancel("one")
    await asyncio.sleep(0.01)
    t.cancel("two")
    await report("twice", t, log)

    # uncancel
    async def absorbs():
        me = asyncio.current_task()
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            counts = [me.cancelling(), me.uncancel(), me.cancelling()]
        await asyncio.sleep(0)
        return counts

    t = asyncio.create_task(absorbs())
    await asyncio.sleep(0)
    t.cancel()
    await report("uncancelled", t, [])
    print(t.uncancel())

    # Cancelling oneself takes effect at the next suspension.
    async def self_cancel():
        asyncio.current_task().cancel("me")
        log.append("still running")
        await asyncio.sleep(0)
        log.append("never")

    log = []
    await report("self", asyncio.create_task(self_cancel()), log)

    async def self_cancel_no_await():
        asyncio.current_task().cancel()
        return "returned first"

    await report("self, no suspension", asyncio.create_task(self_cancel_no_await()), [])

    # Raising CancelledError by hand.
    async def raises():
        raise asyncio.CancelledError("by hand")

    await report("by hand", asyncio.create_task(raises()), [])

    # Cancelling a task cancels the one it awaits.
    log = []
    inner = asyncio.create_task(sleeper(log))

    async def awaits():
        await inner

    outer = asyncio.create_task(awaits())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outer.cancel("outer")
    await report("outer", outer, log)
    print(inner.cancelled(), inner.cancelling())

    # The other way round: the awaiting task gets the CancelledError, and may go on.
    async def survives():
        try:
            await inner2
        except asyncio.CancelledError as e:
            return f"inner was cancelled: {e!r}, {asyncio.current_task().cancelling()}"

    inner2 = asyncio.create_task(asyncio.sleep(1))
    outer = asyncio.create_task(survives())
    await asyncio.sleep(0)
    inner2.cancel("inner")
    await report("awaiting", outer, [])
    print(issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.CancelledError, BaseException))
    print(t.cancel(), "a finished task cannot be cancelled")


asyncio.run(main())
