"""KeyboardInterrupt and SystemExit raised in tasks and callbacks: every open context exits before asyncio.run is left."""

import asyncio

log = []


class M:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        log.append("+" + self.name)

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0)
        log.append(f"-{self.name} {exc_type and exc_type.__name__}")


def interrupt(kind):
    raise kind("interrupted")


async def from_callback(kind):
    asyncio.get_running_loop().call_soon(interrupt, kind)
    async with M("main"):
        await asyncio.sleep(1)


async def from_task(kind):
    async def bad():
        async with M("bad"):
            await asyncio.sleep(0)
            raise kind("interrupted")

    async with M("main"):
        await asyncio.create_task(bad())


async def from_main(kind):
    async with M("outer"), M("inner"):
        await asyncio.sleep(0)
        raise kind("interrupted")


async def from_exit(kind):
    class Bad(M):
        async def __aexit__(self, *details):
            await super().__aexit__(*details)
            raise kind("in exit")

    async with M("outer"), Bad("bad"):
        raise ValueError("body")


async def caught(kind):
    try:
        async with M("m"):
            raise kind("caught")
    except kind:
        log.append("caught it")
    return "normal end"


for kind in (KeyboardInterrupt, SystemExit):
    for code in (from_callback, from_task, from_main, from_exit, caught):
        log.clear()
        try:
            outcome = repr(asyncio.run(code(kind)))
        except BaseException as e:
            outcome = f"{e!r} context {e.__context__!r}"
        print(code.__name__, outcome)
        print("   ", ", ".join(log))
