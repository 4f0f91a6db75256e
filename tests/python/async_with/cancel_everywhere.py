"""A cancellation at every turn of the loop: whatever was entered is exited, exactly once, in reverse order."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

log = []


class ByClass:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await asyncio.sleep(0)
        log.append("+" + self.name)
        return self

    async def __aexit__(self, *details):
        log.append("-" + self.name)
        await asyncio.sleep(0)
        await asyncio.sleep(0)


@asynccontextmanager
async def by_generator(name):
    await asyncio.sleep(0)
    log.append("+" + name)
    try:
        yield name
    finally:
        log.append("-" + name)
        await asyncio.sleep(0)


@asynccontextmanager
async def by_nesting(name):
    async with ByClass(name + "1"), by_generator(name + "2"):
        yield


@asynccontextmanager
async def by_stack(name):
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(ByClass(name + "1"))
        await stack.enter_async_context(by_generator(name + "2"))
        yield


@asynccontextmanager
async def by_group(name):
    async with asyncio.TaskGroup() as group:
        group.create_task(holder(name))
        yield


async def holder(name):
    async with ByClass(name):
        await asyncio.sleep(0)


async def program(make):
    async with make("a"):
        await asyncio.sleep(0)
        async with make("b"), make("c"):
            await asyncio.sleep(0)
        await asyncio.sleep(0)


def balanced(events):
    """Each entry has one exit after it, and exits come in the reverse order of entries."""
    open_ = []
    for e in events:
        if e[0] == "+":
            open_.append(e[1:])
        else:
            if not open_ or open_.pop() != e[1:]:
                return False
    return not open_


async def turns_of(task):
    turns = 0
    while not task.done():
        await asyncio.sleep(0)
        turns += 1
    return turns


async def main():
    for make in (ByClass, by_generator, by_nesting, by_stack, by_group):
        log.clear()
        total = await turns_of(asyncio.create_task(program(make)))
        outcomes = []
        for first in range(total):
            for second in (None, 1, 2):
                log.clear()
                task = asyncio.create_task(program(make))
                for _ in range(first):
                    await asyncio.sleep(0)
                task.cancel()
                if second:
                    for _ in range(second):
                        await asyncio.sleep(0)
                    task.cancel()
                await asyncio.wait([task])
                if make is by_group:
                    assert sorted(e[1:] for e in log if e[0] == "+") == sorted(e[1:] for e in log if e[0] == "-"), log
                else:
                    assert balanced(log), (make, first, second, log)
                if second is None:
                    outcomes.append(f"{'c' if task.cancelled() else 'd'}{len(log) // 2}")
        print(make.__name__, total, " ".join(outcomes))


asyncio.run(main())
