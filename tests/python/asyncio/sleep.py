"""asyncio.sleep: results, zero, negative, wrong arguments, cancellation."""

import asyncio
import math


async def main():
    print(await asyncio.sleep(0), await asyncio.sleep(0, "result"), await asyncio.sleep(0.001, result=[1]))
    print(await asyncio.sleep(-5, "negative"))
    print(await asyncio.sleep(True * 0, "bool"))
    for wrong in ("1", None, [], math.nan):
        try:
            await asyncio.sleep(wrong)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
    try:
        await asyncio.sleep()
    except TypeError as e:
        print(e)
    c = asyncio.sleep(0)
    print(asyncio.iscoroutine(c), c.__name__)
    await c
    try:
        await c
    except RuntimeError as e:
        print(e)

    # It takes at least as long as asked, by the loop's own clock.
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(0.05)
    print(0.049 <= loop.time() - start < 5)
    assert isinstance(start, float)

    order = []

    async def later(name, *delays):
        for d in delays:
            await asyncio.sleep(d)
            order.append(name)

    await asyncio.gather(later("a", 0.02, 0.04), later("b", 0.04, 0.05), later("c", 0.0, 0.0))
    print("".join(order))

    t = asyncio.create_task(asyncio.sleep(10, "never"))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    # sleep(0) is a suspension at which a cancellation arrives, too.
    t = asyncio.create_task(asyncio.sleep(0))
    await asyncio.sleep(0)
    print(t.done(), t.cancel())
    await asyncio.wait([t])
    print(t.cancelled())


asyncio.run(main())
