"""Future: results, exceptions, callbacks and their order, cancellation, states."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), asyncio.isfuture(f))
    log = []
    f.add_done_callback(lambda x: log.append(("first", x.result())))
    f.add_done_callback(lambda x: log.append(("second", x is f)))
    f.set_result(5)
    print(f.done(), f.result(), f.exception(), log, "callbacks come in the next turn")
    await asyncio.sleep(0)
    print(log)
    f.add_done_callback(lambda x: log.append("late"))
    print(len(log))
    await asyncio.sleep(0)
    print(log[-1])
    for action in (lambda: f.set_result(6), lambda: f.set_exception(ValueError())):
        try:
            action()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e)
    print(f.cancel(), await f)

    f = loop.create_future()
    for ask in (f.result, f.exception):
        try:
            ask()
        except asyncio.InvalidStateError as e:
            print(e)
    f.set_exception(KeyError("k"))
    try:
        await f
    except KeyError as e:
        print(repr(e), f.exception() is e)

    f = loop.create_future()
    f.set_exception(LookupError)
    print(repr(f.exception()))
    f = loop.create_future()
    for wrong in (5, "text", int):
        try:
            f.set_exception(wrong)
        except TypeError as e:
            print("TypeError:", e)
    print(f.cancel("message"), f.cancelled(), f.cancel())
    try:
        await f
    except asyncio.CancelledError as e:
        print(repr(e))
    try:
        f.set_result(1)
    except asyncio.InvalidStateError as e:
        print(type(e).__name__, e)

    # StopIteration means something else to the coroutine that waits: it is wrapped.
    f = loop.create_future()
    f.set_exception(StopIteration(1))
    print(repr(f.exception()), repr(f.exception().__cause__))

    # remove_done_callback tells how many it removed.
    f = loop.create_future()
    note = log.append
    f.add_done_callback(note)
    f.add_done_callback(note)
    print(f.remove_done_callback(note), f.remove_done_callback(note))

    # A task that waits for a future is woken by its result.
    f = loop.create_future()

    async def waiter():
        return await f + 1

    t = asyncio.create_task(waiter())
    loop.call_later(0.01, f.set_result, 41)
    print(await t)

    # Cancelling the task cancels the future on which it waits.
    f = loop.create_future()
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled(), f.cancelled())

    f = loop.create_future()
    print(f.get_loop() is loop, repr(f))
    f.set_result("x")
    print(repr(f))
    f = loop.create_future()
    f.cancel()
    print(repr(f))
    f = loop.create_future()
    f.set_exception(ValueError("v"))
    print(repr(f), f.exception())

    t = asyncio.create_task(asyncio.sleep(0, "task result"))
    t.add_done_callback(lambda x: log.append(x.result()))
    await t
    print(log[-1])
    await asyncio.sleep(0)
    print(log[-1])


asyncio.run(main())
