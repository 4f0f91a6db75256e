"""TaskGroup: results, late creation, names, nesting, the block's own result."""

import asyncio

log = []


async def work(x, delay=0.0):
    await asyncio.sleep(delay)
    log.append(x)
    return x * 10


def take():
    lines, log[:] = log[:], []
    return lines


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(i, 0.02 * (3 - i))) for i in range(3)]
        log.append("block done")
    print([t.result() for t in tasks], take())

    async with asyncio.TaskGroup():
        pass
    print("an empty group is fine")

    # Tasks may add tasks while the group waits.
    async def spawns(group, depth):
        log.append(f"depth {depth}")
        if depth < 3:
            group.create_task(spawns(group, depth + 1))
        await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        group.create_task(spawns(group, 0))
    print(take())

    async with asyncio.TaskGroup() as group:
        t = group.create_task(work(1), name="worker")
        print(t.get_name(), type(t).__name__)
    take()

    async with asyncio.TaskGroup() as outer:
        outer.create_task(work("outer", 0.04))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(work("inner", 0.02))
        log.append("inner group done")
    print(take())

    async def returning():
        async with asyncio.TaskGroup() as group:
            t = group.create_task(work(5))
            return t

    print((await returning()).result(), take())

    group = asyncio.TaskGroup()
    for attempt in ("before", "after"):
        c = work(0)
        try:
            group.create_task(c)
        except RuntimeError as e:
            print(attempt, "...", str(e).split("> ")[-1])
        c.close()
        if attempt == "before":
            async with group:
                pass

    print(repr(asyncio.TaskGroup()))
    async with asyncio.TaskGroup() as group:
        t = group.create_task(work(1))
        print(repr(group))
        await t
        print(repr(group))
    take()

    # The group is left when the last task is done, in whatever order.
    async with asyncio.TaskGroup() as group:
        for i, delay in enumerate((0.06, 0.02, 0.04)):
            group.create_task(work(i, delay))
    print(take())

    for i in range(2):
        async with asyncio.TaskGroup() as group:
            group.create_task(work(i))
            if i == 0:
                continue
            break
    print(take())


asyncio.run(main())
