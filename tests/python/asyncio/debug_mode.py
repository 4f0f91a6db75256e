# Debug mode: what takes long is reported, what cannot be called is refused at once, handles know where they were made.

import asyncio
import functools
import gc
import logging
import time
import warnings

seen = []


class Keep(logging.Handler):
    def emit(self, record):
        seen.append(record)


logger = logging.getLogger("asyncio")
logger.addHandler(Keep())
logger.propagate = False


def slow_ones():
    """What was reported as slow since this was asked for last."""
    found = [(record.levelname, record.msg, type(record.args[0]).__name__, record.args[1]) for record in seen]
    seen.clear()
    return [(level, text, name, round(taken, 1)) for level, text, name, taken in found]


async def sleeper(seconds):
    time.sleep(seconds)
    await asyncio.sleep(0)
    time.sleep(seconds)


async def slow():
    loop = asyncio.get_running_loop()
    assert loop.get_debug() and loop.slow_callback_duration == 0.1
    await asyncio.sleep(0)
    seen.clear()
    task = asyncio.create_task(sleeper(0.2), name="sleeper")
    await task
    print("task", slow_ones())
    loop.call_soon(time.sleep, 0.3)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("handle", slow_ones())
    loop.call_later(0.01, time.sleep, 0.3)
    await asyncio.sleep(0.5)
    print("timer", slow_ones())
    future = loop.create_future()
    future.add_done_callback(lambda future: time.sleep(0.2))
    future.set_result(1)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("callback", slow_ones())
    loop.slow_callback_duration = 1
    await asyncio.create_task(sleeper(0.2))
    print("under the limit", slow_ones())
    await asyncio.create_task(sleeper(1.1))
    print("above it", slow_ones())
    loop.slow_callback_duration = 0.1
    loop.call_soon(loop.stop)


def run_slow():
    with asyncio.Runner(debug=True) as runner:
        loop = runner.get_loop()
        task = loop.create_task(slow())
        loop.run_forever()
        assert task.done()


run_slow()


async def quick():
    await asyncio.create_task(sleeper(0.2))
    assert not asyncio.get_running_loop().get_debug()
    print("without debug mode", slow_ones())


asyncio.run(quick())

# Handles.


class Thing:
    def method(self, x=None):
        pass

    def __repr__(self):
        return "<thing>"

    def __call__(self):
        pass


def wrapping(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@wrapping
def wrapped(*args, **kwargs):
    pass


def shown(thing):
    text = repr(thing).replace(__file__, "FILE")
    return text.replace(str(thing.when()), "WHEN") if isinstance(thing, asyncio.TimerHandle) else text


async def handles(debug):
    loop = asyncio.get_running_loop()
    loop.set_debug(debug)
    for callback, args in [(Thing().method, (3,)), (wrapped, ("x" * 50, [1] * 20)), (Thing(), ()), (print, (1,)), (Thing, ()),
                           (functools.partial(Thing().method, 3), ()), (functools.partial(wrapped, 1, x=2), (7,)),
                           (functools.partial(functools.partial(print, 1), 2), (3,)), (lambda: 1, ())]:
        handle = loop.call_soon(callback, *args)
        timer = loop.call_later(1, callback, *args)
        print(shown(handle), "|", shown(timer), "|", handle._source_traceback is None)
        handle.cancel()
        timer.cancel()
        print(shown(handle), "|", handle._callback, handle._args, handle.cancelled())
    future = loop.create_future()
    future.add_done_callback(Thing().method)
    future.add_done_callback(wrapped)
    print(repr(future).replace(__file__, "FILE").partition(" created")[0])


asyncio.run(handles(False))
asyncio.run(handles(True))

# What fails in a callback.


def failing(*args):
    1 / 0


def keep_context(loop, context):
    text = context["message"].replace(__file__, "FILE")
    traceback = context.get("source_traceback")
    made = traceback and (traceback[-1].name, traceback[-1].line)
    print(text, sorted(context), type(context["handle"]).__name__, made)


async def failures(debug):
    loop = asyncio.get_running_loop()
    loop.set_debug(debug)
    loop.set_exception_handler(keep_context)
    loop.call_soon(failing, "secret")
    loop.call_later(0.001, functools.partial(failing, 1), 2)
    await asyncio.sleep(0.01)


asyncio.run(failures(False))
asyncio.run(failures(True))


async def of_futures():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(keep_context)
    future = loop.create_future()
    future.add_done_callback(failing)
    future.set_result(3)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(of_futures())

# What cannot be called.


async def refused(debug):
    loop = asyncio.get_running_loop()
    loop.set_debug(debug)
    loop.set_exception_handler(lambda loop, context: print("later:", context["message"].replace(__file__, "FILE"), "|", context["exception"]))
    coroutine = quick()
    for thing in (coroutine, quick, 7):
        for method in (loop.call_soon, loop.call_soon_threadsafe, functools.partial(loop.call_later, 0), functools.partial(loop.call_at, 0)):
            if thing != 7 and not debug:
                continue
            try:
                method(thing)
            except TypeError as error:
                print(str(error).replace(repr(coroutine), "COROUTINE"))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
    coroutine.close()


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    asyncio.run(refused(False))
    asyncio.run(refused(True))

# The report of an error says where it comes from.


def failed_report():
    record = seen.pop()
    text = record.getMessage().replace(__file__, "FILE")
    head, _, rest = text.partition("source_traceback: ")
    print(record.levelname, head.partition(" created at")[0].strip())
    lines = rest.splitlines()
    # The frames of the loop itself are between.
    print(lines[0] if lines else None, lines[-1] if lines else None)


async def never_retrieved():
    asyncio.get_running_loop().create_future().set_exception(ValueError("x"))
    gc.collect()
    await asyncio.sleep(0)


async def in_handler():
    asyncio.get_running_loop().call_soon(failing, "secret")
    await asyncio.sleep(0)


seen.clear()
asyncio.run(in_handler())
failed_report()
asyncio.run(in_handler(), debug=True)
failed_report()
gc.collect()
asyncio.run(never_retrieved())
gc.collect()
failed_report()
