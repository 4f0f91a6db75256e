"""An exception raised by `__aexit__` replaces the block's and has it as `__context__`."""

import asyncio


class M:
    def __init__(self, name, leave):
        self.name, self.leave = name, leave

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0)
        return self.leave(exc)


def chain(e):
    seen = []
    while e is not None:
        seen.append(f"{type(e).__name__}({e}) cause={e.__cause__!r} hidden={e.__suppress_context__}")
        e = e.__context__
    return seen


def raises(error):
    def leave(exc):
        raise error
    return leave


def raises_from(error):
    def leave(exc):
        raise error from exc
    return leave


def raises_from_none(error):
    def leave(exc):
        raise error from None
    return leave


def reraises(exc):
    raise exc


def wraps(exc):
    try:
        raise KeyError("inside the exit")
    except KeyError as e:
        raise RuntimeError("wrapped") from e


async def run(label, leave, body_error=None):
    print(label)
    try:
        async with M("m", leave):
            if body_error:
                raise body_error
    except BaseException as e:
        for line in chain(e):
            print("   ", line)


async def main():
    await run("exit fails after a normal end", raises(ValueError("exit")))
    await run("exit fails after an exception", raises(ValueError("exit")), KeyError("body"))
    await run("from the block's exception", raises_from(ValueError("exit")), KeyError("body"))
    await run("from None", raises_from_none(ValueError("exit")), KeyError("body"))
    await run("the same object again", reraises, KeyError("body"))
    await run("chain of its own", wraps, OSError("body"))
    await run("BaseException in exit", raises(KeyboardInterrupt()), KeyError("body"))

    print("return value is lost when the exit fails")

    async def returning():
        async with M("m", raises(ValueError("exit"))):
            return "lost"

    try:
        print(await returning())
    except ValueError as e:
        print("   ", e)

    print("break is lost when the exit fails")
    try:
        for i in range(3):
            async with M("m", raises(ValueError(f"exit {i}"))):
                break
    except ValueError as e:
        print("   ", e)

    print("nested, both fail")
    try:
        async with M("outer", raises(ValueError("outer exit"))):
            async with M("inner", raises(TypeError("inner exit"))):
                raise KeyError("body")
    except ValueError as e:
        for line in chain(e):
            print("   ", line)

    print("context from an outer handler")
    try:
        try:
            raise OSError("handled outside")
        except OSError:
            async with M("m", raises(ValueError("exit"))):
                raise KeyError("body")
    except ValueError as e:
        for line in chain(e):
            print("   ", line)


asyncio.run(main())
