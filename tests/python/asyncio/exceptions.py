"""Exceptions through tasks: where they come out, tracebacks, contexts, never retrieved ones, StopIteration."""

import asyncio
import traceback


async def bad(x):
    await asyncio.sleep(0)
    raise ValueError(x)


async def wraps():
    try:
        await bad("inner")
    except ValueError as e:
        raise RuntimeError("outer") from e


async def main():
    t = asyncio.create_task(wraps())
    try:
        await t
    except RuntimeError as e:
        print(repr(e), "from", repr(e.__cause__))
        print([f.name for f in traceback.extract_tb(e.__traceback__)])
        print([f.name for f in traceback.extract_tb(e.__cause__.__traceback__)])

    # The same exception object comes out at each await.
    t = asyncio.create_task(bad(1))
    seen = []
    for _ in range(2):
        try:
            await t
        except ValueError as e:
            seen.append(e)
    print(seen[0] is seen[1])

    async def stops():
        raise StopIteration(5)

    try:
        await stops()
    except RuntimeError as e:
        print(e, repr(e.__cause__))
    try:
        await asyncio.create_task(stops())
    except RuntimeError as e:
        print(e)

    # Awaited while another exception is handled: the context is the handler's.
    t = asyncio.create_task(bad("task"))
    try:
        try:
            raise KeyError("handled")
        except KeyError:
            await t
    except ValueError as e:
        print(repr(e), "context", repr(e.__context__))

    async def base():
        class Odd(BaseException):
            pass
        raise Odd("base")

    try:
        await asyncio.create_task(base())
    except BaseException as e:
        print(type(e).__name__, e)

    # Two tasks, one handler each.
    async def guarded(x):
        try:
            await bad(x)
        except ValueError as e:
            await asyncio.sleep(0)
            return f"{x}:{e}"

    print(await asyncio.gather(*(guarded(i) for i in range(3))))

    # Exceptions as values.
    t = asyncio.create_task(bad("kept"))
    await asyncio.wait([t])
    print(repr(t.exception()))
    errors = [e for e in await asyncio.gather(bad(1), bad(2), return_exceptions=True)]
    print(errors, ExceptionGroup("both", errors))
    print([c.__name__ for c in asyncio.InvalidStateError.__mro__[:3]], [c.__name__ for c in asyncio.QueueFull.__mro__[:2]])


asyncio.run(main())
