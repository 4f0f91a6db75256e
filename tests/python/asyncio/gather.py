"""gather: order of results, exceptions, return_exceptions, cancellation, duplicates."""

import asyncio

log = []


async def value(x, delay=0.0):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        log.append(f"{x} cancelled")
        raise
    log.append(x)
    return x


async def fails(x, delay=0.0):
    await asyncio.sleep(delay)
    raise ValueError(x)


def take():
    lines, log[:] = log[:], []
    return lines


async def main():
    print(await asyncio.gather(value(1, 0.04), value(2, 0.02), value(3)), take())
    print(await asyncio.gather())
    print(await asyncio.gather(*[value(i) for i in range(5)]), take())
    print(await asyncio.gather(value(1), fails("bad"), value(2), return_exceptions=True), take())

    # The first exception comes out at once; the others go on.
    slow = asyncio.create_task(value("slow", 0.03))
    try:
        await asyncio.gather(slow, fails("first", 0.01), fails("second", 0.02))
    except ValueError as e:
        print(repr(e), take(), slow.done())
    print(await slow, take())

    # The same coroutine twice is one task.
    c = value("same")
    print(await asyncio.gather(c, c), take())
    f = asyncio.get_running_loop().create_future()
    f.set_result("ready")
    print(await asyncio.gather(f, value("v"), f), take())

    # Cancelling the gathering task cancels the children.
    async def outer():
        return await asyncio.gather(value("x", 1), value("y", 1))

    t = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    t.cancel("stop")
    try:
        await t
    except asyncio.CancelledError as e:
        print(repr(e), take())

    # Cancelling the gathering future.
    g = asyncio.gather(value("x", 1), value("y", 1))
    await asyncio.sleep(0)
    print(g.cancel(), g.done())
    try:
        await g
    except asyncio.CancelledError as e:
        print(repr(e), take(), g.cancelled())

    # One cancelled child.
    child = asyncio.create_task(value("child", 1))
    asyncio.get_running_loop().call_soon(child.cancel)
    try:
        await asyncio.gather(child, value("other"))
    except asyncio.CancelledError as e:
        print("child cancelled:", repr(e), take())
    child = asyncio.create_task(value("child", 1))
    asyncio.get_running_loop().call_soon(child.cancel, "why")
    print(await asyncio.gather(child, value("other"), return_exceptions=True), take())

    # With return_exceptions, cancelling gather still cancels.
    t = asyncio.create_task(asyncio.wait_for(asyncio.gather(value("x", 1), return_exceptions=True), 0.01))
    try:
        await t
    except TimeoutError as e:
        print(repr(e), take())

    # BaseExceptions other than cancellation are delivered too.
    class Odd(BaseException):
        pass

    try:
        await asyncio.gather(value(1), 5)
    except TypeError as e:
        print(e)


asyncio.run(main())
