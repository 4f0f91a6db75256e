# Tasks that wait for futures of other makers, and futures of ours that scripts derive from, half-made ones included.
import asyncio


class Other:
    """A future that has nothing of asyncio's."""

    _asyncio_future_blocking = False

    def __init__(self, loop):
        self.loop = loop
        self.callbacks = []
        self.value = None
        self.state = "pending"

    def get_loop(self):
        return self.loop

    def done(self):
        return self.state != "pending"

    def result(self):
        if self.state == "cancelled":
            raise asyncio.CancelledError("other")
        if isinstance(self.value, Exception):
            raise self.value
        return self.value

    def add_done_callback(self, function, *, context=None):
        print("add_done_callback", context is not None)
        self.callbacks.append((function, context))

    def cancel(self, msg=None):
        print("cancel", msg)
        return self.finish("cancelled", None)

    def finish(self, state, value):
        if self.done():
            return False
        self.state, self.value = state, value
        for function, context in self.callbacks:
            self.loop.call_soon(function, self, context=context)
        return True

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        return self.result()

    __iter__ = __await__


class Noting(asyncio.Future):
    def add_done_callback(self, *args, **kwargs):
        print("noting")
        super().add_done_callback(*args, **kwargs)


async def waits(future):
    try:
        return await future
    except Exception as error:
        return repr(error)


async def main():
    loop = asyncio.get_running_loop()
    for state, value in (("finished", 5), ("finished", ValueError("bad"))):
        other = Other(loop)
        task = asyncio.create_task(waits(other))
        await asyncio.sleep(0)
        print(task._fut_waiter is other, asyncio.isfuture(other))
        other.finish(state, value)
        print(await task)
    other = Other(loop)
    task = asyncio.create_task(waits(other))
    await asyncio.sleep(0)
    print(task.cancel("why"))
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    noting = Noting()
    task = asyncio.create_task(waits(noting))
    await asyncio.sleep(0)
    noting.set_result(6)
    print(await task)
    elsewhere = Other(None)
    try:
        await elsewhere
    except RuntimeError as error:
        print(str(error).rpartition("> ")[2])

    async def without_from():
        class Plain:
            def __await__(self):
                yield Other(loop)
        await Plain()
    try:
        await without_from()
    except RuntimeError as error:
        print(str(error)[:50])


asyncio.run(main())


class Half(asyncio.Future):
    def __init__(self):
        pass


half = Half()
for act in (half.get_loop, half.cancel, lambda: half.set_result(1), lambda: half.set_exception(ValueError()), half.__await__,
            lambda: half.add_done_callback(print), lambda: half.remove_done_callback(print), half.result, half.exception, half.done):
    try:
        print(act())
    except (RuntimeError, asyncio.InvalidStateError) as error:
        print(type(error).__name__, error)


async def iterators():
    future = asyncio.Future()
    steps = future.__await__()
    next(steps)
    try:
        steps.throw(KeyError("x"))
    except KeyError as error:
        print(repr(error))
    try:
        steps.send(None)
    except StopIteration as stop:
        print("stop", stop.value)
    steps = asyncio.Future().__await__()
    next(steps)
    steps.close()
    try:
        next(steps)
    except StopIteration as stop:
        print("stop", stop.value)
    steps = asyncio.Future().__await__()
    next(steps)
    try:
        next(steps)
    except RuntimeError as error:
        print(error)
    task = asyncio.create_task(asyncio.sleep(0))
    for act in (lambda: task.set_result(1), lambda: task.set_exception(ValueError())):
        try:
            act()
        except RuntimeError as error:
            print(error)
    await task


asyncio.run(iterators())
