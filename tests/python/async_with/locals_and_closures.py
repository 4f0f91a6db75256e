"""Names, cells, del, global and class scopes around and inside the block."""

import asyncio

counter = 0


class M:
    def __init__(self, value=None):
        self.value = value

    async def __aenter__(self):
        await asyncio.sleep(0)
        return self.value

    async def __aexit__(self, *details):
        await asyncio.sleep(0)
        return True


async def target_survives():
    async with M(1) as x:
        y = x + 1
    return x, y


async def target_unbound():
    async with M(1):
        raise ValueError
        x = 1
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


async def entry_fails_keeps_old():
    x = "old"
    try:
        async with 5 as x:
            pass
    except TypeError:
        return x


async def rebinding():
    x = M("inner")
    async with x as x:
        assert x == "inner"
    return x


async def deletes():
    async with M(1) as x:
        del x
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


async def closures():
    functions = []
    for i in range(3):
        async with M(i) as x:
            functions.append(lambda: x)
            functions.append(lambda x=x: x)
    return [f() for f in functions]


async def cell_target():
    async with M(5) as x:
        def get():
            return x

        def set_(v):
            nonlocal x
            x = v

        set_(get() + 1)
        await asyncio.sleep(0)
    return x, get()


async def globals_():
    global counter
    async with M(10) as counter:
        counter += 1
    return counter


async def class_inside():
    async with M("attr") as value:
        class C:
            copied = value

            async def use(self):
                async with M(self.copied) as v:
                    return v + value

        return await C().use()


async def locals_inside():
    async with M(1) as a:
        b = 2
        return sorted(locals().items())


async def arguments(a, /, b=M("default"), *args, c=None, **kwargs):
    async with b as got, M(c) as c:
        return a, got, args, c, kwargs


async def augmented():
    total = [0]
    async with M(5) as n:
        total[0] += n
        total += [n]
    return total


async def main():
    for f in (target_survives, target_unbound, entry_fails_keeps_old, rebinding, deletes, closures, cell_target, globals_,
              class_inside, locals_inside, augmented):
        print(f.__name__, await f())
    print(await arguments(1), await arguments(1, M(2), 3, c=4, d=5))
    print(counter)
    f = arguments
    print([await f(i, c=i) for i in range(2)])
    same = M("again")
    print([await target_survives() for _ in range(2)])

    async def generator_function():
        async with M(1) as x:
            yield x
            x += 1
            yield x

    print([x async for x in generator_function()])
    shared = await asyncio.gather(*(cell_target() for _ in range(3)))
    print(shared)


asyncio.run(main())
