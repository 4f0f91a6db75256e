"""iscoroutine, iscoroutinefunction, isfuture, ensure_future, wrap of awaitables, names exported."""

import asyncio
import inspect
import types


async def work():
    return 1


@types.coroutine
def old_style():
    yield


class Awaitable:
    def __await__(self):
        return work().__await__()


class Callable:
    async def __call__(self):
        return 2


async def main():
    c, o = work(), old_style()
    t = asyncio.create_task(work())
    f = asyncio.get_running_loop().create_future()
    for x in (c, o, t, f, Awaitable(), work, 5):
        print(type(x).__name__, asyncio.iscoroutine(x), asyncio.isfuture(x), inspect.isawaitable(x))
    c.close()
    o.close()
    await t
    f.cancel()
    print(inspect.iscoroutinefunction(work), inspect.iscoroutinefunction(Callable()), inspect.iscoroutinefunction(Callable().__call__))
    print(await asyncio.ensure_future(Awaitable()), await asyncio.gather(Awaitable(), Callable()()), await asyncio.wait_for(Awaitable(), 1), await asyncio.shield(Awaitable()))
    try:
        asyncio.ensure_future(5)
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(Awaitable())
    except TypeError as e:
        print(str(e).split("<")[0])

    # One task that is waited for in several ways.
    t = asyncio.create_task(asyncio.sleep(0.01, "shared"))
    print(await asyncio.gather(t, t, asyncio.shield(t), asyncio.wait_for(t, 1)))

    # Two waiters of one task; one is cancelled, and with it the task.
    t = asyncio.create_task(asyncio.sleep(1))

    async def waits():
        try:
            await t
        except asyncio.CancelledError:
            return "told"

    a, b = asyncio.create_task(waits()), asyncio.create_task(waits())
    await asyncio.sleep(0)
    a.cancel()
    print(await asyncio.gather(a, b, return_exceptions=True), t.cancelled())

    # Task waits for itself.
    async def itself():
        await asyncio.current_task()

    try:
        await asyncio.create_task(itself())
    except RuntimeError as e:
        print(str(e).split(":")[0])

    # A yield of something that is no future.
    @types.coroutine
    def yields_junk():
        yield "junk"

    async def awaits_junk():
        await yields_junk()

    try:
        await asyncio.create_task(awaits_junk())
    except RuntimeError as e:
        print(e)
    print(asyncio.get_running_loop() is asyncio.get_event_loop())


names = ["run", "Runner", "create_task", "gather", "sleep", "wait_for", "wait", "as_completed", "shield", "timeout", "timeout_at", "TaskGroup", "Task", "Future", "Lock", "Event", "Condition", "Semaphore",
         "BoundedSemaphore", "Barrier", "Queue", "PriorityQueue", "LifoQueue", "QueueEmpty", "QueueFull", "QueueShutDown", "CancelledError", "TimeoutError", "InvalidStateError", "BrokenBarrierError", "current_task", "all_tasks",
         "get_running_loop", "get_event_loop", "iscoroutine", "isfuture", "ensure_future", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "AbstractEventLoop", "Handle", "TimerHandle", "eager_task_factory"]
print([n for n in names if not hasattr(asyncio, n)], asyncio.CancelledError.__module__, asyncio.CancelledError.__qualname__, asyncio.Task.__name__)
asyncio.run(main())
