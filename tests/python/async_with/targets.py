"""`as TARGET` takes any assignment target, and a failing binding counts as raised by the block."""

import asyncio


class Gives:
    def __init__(self, value):
        self.value = value
        self.exits = []

    async def __aenter__(self):
        return self.value

    async def __aexit__(self, exc_type, exc, tb):
        self.exits.append(exc_type and exc_type.__name__)


class Box:
    pass


class Closed:
    def __setattr__(self, name, value):
        raise AttributeError(f"no room for {name}")


x_global = None


async def good():
    global x_global
    async with Gives((1, 2)) as (p, q):
        assert (p, q) == (1, 2)
    async with Gives([1, 2, 3]) as [p, *q]:
        assert p == 1 and q == [2, 3]
    async with Gives("abc") as (*front, last):
        assert front == ["a", "b"] and last == "c"
    async with Gives((1, (2, [3, 4]))) as (a, (b, [c, d])):
        assert [a, b, c, d] == [1, 2, 3, 4]
    box = Box()
    async with Gives(5) as box.value:
        assert box.value == 5
    d = {}
    async with Gives(6) as d["k"]:
        assert d == {"k": 6}
    items = [0, 1, 2, 3]
    async with Gives("xy") as items[1:3]:
        assert items == [0, "x", "y", 3]
    async with Gives(7) as x_global:
        pass
    assert x_global == 7
    async with Gives((8, 9)) as (box.left, d["right"]):
        pass
    print(box.left, d["right"])
    async with Gives(()) as ():
        pass
    async with Gives({1: "x"}) as (key,):
        assert key == 1
    print("targets stay bound after the block:", p, q, last)


async def failing(label, manager, code):
    try:
        await code(manager)
    except Exception as e:
        print(f"{label}: {type(e).__name__}: {e}; exits {manager.exits}")


async def too_few(m):
    async with m as (a, b, c):
        print("never")


async def too_many(m):
    async with m as (a,):
        print("never")


async def not_iterable(m):
    async with m as (a, b):
        print("never")


async def bad_attribute(m):
    async with m as Closed().name:
        print("never")


async def bad_key(m):
    async with m as {}[[]]:
        print("never")


async def bad_name(m):
    async with m as undefined_name.attr:
        print("never")


async def closure_and_nonlocal():
    seen = None

    async def inner():
        nonlocal seen
        async with Gives("cell") as seen:
            pass

    await inner()
    print("nonlocal target:", seen)


async def main():
    await good()
    await failing("too few", Gives((1, 2)), too_few)
    await failing("too many", Gives((1, 2)), too_many)
    await failing("not iterable", Gives(3), not_iterable)
    await failing("attribute", Gives(3), bad_attribute)
    await failing("key", Gives(3), bad_key)
    await failing("name", Gives(3), bad_name)
    await closure_and_nonlocal()


asyncio.run(main())
