"""One of several contexts fails in its making, entry, block or exit: the others are exited all the same."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

log = []


class M:
    def __init__(self, name, fail):
        if fail == (name, "make"):
            raise ValueError(f"make {name}")
        self.name, self.fail = name, fail

    async def __aenter__(self):
        await asyncio.sleep(0)
        if self.fail == (self.name, "enter"):
            raise ValueError(f"enter {self.name}")
        log.append("+" + self.name)

    async def __aexit__(self, exc_type, exc, tb):
        log.append("-" + self.name)
        await asyncio.sleep(0)
        if self.fail == (self.name, "exit"):
            raise ValueError(f"exit {self.name}")
        return self.fail == (self.name, "swallow")


@asynccontextmanager
async def g(name, fail):
    async with M(name, fail):
        yield


async def items(make, fail):
    async with make("a", fail), make("b", fail), make("c", fail):
        if fail[0] == "block":
            raise KeyError("block")
    return "normal"


async def nested(make, fail):
    async with make("a", fail):
        async with make("b", fail):
            async with make("c", fail):
                if fail[0] == "block":
                    raise KeyError("block")
    return "normal"


async def stacked(make, fail):
    async with AsyncExitStack() as stack:
        for name in "abc":
            await stack.enter_async_context(make(name, fail))
        if fail[0] == "block":
            raise KeyError("block")
    return "normal"


async def main():
    fails = [(n, w) for n in "abc" for w in ("make", "enter", "exit", "swallow")] + [("block", "")]
    for fail in fails:
        results = set()
        for way in (items, nested, stacked):
            for make in (M, g):
                log.clear()
                try:
                    outcome = await way(make, fail)
                except Exception as e:
                    outcome = repr(e)
                results.add((outcome, " ".join(log)))
        assert len(results) == 1, results
        outcome, events = results.pop()
        print(f"{fail[0]} {fail[1]}: {outcome}: {events}")


asyncio.run(main())
