"""return, break and continue out of the block await `__aexit__(None, None, None)` and then go on."""

import asyncio

log = []


class M:
    def __init__(self, name="m"):
        self.name = name

    async def __aenter__(self):
        log.append("+" + self.name)
        return self

    async def __aexit__(self, *details):
        assert details == (None, None, None)
        await asyncio.sleep(0)
        log.append("-" + self.name)
        return True


def note(text):
    log.append(text)
    return text


async def returns():
    async with M():
        return note("value")
    note("never")


async def returns_through_two():
    async with M("a"):
        async with M("b"), M("c"):
            return note("value")


async def returns_in_loop():
    for i in range(5):
        async with M(str(i)):
            if i == 2:
                return i


async def breaks():
    for i in range(5):
        async with M(str(i)):
            if i == 1:
                break
            note("rest")
    else:
        note("never else")
    return i


async def continues():
    for i in range(3):
        async with M(str(i)):
            if i == 1:
                continue
            note("rest")
    else:
        note("else")


async def while_loop():
    n = 0
    while True:
        async with M(str(n)):
            n += 1
            if n == 1:
                continue
            if n == 3:
                break
    return n


async def loop_inside_block():
    async with M():
        for i in range(3):
            if i == 1:
                break
        note(f"i={i}")


async def return_in_finally():
    async with M("a"):
        try:
            return note("first")
        finally:
            async with M("b"):
                note("cleanup")


async def return_from_except():
    try:
        raise ValueError
    except ValueError as e:
        async with M():
            return type(e).__name__


async def nested_break():
    async with M("outer"):
        for i in range(2):
            async with M(f"in{i}"):
                for j in range(3):
                    async with M(f"deep{j}"):
                        if j == 0:
                            continue
                        break
    return i, j


async def main():
    for code in (returns, returns_through_two, returns_in_loop, breaks, continues, while_loop, loop_inside_block,
                 return_in_finally, return_from_except, nested_break):
        log.clear()
        result = await code()
        print(f"{code.__name__}: {result!r}: {' '.join(log)}")


asyncio.run(main())
