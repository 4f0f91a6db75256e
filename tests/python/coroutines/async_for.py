"""`async for`: the protocol, else, break, continue, nesting, targets, and its errors."""

import asyncio

log = []


class Count:
    def __init__(self, n, error=None):
        self.n, self.i, self.error = n, 0, error

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        if self.i >= self.n:
            raise self.error or StopAsyncIteration
        self.i += 1
        return self.i


class Separate:
    def __aiter__(self):
        return Count(2)


class NoAnext:
    def __aiter__(self):
        return self


class IntAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class AiterInt:
    def __aiter__(self):
        return 5


class AsyncAiter:
    def __aiter__(self):
        async def iterator():
            return Count(1)

        self.made = iterator()
        return self.made


class SyncOnly:
    def __iter__(self):
        return iter([1])


async def consume(it):
    out = []
    async for x in it:
        out.append(x)
    else:
        out.append("else")
    return out


async def pairs():
    for i in range(3):
        yield i, (i * 10, [i] * 2)


async def main():
    print(await consume(Count(3)), await consume(Separate()), await consume(Count(0)))
    out = []
    async for x in Count(5):
        if x == 2:
            continue
        if x == 4:
            break
        out.append(x)
    else:
        out.append("never")
    print(out, x)
    async for a, (b, [c, *d]) in pairs():
        out.append((a, b, c, d))
    print(out)
    table = {}
    async for table["last"] in Count(3):
        pass
    print(table)
    print([(x, y) async for x in Count(2) async for y in Count(x)])

    async def nested():
        async for x in Count(3):
            async for y in Count(3):
                if y == 2:
                    break
                if x == 2:
                    continue
                log.append((x, y))
                if x == 3:
                    return "returned"

    print(await nested(), log)

    for wrong in (NoAnext(), IntAnext(), AiterInt(), SyncOnly(), [1], 5, None, Count):
        try:
            await consume(wrong)
        except TypeError as e:
            print(e)
    c = AsyncAiter()
    try:
        await consume(c)
    except TypeError as e:
        print(e)
    c.made.close()
    try:
        await consume(Count(1, ValueError("from anext")))
    except ValueError as e:
        print(repr(e))
    try:
        for x in Count(1):
            pass
    except TypeError as e:
        print(e)

    class StopsWithin:
        def __aiter__(self):
            return self

        def __anext__(self):
            raise StopAsyncIteration

    print(await consume(StopsWithin()))

    # An exception in the body does not close the iterator.
    it = Count(5)
    try:
        async for x in it:
            raise KeyError
    except KeyError:
        print([x async for x in it])
    # StopAsyncIteration raised by the body is not the end of the loop.
    try:
        async for x in Count(2):
            raise StopAsyncIteration("body")
    except RuntimeError as e:
        print("RuntimeError", e)
    except StopAsyncIteration as e:
        print(repr(e))
    i = "kept"
    async for i in Count(0):
        pass
    print(i)


asyncio.run(main())
