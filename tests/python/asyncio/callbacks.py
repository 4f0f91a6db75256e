"""call_soon, call_later, call_at, handles, time, and exceptions in callbacks."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_soon(log.append, 1)
    loop.call_soon(log.append, 2)
    handle = loop.call_soon(log.append, "cancelled")
    handle.cancel()
    print(log, handle.cancelled())
    await asyncio.sleep(0)
    print(log)

    loop.call_later(0.04, log.append, "later 4")
    loop.call_later(0.02, log.append, "later 2")
    timer = loop.call_later(0.03, log.append, "never")
    loop.call_at(loop.time() + 0.06, log.append, "at 6")
    loop.call_later(0, log.append, "zero")
    loop.call_later(-1, log.append, "negative")
    timer.cancel()
    print(timer.cancelled(), isinstance(timer.when(), float))
    await asyncio.sleep(0.08)
    print(log[2:])

    # Callbacks that schedule callbacks run in the next turn.
    log.clear()

    def again(n):
        log.append(n)
        if n:
            loop.call_soon(again, n - 1)

    loop.call_soon(again, 3)
    for _ in range(4):
        log.append("turn")
        await asyncio.sleep(0)
    print(log)

    # An exception in a callback goes to the handler; the loop lives on.
    caught = []
    loop.set_exception_handler(lambda loop, context: caught.append(context))

    def bad():
        raise ValueError("in a callback")

    loop.call_soon(bad)
    loop.call_soon(log.append, "after")
    await asyncio.sleep(0)
    print(log[-1], [repr(c["exception"]) for c in caught], sorted(caught[0])[:2])
    f = loop.create_future()
    f.add_done_callback(lambda f: 1 / 0)
    f.set_result(None)
    await asyncio.sleep(0)
    print(repr(caught[-1]["exception"]))
    loop.set_exception_handler(None)

    # The clock of the loop never goes back.
    times = [loop.time() for _ in range(5)]
    print(times == sorted(times))
    # Futures as signals from callbacks.
    f = loop.create_future()
    loop.call_later(0.01, f.set_result, "from the timer")
    print(await f)
    # Arguments.
    loop.call_soon(lambda *a: log.append(a), 1, 2, 3)
    await asyncio.sleep(0)
    print(log[-1])
    from functools import partial
    loop.call_soon(partial(print, "partial", end="!\n"))
    await asyncio.sleep(0)


asyncio.run(main())
