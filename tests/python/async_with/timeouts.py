"""`asyncio.timeout` around, inside and between other contexts."""

import asyncio

log = []


class M:
    def __init__(self, name, enter=0.0, leave=0.0, suppress=False):
        self.name, self.enter, self.leave, self.suppress = name, enter, leave, suppress

    async def __aenter__(self):
        await asyncio.sleep(self.enter)
        log.append("+" + self.name)

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"-{self.name} {exc_type and exc_type.__name__}")
        await asyncio.sleep(self.leave)
        log.append(f"-{self.name} done")
        return self.suppress


async def attempt(label, code):
    log.clear()
    try:
        result = await code()
        print(f"{label}: {result!r} {log}")
    except BaseException as e:
        print(f"{label}: {type(e).__name__}({e}) from {e.__cause__!r} {log}")
    task = asyncio.current_task()
    assert task.cancelling() == 0


async def block_too_slow():
    async with asyncio.timeout(0.01), M("m"):
        await asyncio.sleep(1)


async def entry_too_slow():
    async with asyncio.timeout(0.01), M("m", enter=1):
        log.append("never")


async def exit_too_slow():
    async with asyncio.timeout(0.01), M("m", leave=1):
        log.append("block")


async def exit_outlives_the_timeout():
    async with asyncio.timeout(0.01), M("m", leave=0.03):
        await asyncio.sleep(1)


async def manager_outside():
    async with M("m"), asyncio.timeout(0.01):
        await asyncio.sleep(1)


async def manager_swallows_inside():
    async with asyncio.timeout(0.01), M("m", suppress=True):
        await asyncio.sleep(1)
    return "not reached"


async def manager_swallows_outside():
    async with M("m", suppress=True), asyncio.timeout(0.01):
        await asyncio.sleep(1)
    return "reached"


async def in_time():
    async with asyncio.timeout(0.5), M("m", enter=0.01, leave=0.01):
        return "in time"


async def nested_inner_first():
    async with asyncio.timeout(0.2):
        try:
            async with asyncio.timeout(0.01), M("m"):
                await asyncio.sleep(1)
        except TimeoutError:
            log.append("inner timed out")
        return "outer alive"


async def nested_outer_first():
    async with asyncio.timeout(0.01):
        try:
            async with asyncio.timeout(0.5), M("m"):
                await asyncio.sleep(1)
        except TimeoutError:
            log.append("never: the inner one has not expired")


async def other_exception():
    async with asyncio.timeout(0.5), M("m"):
        raise KeyError("quick")


async def zero():
    async with asyncio.timeout(0), M("m"):
        log.append("entered? no: sleep in entry is the first suspension")


async def wait_for():
    async def inner():
        async with M("m", leave=0.02):
            await asyncio.sleep(1)

    await asyncio.wait_for(inner(), 0.01)


async def main():
    for code in (block_too_slow, entry_too_slow, exit_too_slow, exit_outlives_the_timeout, manager_outside,
                 manager_swallows_inside, manager_swallows_outside, in_time, nested_inner_first, nested_outer_first,
                 other_exception, zero, wait_for):
        await attempt(code.__name__, code)


asyncio.run(main())
