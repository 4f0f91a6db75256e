# The ways of writing a block that the cases of clean-up go through, by name.
import asyncio
import contextlib
import sys

from managers import (
    ByAwaitable, ByGenerator, Guarded, Plain, Short, Synchronous, careless_manager, finally_manager,
    plain_manager, replacing_manager, swallowing_manager, twice_manager,
)


# --- ways of writing: each a coroutine function of the world

async def plain(w):
    async with Plain(w, "a"):
        await w.body()


async def swallowing(w):
    async with Plain(w, "a", True):
        await w.body()
    w.log.append("after")
    await w.point("z")


async def failing(w):
    async with Plain(w, "a", fails=True):
        await w.body()


async def guarded(w):
    async with Guarded(w, "a"):
        await w.body()


async def by_awaitable(w):
    async with ByAwaitable(w):
        await w.body()


async def by_generator(w):
    async with ByGenerator(w):
        await w.body()


async def finally_way(w):
    async with finally_manager(w):
        await w.body()


async def swallowing_way(w):
    async with swallowing_manager(w):
        await w.body()
    await w.point("z")


async def swallowing_all(w):
    async with swallowing_manager(w, BaseException):
        await w.body()
    await w.point("z")


async def replacing_way(w):
    async with replacing_manager(w):
        await w.body()


async def careless_way(w):
    async with careless_manager(w):
        await w.body()


async def twice_way(w):
    async with twice_manager(w):
        await w.body()


async def two_items(w):
    async with Short(w, "a"), Short(w, "b"):
        await w.body()


async def three_deep(w):
    async with Short(w, "a"):
        async with finally_manager(w):
            async with Short(w, "b", True):
                await w.body()
        await w.point("y")


async def sync_outside(w):
    with plain_manager(w), Synchronous(w, "t"):
        async with Short(w, "a"):
            await w.body()


async def sync_inside(w):
    async with Short(w, "a"):
        with Synchronous(w, "t", True), plain_manager(w):
            await w.body()
        await w.point("y")


async def stack_way(w):
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Short(w, "a"))
        stack.enter_context(plain_manager(w))
        stack.push_async_callback(w.point, "c")
        stack.callback(w.log.append, "called")
        await stack.enter_async_context(Short(w, "b"))
        await w.body()


async def stack_swallowing(w):
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(finally_manager(w))
        await stack.enter_async_context(Short(w, "b", True))
        stack.push_async_exit(Plain(w, "p", fails=True))
        w.entered += 1
        await w.body()


async def stack_moved(w):
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Short(w, "a"))
        await stack.enter_async_context(finally_manager(w))
        await w.point("b0")
        moved = stack.pop_all()
    try:
        await w.body()
    finally:
        await moved.aclose()


async def sync_stack(w):
    with contextlib.ExitStack() as stack:
        stack.enter_context(plain_manager(w))
        stack.enter_context(Synchronous(w, "t"))
        stack.callback(w.log.append, "called")
        async with Short(w, "a"):
            await w.body()


class Decorating(Short, contextlib.AsyncContextDecorator):
    pass


async def decorated(w):
    @Decorating(w, "a")
    @finally_manager(w)
    async def inner():
        await w.body()

    await inner()


async def closing_generator(w):
    async def numbers():
        async with Short(w, "a"):
            for n in range(2):
                await w.point("n")
                yield n

    async with contextlib.aclosing(numbers()) as items:
        async for _ in items:
            await w.point("b")


async def in_finally(w):
    try:
        await w.point("b")
    finally:
        async with Short(w, "a"):
            await w.point("f")


async def in_except(w):
    try:
        await w.point("b")
        raise KeyError("own")
    except (KeyError, asyncio.CancelledError):
        async with Short(w, "a"):
            await w.point("h")
            raise


async def in_loop(w):
    for n in range(3):
        async with Short(w, "a"):
            await w.point("b")
            if n == 0:
                continue
            break
    await w.point("z")


async def returning(w):
    async def inner():
        async with Short(w, "a"):
            try:
                await w.point("b")
                return "result"
            finally:
                await w.point("f")

    w.log.append(await inner())


async def catching(w):
    try:
        async with Short(w, "a"):
            await w.body()
    except BaseException as error:
        w.log.append("caught " + type(error).__name__)
        await w.point("k")


async def deep_calls(w):
    async def level(n):
        async with finally_manager(w, str(n)):
            if n:
                await level(n - 1)
            else:
                await w.point("b")

    await level(2)


WAYS = {
    "plain": plain, "swallowing": swallowing, "failing": failing, "guarded": guarded, "by_awaitable": by_awaitable,
    "by_generator": by_generator, "finally": finally_way, "swallowing_acm": swallowing_way, "swallowing_all": swallowing_all,
    "replacing": replacing_way, "careless": careless_way, "twice": twice_way, "two_items": two_items,
    "three_deep": three_deep, "sync_outside": sync_outside, "sync_inside": sync_inside, "stack": stack_way,
    "stack_swallowing": stack_swallowing, "stack_moved": stack_moved, "sync_stack": sync_stack, "decorated": decorated,
    "aclosing": closing_generator, "in_finally": in_finally, "in_except": in_except, "in_loop": in_loop,
    "returning": returning, "catching": catching, "deep_calls": deep_calls,
}


# --- ways that need a loop

async def lock_way(w):
    lock = asyncio.Lock()
    try:
        async with lock:
            w.enter("l")
            try:
                async with Short(w, "a"):
                    await w.body()
            finally:
                w.exit("l", sys.exception())
    finally:
        w.log.append("locked" if lock.locked() else "free")


async def condition_way(w):
    condition = asyncio.Condition()
    async with Short(w, "a"):
        async with condition:
            await w.point("b")
            condition.notify_all()
    w.log.append("locked" if condition.locked() else "free")


async def group_way(w):
    async def child(name):
        async with Short(w, name):
            await w.point(name + "b")

    async with asyncio.TaskGroup() as group:
        group.create_task(child("c"))
        async with Short(w, "a"):
            await w.point("b")


async def timeout_way(w):
    async with asyncio.timeout(1000):
        async with Short(w, "a"):
            await w.body()


async def shielded_way(w):
    async def inner():
        async with Short(w, "a"):
            await w.body()

    await asyncio.shield(asyncio.ensure_future(inner()))


# The end of the loop cancels the tasks that are left: in which order depends on where they lie in memory.
SEVERAL_TASKS = ("group", "shielded")
BY_END_OF_LOOP = ("gathered", "shielded", "shutdown", "shutdown by error", "shutdown, ValueError")

LOOP_WAYS = {"lock": lock_way, "condition": condition_way, "group": group_way, "timeout": timeout_way, "shielded": shielded_way}
