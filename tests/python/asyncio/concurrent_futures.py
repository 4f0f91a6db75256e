# Futures of concurrent.futures, and how they are tied to those of a loop.
import asyncio
import concurrent.futures as cf


def attempt(act):
    try:
        return act()
    except Exception as error:
        return f"{type(error).__module__}.{type(error).__name__}: {error}"


future = cf.Future()
print(future.done(), future.running(), future.cancelled(), attempt(lambda: future.result(0)))
future.add_done_callback(lambda f: print("callback", f is future, f.result()))
print(future.set_running_or_notify_cancel(), future.running(), future.cancel())
future.set_result(5)
future.add_done_callback(lambda f: print("at once"))
print(future.result(), future.exception(), future.cancel(), attempt(lambda: future.set_result(6)).partition(":")[0])
failed = cf.Future()
failed.set_exception(KeyError("x"))
print(attempt(failed.result), repr(failed.exception()))
cancelled = cf.Future()
print(cancelled.cancel(), cancelled.cancel(), cancelled.cancelled(), attempt(cancelled.result), cancelled.set_running_or_notify_cancel())
print(sorted(len(part) for part in cf.wait([future, failed, cancelled])), len(list(cf.as_completed([future, failed]))))


async def main():
    loop = asyncio.get_running_loop()
    for end in (lambda f: f.set_result(1), lambda f: f.set_exception(ValueError(2)), lambda f: f.cancel(),
                lambda f: f.set_exception(cf.CancelledError())):
        there = cf.Future()
        here = asyncio.wrap_future(there)
        loop.call_soon(end, there)
        try:
            print(await here)
        except (Exception, asyncio.CancelledError) as error:
            print(type(error).__module__, repr(error), here.cancelled())
    there = cf.Future()
    here = asyncio.wrap_future(there)
    print(here.cancel(), there.cancelled())
    await asyncio.sleep(0)
    print(there.cancelled(), asyncio.wrap_future(here) is here)

    async def work(error):
        await asyncio.sleep(0)
        if error:
            raise error
        return "done"
    for error in (None, ValueError("bad")):
        there = asyncio.run_coroutine_threadsafe(work(error), loop)
        print(there.done(), isinstance(there, cf.Future))
        while not there.done():
            await asyncio.sleep(0)
        print(attempt(there.result))
    there = asyncio.run_coroutine_threadsafe(work(None), loop)
    await asyncio.sleep(0)
    print(there.cancel())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(len(asyncio.all_tasks()), attempt(lambda: asyncio.run_coroutine_threadsafe(5, loop)))


asyncio.run(main())
