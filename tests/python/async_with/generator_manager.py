"""`@asynccontextmanager`: one yield splits an async generator into entry and exit."""

import asyncio
import sys
from contextlib import asynccontextmanager, AbstractAsyncContextManager

log = []


@asynccontextmanager
async def resource(name, *, suppress=()):
    """The docstring stays."""
    log.append(f"+{name}")
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except suppress as e:
        log.append(f"caught {e!r}")
    else:
        log.append("else")
    finally:
        await asyncio.sleep(0)
        log.append(f"-{name}")


def take():
    lines, log[:] = log[:], []
    return lines


@asynccontextmanager
async def replaces():
    try:
        yield
    except KeyError as e:
        raise ValueError("instead") from e


@asynccontextmanager
async def sees():
    try:
        yield
    except BaseException as e:
        assert sys.exception() is e
        log.append(type(e).__name__)
        raise


async def returning():
    async with resource("r"):
        return take()


async def looping():
    out = []
    for i in range(4):
        async with resource(str(i)) as name:
            if i == 1:
                continue
            if i == 2:
                break
            out.append(name)
    return out


async def main():
    assert resource.__name__ == "resource" and resource.__doc__ == "The docstring stays."
    assert resource.__wrapped__.__qualname__ == "resource"
    manager = resource("a")
    assert isinstance(manager, AbstractAsyncContextManager)
    print(type(manager).__name__, take(), "nothing ran yet")
    async with manager as value:
        print(value, take())
    print(take())

    async with resource("b") as x, resource(x + "2") as y:
        log.append(y)
    print(take())

    try:
        async with resource("c"):
            raise LookupError("goes through")
    except LookupError as e:
        print(repr(e), take())

    async with resource("d", suppress=(KeyError, ValueError)):
        raise KeyError("kept inside")
    print(take())

    try:
        async with replaces():
            raise KeyError("first")
    except ValueError as e:
        print(repr(e), "cause", repr(e.__cause__), "context", repr(e.__context__))

    for error in (ValueError("v"), KeyboardInterrupt(), SystemExit(1), asyncio.CancelledError(), GeneratorExit()):
        try:
            async with sees():
                raise error
        except BaseException as e:
            assert e is error
    print(take())

    print(await returning(), take())
    print(await looping(), take())

    # A manager is for one use.
    manager = resource("once")
    async with manager:
        pass
    take()
    try:
        async with manager:
            print("never")
    except Exception as e:
        print(type(e).__name__, e)
    try:
        asynccontextmanager(lambda: 1)().__aenter__
        async with asynccontextmanager(lambda: 1)():
            pass
    except Exception as e:
        print(type(e).__name__, e)
    try:
        resource()
    except TypeError as e:
        print(e)


asyncio.run(main())
