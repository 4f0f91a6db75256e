"""A task is cancelled while it waits in `__aenter__`, in the block, or in `__aexit__`."""

import asyncio

log = []


class M:
    def __init__(self, name="m", *, catch_in_exit=False):
        self.name, self.catch_in_exit = name, catch_in_exit

    async def __aenter__(self):
        log.append(f"{self.name} entering")
        await asyncio.sleep(0.02)
        log.append(f"{self.name} entered")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"{self.name} exiting {exc!r}")
        try:
            await asyncio.sleep(0.02)
        except asyncio.CancelledError as e:
            log.append(f"{self.name} cancelled while exiting, context {e.__context__!r}")
            if not self.catch_in_exit:
                raise
        log.append(f"{self.name} exited")


async def job(**options):
    async with M("m", **options):
        log.append("block")
        await asyncio.sleep(0.02)
        log.append("block done")
    log.append("after")
    return "result"


async def swallower():
    async with M("m"):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            log.append("swallowed in the block")
    return "finished"


async def run(label, coroutine, *delays):
    log.clear()
    task = asyncio.create_task(coroutine)
    for delay in delays:
        await asyncio.sleep(delay)
        task.cancel(f"at {label}")
    try:
        result = await task
        print(f"{label}: {result!r} cancelled={task.cancelled()} cancelling={task.cancelling()}")
    except asyncio.CancelledError as e:
        print(f"{label}: {e!r} cancelled={task.cancelled()} cancelling={task.cancelling()}")
    for line in log:
        print("   ", line)


async def main():
    await run("before the first step", job(), 0)
    await run("entry", job(), 0.01)
    await run("block", job(), 0.03)
    await run("exit", job(), 0.05)
    await run("exit, caught there", job(catch_in_exit=True), 0.05)
    await run("swallowed", swallower(), 0.03)
    log.clear()
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    await asyncio.wait([task])
    print("cancelled twice at once:", task.cancelled(), task.cancelling(), log)
    print("cancelling a finished task:", task.cancel())


asyncio.run(main())
