"""`async with` among other statements: with, try, loops, comprehensions, closures, recursion, classes."""

import asyncio
from contextlib import contextmanager

log = []


class M:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    async def __aenter__(self):
        log.append("+" + self.name)
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0)
        log.append("-" + self.name + ("!" if exc_type else ""))
        return self.suppress


@contextmanager
def plain(name):
    log.append("(" + name)
    try:
        yield
    finally:
        log.append(name + ")")


def take():
    text = " ".join(log)
    log.clear()
    return text


async def mixed():
    with plain("s1"):
        async with M("a1"):
            with plain("s2"):
                async with M("a2"):
                    log.append("body")


async def recursive(n):
    if n == 0:
        log.append("bottom")
        return 0
    async with M(str(n)):
        return n + await recursive(n - 1)


async def deep(n):
    async with M("d"):
        if n == 0:
            raise ValueError("from the bottom")
        await deep(n - 1)


async def try_inside():
    async with M("m"):
        try:
            async with M("inner"):
                raise KeyError("k")
        except KeyError:
            log.append("caught")
        else:
            log.append("never")
        finally:
            log.append("finally")


async def comprehension_inside():
    async with M("m") as m:
        names = [m.name + str(i) for i in range(3)]
        more = [x async for x in produce()]
        return names, more, {k: m.name for k in "ab"}


async def produce():
    async with M("p"):
        for i in range(3):
            yield i


async def defines_inside():
    async with M("m") as m:
        def f(y=m.name):
            return m.name + y

        class C:
            name = m.name

        async def g():
            async with M("inside g"):
                return f()

        return await g(), C.name


async def match_inside(value):
    async with M("m"):
        match value:
            case [x, y]:
                return x + y
            case {"k": v}:
                return v
            case _:
                log.append("other")


async def many():
    async with M("1"), M("2"), M("3"), M("4"), M("5"), M("6"), M("7"), M("8"):
        async with M("9"):
            async with M("10"), M("11"):
                log.append("body")


async def swallow_at_depth():
    async with M("outer"):
        async with M("middle", suppress=True):
            async with M("inner"):
                raise ValueError
        log.append("outer goes on")
    return "fine"


async def main():
    print(await mixed(), take())
    print(await recursive(3), take())
    try:
        await deep(3)
    except ValueError as e:
        print(e, take())
    print(await try_inside(), take())
    print(await comprehension_inside(), take())
    print(await defines_inside(), take())
    for value in ([1, 2], {"k": 5}, None):
        print(await match_inside(value), take())
    print(await many(), take())
    print(await swallow_at_depth(), take())
    lines = await asyncio.gather(*(recursive(n) for n in (1, 2, 3)))
    print(lines, take())


asyncio.run(main())
