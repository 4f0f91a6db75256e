"""The statement spelled out: what `async with` does is the same as this function over the protocol."""

import asyncio
import sys

log = []


class M:
    def __init__(self, suppress):
        self.suppress = suppress

    async def __aenter__(self):
        log.append("enter")
        return 7

    async def __aexit__(self, *details):
        log.append(tuple(getattr(d, "__name__", d) if isinstance(d, type) else type(d).__name__ for d in details))
        return self.suppress


async def statement(manager, body):
    async with manager as value:
        return await body(value)


async def spelled_out(manager, body):
    aexit = type(manager).__aexit__
    aenter = type(manager).__aenter__
    value = await aenter(manager)
    try:
        result = await body(value)
    except BaseException:
        if not await aexit(manager, *sys.exc_info()):
            raise
    else:
        await aexit(manager, None, None, None)
        return result


async def good(value):
    return value + 1


async def bad(value):
    raise ValueError(value)


async def outcome(run, manager, body):
    log.clear()
    try:
        result = await run(manager, body)
    except Exception as e:
        result = repr(e)
    return result, list(log)


async def main():
    for body in (good, bad):
        for suppress in (False, True):
            a = await outcome(statement, M(suppress), body)
            b = await outcome(spelled_out, M(suppress), body)
            assert a == b, (a, b)
            print(body.__name__, suppress, a)

    # The methods are ordinary functions and can be used without the statement.
    m = M(True)
    print(await m.__aenter__())
    print(await m.__aexit__(None, None, None))
    lock = asyncio.Lock()
    print(await lock.__aenter__(), lock.locked(), await lock.__aexit__(None, None, None), lock.locked())
    c = m.__aenter__()
    print(type(c).__name__, c.__name__, c.__qualname__)
    c.close()

    # One manager may be entered again, also inside itself, if its class allows it.
    log.clear()
    async with m, m as x:
        async with m:
            pass
    print(len(log), x)


asyncio.run(main())
