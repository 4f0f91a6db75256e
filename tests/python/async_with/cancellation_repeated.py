"""A task is cancelled a second time, while it exits, and with two contexts open or half open."""

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


async def two():
    async with M("a"), M("b"):
        await asyncio.sleep(1)


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
    await run("block, again while exiting", job(), 0.03, 0.01)
    await run("block, again while exiting, caught there", job(catch_in_exit=True), 0.03, 0.01)
    await run("second entry", two(), 0.03)
    await run("block of two", two(), 0.05)
    await run("block of two, then first exit", two(), 0.05, 0.01)


asyncio.run(main())
