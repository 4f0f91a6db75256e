"""create_task, names, results, exceptions, states, current_task and all_tasks."""

import asyncio


async def double(x):
    await asyncio.sleep(0)
    return x * 2


async def fails():
    await asyncio.sleep(0)
    raise KeyError("lost")


async def main():
    t = asyncio.create_task(double(4), name="doubler")
    print(t.get_name(), t.done(), t.cancelled())
    for ask in (t.result, t.exception):
        try:
            ask()
        except asyncio.InvalidStateError as e:
            print(type(e).__name__, e)
    assert await t == 8
    print(t.done(), t.cancelled(), t.result(), t.exception())
    assert await t == 8, "a task may be awaited again"

    t.set_name(123)
    print(repr(t.get_name()))

    t = asyncio.create_task(fails())
    try:
        await t
    except KeyError as e:
        print(repr(e), t.exception() is e)
    try:
        t.result()
    except KeyError as e:
        print(repr(e), t.done(), t.cancelled())

    t = asyncio.create_task(double(1))
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), t.cancelled())
    for ask in (t.result, t.exception):
        try:
            ask()
        except asyncio.CancelledError as e:
            print("asking a cancelled task:", repr(e))

    me = asyncio.current_task()
    assert me in asyncio.all_tasks()
    a, b = asyncio.create_task(double(1), name="a"), asyncio.create_task(double(2), name="b")
    print(sorted(x.get_name() for x in asyncio.all_tasks() - {me}))
    await a, await b
    print(asyncio.all_tasks() == {me})

    for method, argument in ((t.set_result, 1), (t.set_exception, ValueError())):
        try:
            method(argument)
        except RuntimeError as e:
            print(e)
    for wrong in (5, double, None):
        try:
            asyncio.create_task(wrong)
        except TypeError as e:
            text = str(e)
            print(text.split("<")[0])

    print(isinstance(t, asyncio.Task), isinstance(t, asyncio.Future), asyncio.isfuture(t))
    c = double(1)
    t = asyncio.create_task(c)
    print(t.get_coro() is c, t.get_coro().__name__, t.get_loop() is asyncio.get_running_loop())
    await t

    # A task runs on its own, also when nobody awaits it.
    seen = []

    async def notes(x):
        seen.append(x)
        await asyncio.sleep(0)
        seen.append(x + 10)

    keep = [asyncio.create_task(notes(i)) for i in range(3)]
    print(seen)
    await asyncio.sleep(0)
    print(seen)
    await asyncio.sleep(0)
    print(seen, [k.done() for k in keep])
    await asyncio.sleep(0)
    print([k.done() for k in keep])

    t = asyncio.ensure_future(double(3))
    print(type(t) is asyncio.Task, await t, asyncio.ensure_future(t) is t)


asyncio.run(main())
