"""asyncio.run ends while tasks hold contexts: they are cancelled and exit before run returns."""

import asyncio

log = []


class M:
    def __init__(self, name, leave=0.0, error=None):
        self.name, self.leave, self.error = name, leave, error

    async def __aenter__(self):
        log.append("+" + self.name)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"-{self.name} {exc_type and exc_type.__name__}")
        await asyncio.sleep(self.leave)
        log.append(f"-{self.name} done")


async def holder(name, leave=0.0):
    async with M(name, leave):
        await asyncio.sleep(10)


keep = []


async def returns_early():
    keep.append(asyncio.create_task(holder("a")))
    keep.append(asyncio.create_task(holder("b", leave=0.03)))
    keep.append(asyncio.create_task(holder("never started")))
    keep[-1].cancel()
    await asyncio.sleep(0.01)
    return "main returned"


async def fails_early():
    keep.append(asyncio.create_task(holder("a")))
    await asyncio.sleep(0.01)
    async with M("main"):
        raise ValueError("main failed")


async def exits_early():
    keep.append(asyncio.create_task(holder("a")))
    await asyncio.sleep(0.01)
    async with M("main", 0.01):
        raise SystemExit(3)


async def interrupted():
    keep.append(asyncio.create_task(holder("a")))
    await asyncio.sleep(0.01)
    async with M("main", 0.01):
        raise KeyboardInterrupt


async def task_exits():
    async def bad():
        async with M("bad"):
            raise SystemExit("from a task")

    keep.append(asyncio.create_task(bad()))
    async with M("main"):
        await asyncio.sleep(1)


async def cancels_itself():
    async with M("main"):
        asyncio.current_task().cancel("by myself")
        await asyncio.sleep(0)


for code in (returns_early, fails_early, exits_early, interrupted, task_exits, cancels_itself):
    log.clear()
    keep.clear()
    try:
        print(code.__name__, "returned", repr(asyncio.run(code())))
    except BaseException as e:
        print(code.__name__, "raised", repr(e))
    # In which order pending tasks are cancelled is not defined: sort by name, which keeps each task's own order.
    for line in sorted(log, key=lambda line: line.split()[0][1:]):
        print("   ", line)
    print("    tasks:", ["cancelled" if t.cancelled() else repr(t.exception()) for t in keep])
