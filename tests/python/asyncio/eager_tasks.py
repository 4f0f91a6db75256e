"""Eager tasks: run until their first suspension when they are created."""

import asyncio

log = []


async def work(name, suspend=True):
    log.append(f"{name} starts")
    if suspend:
        await asyncio.sleep(0)
    log.append(f"{name} ends")
    return name


def take():
    lines, log[:] = log[:], []
    return lines


async def main():
    loop = asyncio.get_running_loop()
    lazy = asyncio.create_task(work("lazy"))
    print(take())
    await lazy
    take()

    eager = asyncio.Task(work("eager"), loop=loop, eager_start=True)
    print(take(), eager.done())
    print(await eager, take())

    quick = asyncio.Task(work("quick", suspend=False), loop=loop, eager_start=True)
    print(take(), quick.done(), quick.result())

    loop.set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(work("factory"))
    print(take(), t.done())
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n, suspend=n != "b")) for n in "abc"]
        print(take())
    print([t.result() for t in tasks], take())
    print(await asyncio.gather(work("x"), work("y", suspend=False)), take())

    async def fails():
        raise ValueError("at once")

    t = asyncio.create_task(fails())
    print(t.done(), repr(t.exception()))

    async def me():
        return asyncio.current_task().get_name()

    t = asyncio.create_task(me(), name="named")
    print(t.result(), asyncio.current_task().get_name() != "named")
    loop.set_task_factory(None)
    print(loop.get_task_factory())
    t = asyncio.create_task(work("eager again"), eager_start=True)
    print(take())
    await t


asyncio.run(main())
