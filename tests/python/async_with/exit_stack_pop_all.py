"""AsyncExitStack.pop_all moves the exits to a new stack: the way to keep what was opened."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

log = []


@asynccontextmanager
async def opened(name, fail=False):
    if fail:
        raise OSError(f"cannot open {name}")
    log.append("open " + name)
    try:
        yield name
    finally:
        log.append("close " + name)


def take():
    lines, log[:] = log[:], []
    return lines


class Bundle:
    """Opens several or none, and closes all of them later."""

    def __init__(self, *names, broken=()):
        self.names, self.broken = names, broken

    async def __aenter__(self):
        async with AsyncExitStack() as stack:
            self.values = [await stack.enter_async_context(opened(n, n in self.broken)) for n in self.names]
            self._exits = stack.pop_all()
        return self

    async def __aexit__(self, *details):
        return await self._exits.__aexit__(*details)


class Sub(AsyncExitStack):
    pass


async def main():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(opened("a"))
        await stack.enter_async_context(opened("b"))
        kept = stack.pop_all()
        assert kept is not stack and type(kept) is AsyncExitStack
    print("after the first stack:", take())
    async with kept:
        print("reopened:", take())
    print("after the second:", take())

    async with Bundle("x", "y") as bundle:
        print(bundle.values, take())
    print(take())
    try:
        async with Bundle("x", "y", "z", broken=("z",)):
            print("never")
    except OSError as e:
        print(e, take())
    try:
        async with Bundle("x", "y"):
            raise ValueError("in the block")
    except ValueError as e:
        print(repr(e), take())

    print(type(Sub().pop_all()).__name__)

    stack = AsyncExitStack()
    stack.callback(log.append, "one")
    other = stack.pop_all()
    stack.callback(log.append, "two")
    await stack.aclose()
    print(take())
    await other.aclose()
    print(take())

    # Used as a list of things to undo on failure only.
    async def transaction(fail):
        async with AsyncExitStack() as undo:
            undo.callback(log.append, "undo 1")
            undo.push_async_callback(asyncio.sleep, 0)
            if fail:
                raise RuntimeError("failed")
            undo.pop_all()
        return "committed"

    print(await transaction(False), take())
    try:
        await transaction(True)
    except RuntimeError as e:
        print(e, take())


asyncio.run(main())
