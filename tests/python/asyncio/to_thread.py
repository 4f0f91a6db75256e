# to_thread and run_in_executor: the function's result, its exceptions, its context.
import asyncio
import contextvars
import functools

var = contextvars.ContextVar("var", default="nothing")


def work(a, b=2):
    return a * b, var.get()


def fail():
    raise KeyError("from the thread")


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(work, 3), await asyncio.to_thread(work, 3, b=5))
    var.set("something")
    print(await asyncio.to_thread(work, 1), await loop.run_in_executor(None, work, 7))
    print(await loop.run_in_executor(None, functools.partial(work, 2, b=8)))
    for awaitable in (asyncio.to_thread(fail), loop.run_in_executor(None, fail)):
        try:
            await awaitable
        except KeyError as error:
            print(repr(error))
    print(await asyncio.gather(*[asyncio.to_thread(work, i) for i in range(5)]))

    def sets():
        var.set("changed inside")
        return var.get()

    print(await asyncio.to_thread(sets), var.get())
    future = loop.run_in_executor(None, work, 1)
    print(isinstance(future, asyncio.Future), future.done())
    await future
    try:
        asyncio.run_coroutine_threadsafe(work, loop)
    except TypeError as error:
        print(error)
    await loop.shutdown_default_executor()
    try:
        loop.run_in_executor(None, work)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
