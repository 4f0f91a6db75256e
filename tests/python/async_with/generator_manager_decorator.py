"""An `@asynccontextmanager` also decorates coroutine functions; each call enters anew."""

import asyncio
from contextlib import asynccontextmanager, AsyncContextDecorator

log = []


@asynccontextmanager
async def around(label):
    log.append(f"+{label}")
    try:
        yield label
    except KeyError:
        log.append("swallowed")
    finally:
        log.append(f"-{label}")


@around("deco")
async def add(a, b=2, *, c=3):
    """Adds."""
    log.append("body")
    await asyncio.sleep(0)
    return a + b + c


@around("outer")
@around("inner")
async def nested():
    log.append("body")


@around("fails")
async def fails(error):
    raise error


class Timer(AsyncContextDecorator):
    count = 0

    async def __aenter__(self):
        Timer.count += 1
        log.append(f"enter {Timer.count}")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"exit {exc_type and exc_type.__name__}")
        return False


@Timer()
async def timed(x):
    return x * 2


class Service:
    @around("method")
    async def call(self, x):
        return (type(self).__name__, x)


def take():
    lines, log[:] = log[:], []
    return lines


async def main():
    print(take(), "nothing entered by decorating")
    print(await add(1), take())
    print(await add(1, 1, c=1), take(), "a second time")
    print(add.__name__, add.__doc__)
    await nested()
    print(take())
    try:
        await fails(ValueError("v"))
    except ValueError as e:
        print(repr(e), take())
    print(await fails(KeyError("k")), take())
    print(await timed(4), await timed(5), take())
    print(await Service().call(7), take())

    coroutine = add(5)
    print(asyncio.iscoroutine(coroutine), take(), "calling does not enter")
    print(await coroutine, take())

    results = await asyncio.gather(add(1), add(2), add(3))
    print(results, take())

    # The same object as a context manager.
    async with Timer() as t:
        print(type(t).__name__, take())
    print(take())


asyncio.run(main())
