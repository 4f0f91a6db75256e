# A loop derived from BaseEventLoop, with a clock of its own: order of callbacks, timers, tasks, errors, cancellation.
import asyncio
import contextvars
from asyncio import base_events


class Selector:
    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        # Time passes only here.
        print("select", None if timeout is None else round(timeout, 3))
        if timeout:
            self.loop.now += timeout
        return []

    def close(self):
        pass


class Loop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0
        self._selector = Selector(self)

    def time(self):
        return self.now

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


var = contextvars.ContextVar("var", default="none")
loop = Loop()
print(loop.is_running(), loop.is_closed(), loop.get_debug(), isinstance(loop, asyncio.AbstractEventLoop))


async def sleeps(name, delay):
    print(name, "starts", asyncio.current_task().get_name(), var.get())
    var.set(name)
    await asyncio.sleep(delay)
    print(name, "woke", loop.time(), var.get())
    await asyncio.sleep(0)
    return name


async def main():
    print(asyncio.get_running_loop() is loop, loop.is_running())
    a = asyncio.create_task(sleeps("a", 2), name="A")
    b = loop.create_task(sleeps("b", 1), name="B")
    print(sorted(t.get_name() for t in asyncio.all_tasks()), asyncio.current_task() in asyncio.all_tasks(loop))
    print(await asyncio.gather(a, b))
    print(var.get())
    try:
        async with asyncio.timeout(3):
            await asyncio.sleep(50)
    except TimeoutError:
        print("timeout at", loop.time())
    c = asyncio.create_task(sleeps("c", 5))
    await asyncio.sleep(0)
    c.cancel("enough")
    try:
        await c
    except asyncio.CancelledError as error:
        print("cancelled", error.args, c.cancelled())
    future = loop.create_future()
    handle = loop.call_later(1, future.set_result, 5)
    print(await future, handle.cancelled(), handle.when())
    async with asyncio.TaskGroup() as group:
        group.create_task(sleeps("d", 1))
        group.create_task(sleeps("e", 1))
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked())
    return "done"


print(loop.run_until_complete(main()))
print(loop.is_running(), asyncio.all_tasks(loop))


def bad(x):
    raise ValueError(x)


loop.set_exception_handler(lambda l, context: print("handler:", l is loop, context["message"].split(" at ")[0], repr(context["exception"])))
loop.call_soon(bad, 7)
loop.call_soon(print, "after")
loop.call_soon(loop.stop)
loop.run_forever()
context = contextvars.copy_context()
context.run(var.set, "mine")
loop.call_soon(lambda: print("context", var.get()), context=context)
late = loop.call_at(loop.time() + 1, print, "never")
late.cancel()
loop.call_later(0.5, loop.stop)
loop.run_forever()
for wrong in (lambda: loop.run_until_complete(asyncio.sleep(0)),):
    wrong()


async def nested():
    other = asyncio.sleep(0)
    for run in (loop.run_forever, lambda: loop.run_until_complete(other), lambda: Loop().run_forever()):
        try:
            run()
        except RuntimeError as error:
            print(error)
    other.close()
    try:
        loop.close()
    except RuntimeError as error:
        print(error)
    never = loop.create_future()
    loop.call_soon(loop.stop)
    await never


try:
    loop.run_until_complete(nested())
except RuntimeError as error:
    print(error)
for task in asyncio.all_tasks(loop):
    task.cancel()
loop.run_until_complete(asyncio.sleep(0))


async def interrupted():
    raise KeyboardInterrupt("now")


try:
    loop.run_until_complete(interrupted())
except KeyboardInterrupt as error:
    print("interrupt", error, loop.is_running())


class Yields:
    def __await__(self):
        yield 3


async def yields():
    try:
        await Yields()
    except RuntimeError as error:
        print(error)


loop.run_until_complete(yields())
loop.close()
loop.close()
print(loop)
for act in (lambda: loop.call_soon(print), lambda: loop.run_forever()):
    try:
        act()
    except RuntimeError as error:
        print(error)
