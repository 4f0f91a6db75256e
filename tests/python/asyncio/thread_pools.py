# Executors: functions that run elsewhere, and what comes of them.

import asyncio
import concurrent.futures as cf
import contextvars
import logging
import time

logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False
variable = contextvars.ContextVar("variable", default="unset")


def attempt(act):
    try:
        return act()
    except Exception as error:
        return f"{type(error).__module__}.{type(error).__name__}: {error}"


def square(x):
    return x * x


def fail():
    raise KeyError("x")


variable.set("outside")
with cf.ThreadPoolExecutor(max_workers=1, thread_name_prefix="pool") as pool:
    future = pool.submit(square, 7)
    print(future.result(), future.done(), future.exception(), future.cancel())
    failed = pool.submit(fail)
    print(attempt(failed.result), repr(failed.exception()))
    print(list(pool.map(square, range(5))), list(pool.map(pow, [2, 3], [3, 2])))
    # A thread has a context of its own.
    print(pool.submit(variable.get).result(), pool.submit(contextvars.copy_context().run, variable.get).result())
    pool.submit(variable.set, "inside").result()
    print(variable.get())
    futures = {pool.submit(square, n): n for n in range(4)}
    print(sorted((futures[done], done.result()) for done in cf.as_completed(futures)))
    print([len(part) for part in cf.wait(futures)])
    leaving = pool.submit(exit, 3)
    print(repr(leaving.exception()))
print(attempt(lambda: pool.submit(square, 2)))

prepared = []
with cf.ThreadPoolExecutor(1, initializer=prepared.append, initargs=("ready",)) as pool:
    print(pool.submit(lambda: list(prepared)).result(), pool.submit(lambda: list(prepared)).result())
with cf.ThreadPoolExecutor(1, initializer=fail) as pool:
    print(attempt(pool.submit(square, 2).result))
    print(attempt(lambda: pool.submit(square, 2)))
    try:
        pool.submit(square, 2)
    except cf.BrokenExecutor as error:
        print(type(error).__mro__[1].__name__)
print(attempt(lambda: cf.ThreadPoolExecutor(0)), attempt(lambda: cf.ThreadPoolExecutor(initializer=3)))


async def main():
    loop = asyncio.get_running_loop()
    with cf.ThreadPoolExecutor() as pool:
        print(await loop.run_in_executor(pool, square, 3))
        print(await asyncio.gather(*[loop.run_in_executor(pool, square, n) for n in range(5)]))
        try:
            await loop.run_in_executor(pool, fail)
        except KeyError as error:
            print(repr(error))
        print(await asyncio.wrap_future(pool.submit(square, 4)))
        there = pool.submit(time.sleep, 0.01)
        async with asyncio.timeout(1):
            await asyncio.wrap_future(there)
    own = cf.ThreadPoolExecutor(1, initializer=prepared.append, initargs=("default",))
    loop.set_default_executor(own)
    print(await loop.run_in_executor(None, square, 5), await asyncio.to_thread(square, 6), prepared)
    print(attempt(lambda: loop.set_default_executor(None)))
    await loop.shutdown_default_executor()
    print(attempt(lambda: loop.run_in_executor(None, square, 5)), attempt(lambda: own.submit(square, 5)))


asyncio.run(main())
