"""Every way to write the items of `async with`."""

import asyncio

log = []


class Named:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        log.append("+" + self.name)
        return self.name

    async def __aexit__(self, *details):
        assert details == (None, None, None)
        log.append("-" + self.name)


def take():
    text = " ".join(log)
    log.clear()
    return text


async def without_target():
    async with Named("a"):
        log.append("body")
    print("no target:", take())


async def with_target():
    async with Named("a") as x:
        log.append(x)
    print("target:", take())


async def several():
    async with Named("a") as x, Named("b"), Named("c") as z:
        log.append(x + z)
    print("several:", take())


async def parenthesised():
    async with (Named("a") as x, Named("b") as y):
        log.append(x + y)
    print("parenthesised:", take())
    async with (
        Named("a") as x,
        Named("b"),
        Named("c") as z,
    ):
        log.append(x + z)
    print("over lines, trailing comma:", take())
    async with (Named("a") as x,):
        log.append(x)
    print("one, trailing comma:", take())
    async with (Named("a")):
        log.append("body")
    print("one, only grouped:", take())
    async with (Named("a")) as x:
        log.append(x)
    print("grouped expression with target:", take())
    async with (Named("a"), Named("b")):
        log.append("body")
    print("two items, not a tuple:", take())
    async with (Named("a") if log else Named("b")) as x:
        log.append(x)
    print("conditional:", take())


async def expressions():
    managers = {"k": [Named("k0"), Named("k1")]}
    async with managers["k"][1] as x, (lambda n: Named(n))("lam") as y:
        log.append(x + y)
    print("expressions:", take())
    async with (m := Named("walrus")) as x:
        assert m.name == x
    print("named expression:", take())

    async def make():
        return Named("awaited")

    async with await make() as x:
        log.append(x)
    print("await in the item:", take())


async def one_line():
    async with Named("a") as x: log.append(x); log.append("more")
    print("one line:", take())
    async with Named("a"), Named("b"): pass
    print("pass:", take())
    async with Named("a"): ...
    print("ellipsis:", take())


async def tuple_is_no_manager():
    try:
        async with (Named("a"), Named("b")) as both:
            pass
    except TypeError as e:
        print("tuple as target:", e)
    assert take() == ""


async def main():
    for f in (without_target, with_target, several, parenthesised, expressions, one_line, tuple_is_no_manager):
        await f()


asyncio.run(main())
