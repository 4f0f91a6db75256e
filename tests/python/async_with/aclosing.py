"""contextlib.aclosing and nullcontext under `async with`."""

import asyncio
from contextlib import aclosing, nullcontext

log = []


async def numbers(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        await asyncio.sleep(0)
        log.append("generator closed")


class Thing:
    async def aclose(self):
        log.append("thing closed")
        return True


class BadClose:
    async def aclose(self):
        raise OSError("cannot close")


def take():
    lines, log[:] = log[:], []
    return lines


async def main():
    async with aclosing(numbers(10)) as stream:
        async for n in stream:
            if n == 2:
                break
        print("left the loop:", take())
    print("left the block:", take())

    thing = Thing()
    async with aclosing(thing) as same:
        assert same is thing
    print(take())
    try:
        async with aclosing(thing):
            raise ValueError("aclose's result does not suppress")
    except ValueError as e:
        print(repr(e), take())
    try:
        async with aclosing(BadClose()):
            raise ValueError("body")
    except OSError as e:
        print(repr(e), repr(e.__context__))
    try:
        async with aclosing(5):
            pass
    except AttributeError as e:
        print(e)

    async def first_even():
        async with aclosing(numbers(9)) as stream:
            async for n in stream:
                if n and n % 2 == 0:
                    return n

    print(await first_even(), take())

    async with aclosing(numbers(2)) as stream:
        print([n async for n in stream], take())
    print(take(), "already finished: nothing more happens")

    async with aclosing(numbers(3)):
        pass
    print(take(), "never started: its finally does not run")

    # nullcontext serves both statements.
    async with nullcontext() as nothing:
        assert nothing is None
    async with nullcontext(42) as value:
        assert value == 42
    async with nullcontext(enter_result="r") as value:
        assert value == "r"
    with nullcontext("sync") as value:
        assert value == "sync"
    try:
        async with nullcontext():
            raise KeyError("not suppressed")
    except KeyError as e:
        print(repr(e))

    lock = asyncio.Lock()
    for guard in (lock, nullcontext()):
        async with guard:
            print(lock.locked())


asyncio.run(main())
