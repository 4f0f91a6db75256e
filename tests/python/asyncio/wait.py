"""asyncio.wait with its three conditions and a timeout."""

import asyncio


async def value(x, delay):
    await asyncio.sleep(delay)
    return x


async def fails(x, delay):
    await asyncio.sleep(delay)
    raise ValueError(x)


def names(tasks):
    return sorted(t.get_name() for t in tasks)


def start():
    return [
        asyncio.create_task(value(1, 0.02), name="quick"),
        asyncio.create_task(fails("f", 0.04), name="fails"),
        asyncio.create_task(value(2, 0.06), name="slow"),
    ]


async def main():
    tasks = start()
    done, pending = await asyncio.wait(tasks)
    print(names(done), names(pending), isinstance(done, set))
    print([t.result() if t.exception() is None else repr(t.exception()) for t in tasks])

    tasks = start()
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending)
    print(names(done), names(pending))

    tasks = start()
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending, timeout=0.001)
    print(names(done), names(pending), "the timeout cancels nothing")
    for t in pending:
        t.cancel()
    done, pending = await asyncio.wait(pending)
    print(names(done), [t.cancelled() for t in done])

    t = asyncio.create_task(value(1, 0), name="only")
    done, pending = await asyncio.wait({t})
    print(names(done))
    done, pending = await asyncio.wait([t], timeout=0)
    print(names(done))
    tasks = start()
    done, pending = await asyncio.wait(tasks, timeout=0.03)
    print(names(done), names(pending))
    await asyncio.gather(*pending, return_exceptions=True)

    for wrong in ([], ):
        try:
            await asyncio.wait(wrong)
        except ValueError as e:
            print(e)
    c = value(1, 0)
    try:
        await asyncio.wait([c])
    except TypeError as e:
        print(e)
    c.close()
    c = asyncio.create_task(value(1, 0))
    try:
        await asyncio.wait([c], return_when="SOMETIMES")
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait(c)
    except TypeError as e:
        print(e)
    await c
    print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)

    # Cancelling the waiter leaves the tasks alone.
    t = asyncio.create_task(value(7, 0.02))
    w = asyncio.create_task(asyncio.wait([t]))
    await asyncio.sleep(0)
    w.cancel()
    await asyncio.wait([w])
    print(w.cancelled(), await t)


asyncio.run(main())
