"""AsyncExitStack: enter_async_context, enter_context, push, callbacks, order of exits, aclose."""

import asyncio
from contextlib import AsyncExitStack, AbstractAsyncContextManager

log = []


class A:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    async def __aenter__(self):
        log.append("+" + self.name)
        return self.name

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"-{self.name}({exc!r})")
        return self.suppress


class S(A):
    def __enter__(self):
        log.append("+" + self.name)
        return self.name

    def __exit__(self, exc_type, exc, tb):
        log.append(f"-{self.name}({exc!r})")
        return self.suppress


def take():
    lines, log[:] = log[:], []
    return lines


async def async_callback(*args, **kwargs):
    log.append(f"async {args} {kwargs}")


def callback(*args, **kwargs):
    log.append(f"sync {args} {kwargs}")
    return True


async def main():
    assert isinstance(AsyncExitStack(), AbstractAsyncContextManager)
    async with AsyncExitStack() as stack:
        assert await stack.enter_async_context(A("a")) == "a"
        assert stack.enter_context(S("s")) == "s"
        assert stack.callback(callback, 1, k=2) is callback
        assert stack.push_async_callback(async_callback, 3, k=4) is async_callback
        pushed = A("pushed")
        assert stack.push_async_exit(pushed) is pushed
        sync_pushed = S("sync pushed")
        assert stack.push(sync_pushed) is sync_pushed
        print(take())
    print(take(), "last in, first out; pushed ones were not entered")

    async def exit_function(exc_type, exc, tb):
        log.append(f"function({exc!r})")
        return True

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(A("outer"))
        assert stack.push_async_exit(exit_function) is exit_function
        stack.callback(callback)
        raise ValueError("body")
    print(take(), "swallowed by the function; a callback's result does not count")

    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(A("a"))
            await stack.enter_async_context(A("b"))
            raise KeyError("passes all")
    except KeyError as e:
        print(repr(e), e.__context__, take())

    stack = AsyncExitStack()
    await stack.enter_async_context(A("x"))
    await stack.enter_async_context(A("y"))
    await stack.aclose()
    print(take(), "aclose")
    await stack.aclose()
    print(take(), "only once")

    # Decorator forms.
    async with AsyncExitStack() as stack:
        @stack.push
        def leave(exc_type, exc, tb):
            log.append("leave")

        @stack.push_async_exit
        async def aleave(exc_type, exc, tb):
            log.append("aleave")

        @stack.callback
        def call():
            log.append("call")

        @stack.push_async_callback
        async def acall():
            log.append("acall")
    print(take())

    async with AsyncExitStack() as outer:
        inner = await outer.enter_async_context(AsyncExitStack())
        await inner.enter_async_context(A("deep"))
        outer.callback(callback, "before the inner stack")
    print(take())

    async with AsyncExitStack():
        pass
    # An exit that suppresses in the middle.
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(A("first"))
        await stack.enter_async_context(A("suppressor", suppress=True))
        await stack.enter_async_context(A("last"))
        raise OSError("half-way")
    print(take())


asyncio.run(main())
