"""The library's own async context managers: what they give, and that plain `with` is refused."""

import asyncio


async def main():
    lock = asyncio.Lock()
    async with lock as value:
        assert value is None and lock.locked()
    assert not lock.locked()

    semaphore = asyncio.Semaphore(2)
    async with semaphore as value, semaphore:
        assert value is None and semaphore.locked()
    assert not semaphore.locked()

    bounded = asyncio.BoundedSemaphore(1)
    async with bounded as value:
        assert value is None and bounded.locked()
    try:
        async with bounded:
            raise ValueError("released all the same")
    except ValueError:
        assert not bounded.locked()

    condition = asyncio.Condition()
    async with condition as value:
        assert value is None and condition.locked()

    async with asyncio.TaskGroup() as group:
        print(type(group).__name__)
    async with asyncio.timeout(None) as t:
        print(type(t).__name__, t.when(), t.expired())
    async with asyncio.timeout_at(None) as t:
        print(type(t).__name__, t.when())

    for make in (asyncio.Lock, asyncio.Semaphore, asyncio.Condition, asyncio.TaskGroup, lambda: asyncio.timeout(1)):
        try:
            with make():
                pass
        except TypeError as e:
            print(e)
    try:
        async with asyncio.Event():
            pass
    except TypeError as e:
        print(e)
    try:
        async with asyncio.Queue():
            pass
    except TypeError as e:
        print(e)

    # Waiting for the lock is the entry; cancelled there, nothing is held.
    order = []

    async def user(name):
        async with lock:
            order.append("+" + name)
            await asyncio.sleep(0.02)
            order.append("-" + name)

    first, second, third = [asyncio.create_task(user(n)) for n in "abc"]
    await asyncio.sleep(0.01)
    second.cancel()
    await asyncio.wait([first, second, third])
    print(order, second.cancelled(), lock.locked())

    # A manager entered twice.
    once = asyncio.timeout(1)
    async with once:
        pass
    try:
        async with once:
            pass
    except RuntimeError as e:
        print(e)
    group = asyncio.TaskGroup()
    async with group:
        try:
            async with group:
                pass
        except RuntimeError as e:
            print(str(e).split(" at ")[0].split(" object")[0].split("<")[0], "...", "has already been entered" in str(e))

    barrier = asyncio.Barrier(1)
    async with barrier as position:
        print("barrier position", position)

    async def wait_for_group():
        async with asyncio.TaskGroup() as g:
            tasks = [g.create_task(asyncio.sleep(0, n)) for n in range(3)]
        return [t.result() for t in tasks]

    print(await wait_for_group())


asyncio.run(main())
