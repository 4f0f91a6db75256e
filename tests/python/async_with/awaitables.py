"""`__aenter__` and `__aexit__` may return any awaitable."""

import asyncio
import types


class Via:
    """Calls `make(result)` for the awaitable of entry and of exit."""

    def __init__(self, make):
        self.make = make
        self.details = None

    def __aenter__(self):
        return self.make("entered")

    def __aexit__(self, *details):
        self.details = details
        return self.make(True)


async def coroutine(result):
    await asyncio.sleep(0)
    return result


def future(result):
    f = asyncio.get_running_loop().create_future()
    f.set_result(result)
    return f


def later_future(result):
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    loop.call_soon(f.set_result, result)
    return f


def task(result):
    return asyncio.create_task(coroutine(result))


class Awaitable:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        yield
        yield
        return self.result


class DelegatesAwait:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return coroutine(self.result).__await__()


class IteratorAwait:
    """`__await__` returns an iterator that is no generator."""

    def __init__(self, result):
        self.result = result
        self.steps = 2

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self.steps -= 1
        if self.steps < 0:
            raise StopIteration(self.result)
        return None


@types.coroutine
def generator_based(result):
    yield
    return result


def gathered(result):
    async def pick():
        return (await asyncio.gather(coroutine(result), coroutine(0)))[0]

    return pick()


async def main():
    for make in (coroutine, future, later_future, task, Awaitable, DelegatesAwait, IteratorAwait,
                 generator_based, gathered):
        manager = Via(make)
        async with manager as value:
            assert value == "entered"
        assert manager.details == (None, None, None)
        async with manager as value:
            raise LookupError("swallowed")
        kind, error, tb = manager.details
        assert kind is LookupError and str(error) == "swallowed" and tb is not None
        print(make.__name__, "works")

    def failing(result):
        f = asyncio.get_running_loop().create_future()
        f.set_exception(OSError("the future failed"))
        return f

    try:
        async with Via(failing):
            print("never")
    except OSError as e:
        print(type(e).__name__, e)


asyncio.run(main())
