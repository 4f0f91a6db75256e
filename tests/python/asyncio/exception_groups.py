"""except* over what a TaskGroup raises: splitting, nesting, re-raising, return values of split and subgroup."""

import asyncio


async def fails(error):
    raise error


async def group(*errors):
    async with asyncio.TaskGroup() as g:
        for e in errors:
            g.create_task(fails(e))


async def nested():
    async with asyncio.TaskGroup() as g:
        g.create_task(group(ValueError("a"), KeyError("b")))
        g.create_task(fails(OSError("c")))


def tree(e):
    if isinstance(e, BaseExceptionGroup):
        return [tree(x) for x in e.exceptions]
    return repr(e)


async def main():
    try:
        await group(ValueError(1), TypeError(2), ValueError(3))
    except* ValueError as eg:
        print("values", eg.exceptions)
    except* TypeError as eg:
        print("types", eg.exceptions)

    try:
        await nested()
    except* KeyError as eg:
        print("keys", tree(eg))
    except* (OSError, ValueError) as eg:
        print("rest", tree(eg))

    try:
        try:
            await group(ValueError(1), TypeError(2))
        except* ValueError:
            pass
    except ExceptionGroup as eg:
        print("left over", tree(eg), eg.message)

    try:
        try:
            await group(ValueError(1), TypeError(2))
        except* ValueError as eg:
            raise RuntimeError("from the handler")
    except BaseException as eg:
        print(type(eg).__name__, tree(eg), repr(eg))

    try:
        try:
            await group(ValueError(1), ValueError(2))
        except* ValueError:
            raise
    except ExceptionGroup as eg:
        print("re-raised", tree(eg))

    try:
        await nested()
    except ExceptionGroup as eg:
        match, rest = eg.split(ValueError)
        print(tree(match), tree(rest), eg.split(ZeroDivisionError)[0], tree(eg.subgroup(lambda e: isinstance(e, (KeyError, OSError)))))
        print(tree(eg.derive([ValueError("d")])), eg.subgroup(ZeroDivisionError))

    # A plain exception is wrapped for except*.
    try:
        raise ValueError("plain")
    except* ValueError as eg:
        print(repr(eg))
    # else and finally.
    try:
        await group()
    except* ValueError:
        print("never")
    else:
        print("else")
    finally:
        print("finally")

    async def handler_awaits():
        try:
            await group(ValueError("x"), KeyError("y"))
        except* ValueError as eg:
            await asyncio.sleep(0)
            async with asyncio.timeout(1):
                await asyncio.sleep(0)
            print("awaited in the handler", eg.exceptions)
        except* KeyError as eg:
            print("and in the next", eg.exceptions)

    await handler_awaits()
    try:
        await group(asyncio.CancelledError("not an error"), ValueError("v"))
    except* ValueError as eg:
        print(tree(eg))


asyncio.run(main())
