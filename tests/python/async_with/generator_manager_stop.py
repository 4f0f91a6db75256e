"""`@asynccontextmanager` and the exceptions that also mean "exhausted"."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def transparent():
    yield


@asynccontextmanager
async def passes():
    try:
        yield
    except BaseException:
        raise


@asynccontextmanager
async def same_object():
    try:
        yield
    except BaseException as e:
        raise e


@asynccontextmanager
async def fresh_stop():
    try:
        yield
    except BaseException as e:
        raise type(e)("fresh")


@asynccontextmanager
async def stop_after():
    yield
    raise StopIteration("raised after the yield")


@asynccontextmanager
async def stop_async_after():
    yield
    raise StopAsyncIteration("raised after the yield")


@asynccontextmanager
async def runtime_from():
    try:
        yield
    except BaseException as e:
        raise RuntimeError("on purpose") from e


def show(label, error, caught):
    same = caught is error
    print(f"{label}: {type(caught).__name__}({caught}) same={same}"
          f" cause={caught.__cause__!r} context={caught.__context__!r}")


async def attempt(make, error):
    label = f"{make.__name__}, {error!r}"
    try:
        async with make():
            if error is not None:
                raise error
    except BaseException as e:
        show(label, error, e)
    else:
        print(label + ": fine")


async def main():
    for make in (transparent, passes, same_object, fresh_stop, runtime_from):
        for error in (StopIteration("si"), StopAsyncIteration("sai"), RuntimeError("rt"), ValueError("v")):
            await attempt(make, error)
    for make in (stop_after, stop_async_after):
        await attempt(make, None)
        await attempt(make, ValueError("v"))

    class SubStop(StopIteration):
        pass

    await attempt(transparent, SubStop("sub"))
    await attempt(transparent, RuntimeError("async generator raised StopIteration"))

    cause = RuntimeError("with a StopIteration as cause")
    cause.__cause__ = StopIteration("inner")
    try:
        async with transparent():
            raise cause
    except RuntimeError as e:
        show("own cause", cause, e)


asyncio.run(main())
