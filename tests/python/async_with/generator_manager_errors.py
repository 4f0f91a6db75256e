"""`@asynccontextmanager` over generators that yield not once: too little, too much, or while cleaning up."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def no_yield():
    if False:
        yield


@asynccontextmanager
async def fails_before():
    await asyncio.sleep(0)
    raise OSError("before the yield")
    yield


@asynccontextmanager
async def yields_twice():
    yield 1
    yield 2


@asynccontextmanager
async def yields_after_exception():
    try:
        yield 1
    except ValueError:
        yield 2


@asynccontextmanager
async def yields_in_finally():
    try:
        yield 1
    finally:
        yield 2


@asynccontextmanager
async def fails_after():
    yield
    raise OSError("after the yield")


@asynccontextmanager
async def fails_in_finally():
    try:
        yield
    finally:
        raise OSError("in finally")


@asynccontextmanager
async def returns_early():
    yield 1
    return


@asynccontextmanager
async def swallows_all():
    try:
        yield
    except BaseException:
        pass


@asynccontextmanager
async def loops():
    while True:
        try:
            yield
        except KeyError:
            continue
        else:
            break


def describe(e):
    parts = []
    while e is not None:
        parts.append(f"{type(e).__name__}({e})")
        e = e.__context__
    return " <- ".join(parts)


async def attempt(make, error=None):
    label = make.__name__ + (f" with {type(error).__name__}" if error is not None else "")
    try:
        async with make() as value:
            if error is not None:
                raise error
    except BaseException as e:
        print(f"{label}: {describe(e)}")
    else:
        print(f"{label}: fine")


async def main():
    for make in (no_yield, fails_before, yields_twice, yields_after_exception, yields_in_finally, fails_after,
                 fails_in_finally, returns_early, swallows_all, loops):
        await attempt(make)
        await attempt(make, ValueError("body"))
    await attempt(loops, KeyError("again"))
    await attempt(yields_twice, KeyboardInterrupt("body"))
    await attempt(swallows_all, KeyboardInterrupt("body"))
    await attempt(swallows_all, asyncio.CancelledError("body"))
    await attempt(swallows_all, GeneratorExit("body"))
    await attempt(yields_in_finally, GeneratorExit("body"))

    # By hand, with a type and no value.
    m = swallows_all()
    await m.__aenter__()
    print(await m.__aexit__(ValueError, None, None))
    m = returns_early()
    print(await m.__aenter__(), await m.__aexit__(None, None, None))


asyncio.run(main())
