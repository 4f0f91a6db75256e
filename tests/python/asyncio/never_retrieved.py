# Futures that failed unheard, and tasks that nothing can wake, are told of when the collector finds them.
import asyncio
import gc


def handler(loop, context):
    shown = {key: type(value).__name__ if key in ("task", "future") else value for key, value in context.items()}
    print("told:", {key: repr(value) if key == "exception" else value for key, value in shown.items()})


async def fails(error):
    raise error


async def waits():
    try:
        await asyncio.get_running_loop().create_future()
    except BaseException as error:
        print("ended by", type(error).__name__)
        raise
    finally:
        print("its exit is run")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    heard = asyncio.create_task(fails(KeyError("heard")))
    asyncio.create_task(fails(ValueError("unheard")))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    print(repr(heard.exception()))
    del heard
    gc.collect()
    future = asyncio.get_running_loop().create_future()
    future.set_exception(OSError("set"))
    del future
    gc.collect()
    cancelled = asyncio.create_task(fails(ValueError("never")))
    cancelled.cancel()
    await asyncio.sleep(0)
    del cancelled
    gc.collect()
    print("a task that nobody can wake")
    asyncio.create_task(waits())
    await asyncio.sleep(0)
    gc.collect()
    print(len(asyncio.all_tasks()))
    asyncio.create_task(fails(RuntimeError("at the end")))
    await asyncio.sleep(0)


asyncio.run(main())
