"""as_completed: in the order of completion, as plain and as async iterator, with a timeout."""

import asyncio


async def value(x, delay):
    await asyncio.sleep(delay)
    return x


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError("failed")


async def main():
    print([await c for c in asyncio.as_completed([value("c", 0.06), value("a", 0.02), value("b", 0.04)])])

    for c in asyncio.as_completed([value("x", 0.04), fails(0.02)]):
        try:
            print(await c)
        except ValueError as e:
            print(repr(e))

    tasks = [asyncio.create_task(value(x, d), name=x) for x, d in (("c", 0.06), ("a", 0.02), ("b", 0.04))]
    async for t in asyncio.as_completed(tasks):
        print(t.get_name(), t in tasks, t.done(), await t)

    iterator = asyncio.as_completed([value(1, 0.0), value(2, 1)], timeout=0.03)
    for c in iterator:
        try:
            print(await c)
        except TimeoutError as e:
            print(repr(e))
    try:
        async for t in asyncio.as_completed([value(1, 0.0), value(2, 1)], timeout=0.03):
            print("async", t.result())
    except TimeoutError as e:
        print(repr(e))

    print([await c for c in asyncio.as_completed([])])
    done = asyncio.create_task(value("done", 0))
    await done
    print([await c for c in asyncio.as_completed([done])])
    same = value("same", 0)
    print([await c for c in asyncio.as_completed([same, same])])
    for wrong in (5, done):
        try:
            asyncio.as_completed(wrong)
        except TypeError as e:
            print(e)
    # Leaving early leaves the others running.
    tasks = [asyncio.create_task(value(i, 0.02 * i)) for i in range(3)]
    for c in asyncio.as_completed(tasks):
        print("first:", await c)
        break
    print(await asyncio.gather(*tasks))


asyncio.run(main())
