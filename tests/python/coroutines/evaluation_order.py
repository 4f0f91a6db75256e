"""await inside larger expressions: order of evaluation, short circuits, values kept across suspensions."""

import asyncio

log = []


async def v(x):
    log.append(x)
    await asyncio.sleep(0)
    return x


def s(x):
    log.append(x)
    return x


def take():
    text = " ".join(map(str, log))
    log.clear()
    return text


class Box:
    def __init__(self):
        self.items = {}
        self.n = 10

    def __setitem__(self, k, x):
        log.append(f"set[{k}]={x}")
        self.items[k] = x

    def __getitem__(self, k):
        log.append(f"get[{k}]")
        return self.items.get(k, 100)


def call(*args, **kwargs):
    log.append("call")
    return args, kwargs


async def main():
    print(await v(1) + s(2) * await v(3), take())
    print([s(1), await v(2), s(3)], (await v(1), s(2)), {await v(1), s(2)} == {1, 2}, {s("k"): await v("x"), await v("l"): s("y")}, take())
    print(call(s(1), await v(2), *[await v(3)], k=await v(4), **{"m": await v(5)}), take())
    print(await v(0) and await v(1), await v(0) or await v(2), await v(1) and await v(0) or await v(3), take())
    print(await v(1) if await v(True) else await v(2), await v(1) if await v(0) else await v(2), take())
    print(await v(1) < await v(2) < await v(0) < await v(9), take())
    box = Box()
    box[await v("a")] = await v(1)
    print(take())
    box[await v("a")] += await v(5)
    print(box.items, take())
    box.n += await v(1)
    print(box.n, take())
    x = 1
    x += await v(x + 1)
    a = b = await v(7)
    (p, q), *r = (await v(1), s(2)), await v(3), s(4)
    print(x, a, b, p, q, r, take())
    print(f"{await v('f')!r:>5}{s('g')}{await v(3):02d}", take())
    print([1, 2, 3, 4][await v(1):await v(3)], "abc"[await v(-1)], take())
    print(not await v(0), -await v(2), ~await v(0), await v(2) ** await v(3), 2 ** -await v(1), await v(5) in [await v(5)], take())
    print((lambda y: y * 2)(await v(4)), await (lambda: v(5))(), take())
    assert await v(True), await v("not evaluated")
    print(take())
    try:
        assert await v(0), await v("message")
    except AssertionError as e:
        print(e, take())
    try:
        call(await v(1), s(2), [][0], await v("never"))
    except IndexError:
        print(take())
    if (n := await v(5)) > 3:
        print("walrus", n)
    while (n := await v(n - 2)) > 0:
        pass
    print(take())
    for i in await v([1, 2]):
        log.append(await v(i * 10))
    print(take())
    del box.items[await v("a")]
    print(box.items, take())

    async def defaults(a=await v("default at def"), *, b=await v("kw default")):
        return a, b

    print(take(), await defaults())

    @(await v(lambda f: f))
    async def decorated():
        return "decorated"

    log.clear()
    print(await decorated())

    class C(*(await v((dict,)))):
        attribute = 5

    log.clear()
    print(C.__bases__, C.attribute)
    raise_it = await v(True)
    try:
        if raise_it:
            raise ValueError(await v("arg")) from await v(KeyError("cause"))
    except ValueError as e:
        print(repr(e), repr(e.__cause__))

    # Values on the way survive while others run.
    async def sum_of(n):
        return await v(n) + await v(n) + (await v(n) + await v(n))

    print(await asyncio.gather(*(sum_of(n) for n in range(4))))


asyncio.run(main())
