"""wait_for: in time, too late, wrapped awaitables, cleaning up, cancellation from outside."""

import asyncio

log = []


async def value(x, delay=0.0):
    try:
        await asyncio.sleep(delay)
        return x
    except asyncio.CancelledError as e:
        log.append(f"{x}: {e!r}")
        raise


async def stubborn(delay):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(delay)
        return "finished in spite of it"


async def cleanup_fails():
    try:
        await asyncio.sleep(1)
    finally:
        raise OSError("in cleanup")


async def fails():
    raise ValueError("v")


async def attempt(label, awaitable, timeout):
    log.clear()
    try:
        print(f"{label}: {await asyncio.wait_for(awaitable, timeout)!r} {log}")
    except BaseException as e:
        print(f"{label}: {e!r} cause={e.__cause__!r} {log}")


async def main():
    await attempt("in time", value(1), 0.5)
    await attempt("no limit", value(1), None)
    await attempt("too late", value("slow", 1), 0.02)
    await attempt("fails", fails(), 0.5)
    await attempt("stubborn", stubborn(0.01), 0.02)
    await attempt("cleanup fails", cleanup_fails(), 0.02)
    await attempt("zero, not done", value("zero", 0.01), 0)
    await attempt("negative", value("negative", 0.01), -1)
    f = asyncio.get_running_loop().create_future()
    await attempt("future, too late", f, 0.02)
    print("   ", f.cancelled())
    f = asyncio.get_running_loop().create_future()
    f.set_result("ready")
    await attempt("zero, done", f, 0)
    await attempt("done", f, 1)
    t = asyncio.create_task(value("task", 1))
    await attempt("task, too late", t, 0.02)
    print("   ", t.cancelled())
    t = asyncio.create_task(value("shielded", 0.04))
    await attempt("shielded", asyncio.shield(t), 0.02)
    print("   ", t.done(), await t)
    try:
        await asyncio.wait_for(5, 1)
    except TypeError as e:
        print(e)

    # Cancelled from outside while waiting.
    t = asyncio.create_task(asyncio.wait_for(value("inner", 1), 5))
    await asyncio.sleep(0.01)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled:", repr(e), log[-1:])

    # Nested limits.
    async def nested():
        try:
            await asyncio.wait_for(value("x", 1), 0.02)
        except TimeoutError:
            return "inner"

    await attempt("nested, inner first", nested(), 0.5)
    await attempt("nested, outer first", asyncio.wait_for(value("y", 1), 0.5), 0.02)
    print(asyncio.TimeoutError is TimeoutError, issubclass(TimeoutError, OSError))
    print(asyncio.current_task().cancelling())


asyncio.run(main())
