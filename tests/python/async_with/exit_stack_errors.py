"""AsyncExitStack: failures on entry, objects that do not fit, and the contexts of exceptions in exits."""

import asyncio
from contextlib import AsyncExitStack

log = []


class M:
    def __init__(self, name, *, enter_error=None, exit_error=None, suppress=False):
        self.name, self.enter_error, self.exit_error, self.suppress = name, enter_error, exit_error, suppress

    async def __aenter__(self):
        if self.enter_error:
            raise self.enter_error
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"{self.name} saw {exc!r}")
        if self.exit_error:
            raise self.exit_error
        return self.suppress


class Sync:
    def __enter__(self): pass

    def __exit__(self, *details): pass


def chain(e):
    parts = []
    while e is not None:
        parts.append(repr(e))
        e = e.__context__
    return " <- ".join(parts)


async def attempt(label, code):
    log.clear()
    try:
        async with AsyncExitStack() as stack:
            result = code(stack)
            if asyncio.iscoroutine(result):
                await result
        print(label, "went on", log)
    except BaseException as e:
        print(f"{label}: {type(e).__name__}: {e}")
        print("    chain", chain(e))
        print("    log", log)


async def entry_fails(stack):
    await stack.enter_async_context(M("a"))
    await stack.enter_async_context(M("b", enter_error=ValueError("entry")))


async def exits_fail(stack):
    await stack.enter_async_context(M("a", exit_error=ValueError("exit a")))
    await stack.enter_async_context(M("b"))
    await stack.enter_async_context(M("c", exit_error=TypeError("exit c")))
    raise KeyError("body")


async def exit_fails_then_swallowed(stack):
    await stack.enter_async_context(M("a", suppress=True))
    await stack.enter_async_context(M("b", exit_error=TypeError("exit b")))
    raise KeyError("body")


async def swallowed_then_exit_fails(stack):
    await stack.enter_async_context(M("a", exit_error=TypeError("exit a")))
    await stack.enter_async_context(M("b", suppress=True))
    raise KeyError("body")


async def inside_handler(stack):
    try:
        raise OSError("handled")
    except OSError:
        async with AsyncExitStack() as inner:
            await inner.enter_async_context(M("a", exit_error=ValueError("exit a")))
            await inner.enter_async_context(M("b", exit_error=ValueError("exit b")))
            raise KeyError("body")


async def callback_fails(stack):
    def bad():
        raise ZeroDivisionError("callback")

    stack.callback(bad)
    await stack.enter_async_context(M("a"))


async def wrong_kind(stack):
    for method, value in ((stack.enter_context, M("m")), (stack.push, 3), (stack.push_async_exit, "text")):
        try:
            method(value)
        except TypeError as e:
            print("   ", e)
        except AttributeError as e:
            print("   ", e)
    for value in (Sync(), 4):
        try:
            await stack.enter_async_context(value)
        except TypeError as e:
            print("   ", e)
    try:
        stack.enter_context(5)
    except TypeError as e:
        print("   ", e)


async def sync_with(stack):
    with AsyncExitStack():
        pass


async def main():
    for code in (entry_fails, exits_fail, exit_fails_then_swallowed, swallowed_then_exit_fails, inside_handler,
                 callback_fails, sync_with):
        await attempt(code.__name__, code)
    stack = AsyncExitStack()
    await wrong_kind(stack)
    try:
        await stack.aclose()
    except TypeError as e:
        print("aclose:", e)


asyncio.run(main())
