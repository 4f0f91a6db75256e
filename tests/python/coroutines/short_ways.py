"""What the short ways of awaiting, stepping and binding must not change."""

import asyncio
import sys
from abc import ABC, ABCMeta, abstractmethod
from collections import deque
from contextlib import asynccontextmanager


async def numbers(count):
    try:
        for i in range(count):
            got = yield i
            if got is not None:
                print("got", got)
    finally:
        print("numbers end")


async def stepping():
    steps = numbers(2)
    print(await anext(steps), await anext(steps))
    try:
        await anext(steps)
    except StopAsyncIteration as stop:
        print("stop", stop.args, stop.__context__)
    try:
        await anext(steps)
    except StopAsyncIteration as stop:
        print("stop again", stop.args)
    print(await anext(steps, "default"))
    # A step that waits while another one is asked for.
    entered = asyncio.Event()

    async def slow():
        entered.set()
        await asyncio.sleep(0)
        yield 1

    waiting = slow()
    first = asyncio.create_task(step(waiting))
    await entered.wait()
    try:
        await anext(waiting)
    except RuntimeError as error:
        print(error)
    print(await first)
    try:
        await anext(object())
    except TypeError as error:
        print(error)


async def step(generator):
    return await anext(generator)


async def thrown():
    async def held():
        try:
            yield 1
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("held cancelled", error.args)
            raise
        finally:
            print("held end")

    generator = held()
    print(await anext(generator))
    task = asyncio.create_task(step(generator))
    await asyncio.sleep(0)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as error:
        print("outer", error.args)
    # Inside a handler: what is raised in the generator has what is handled as its context.
    async def raising():
        yield 1
        raise KeyError("inner")

    generator = raising()
    await anext(generator)
    try:
        try:
            raise ValueError("outer")
        except ValueError:
            await anext(generator)
    except KeyError as error:
        print(repr(error), repr(error.__context__))
    generator = raising()
    try:
        try:
            raise ValueError("outer")
        except ValueError:
            async for _ in generator:
                print("handled inside", repr(sys.exception()))
    except KeyError as error:
        print(repr(error), repr(error.__context__))


async def looping():
    async def sees():
        for i in range(3):
            yield i, repr(sys.exception())
            await asyncio.sleep(0)
            yield i, "again"

    seen = []
    try:
        raise ValueError("v")
    except ValueError:
        async for item in sees():
            seen.append(item)
    print(seen)
    print([x async for x in numbers(3) if x != 1], {x: x async for x in numbers(2)})
    # asend between steps, and a generator that is stepped by hand in its loop.
    generator = numbers(5)
    async for x in generator:
        print(x, await generator.asend("sent"))
        break
    await generator.aclose()
    generator = numbers(3)
    async for x in generator:
        if x:
            break
    await generator.aclose()
    nested = [[y async for y in numbers(x)] async for x in numbers(3)]
    print(nested)


async def hooks():
    log = []
    before = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(lambda g: log.append(g.__name__), None)
    generator = numbers(1)
    print(await anext(generator))
    print([x async for x in numbers(1)], log)
    sys.set_asyncgen_hooks(*before)
    await generator.aclose()


class Holder:
    def __init__(self):
        self.bound = self.method
        self.plain = lambda *args: ("plain", args)
        self.wait = self.awaited
        self.later = asyncio.sleep
        self.other = Other().awaited

    def method(self, a, b=2, *, c=3):
        return a, b, c

    async def awaited(self, a, b="b"):
        await asyncio.sleep(0)
        return type(self).__name__, a, b


class Other(Holder):
    def __init__(self):
        pass


async def kept_methods():
    holder = Holder()
    for _ in range(3):
        print(holder.bound(1), holder.bound(1, 5), holder.plain(1, 2), await holder.wait(1), await holder.other("x", "y"))
        await holder.later(0)
        for wrong in (lambda: holder.bound(), lambda: holder.wait(1, 2, 3), lambda: holder.bound(1, 2, 3)):
            try:
                wrong()
            except TypeError as error:
                print(error)
        try:
            await holder.wait()
        except TypeError as error:
            print(error)
    wait = holder.wait
    for _ in range(2):
        print(await wait("local"), await Holder.awaited(holder, "function"))
        try:
            await wait()
        except TypeError as error:
            print(error)
    sync = holder.method
    try:
        await sync(1)
    except TypeError as error:
        print(error)


class Fields:
    def __init__(self):
        self.a, self.b, self.c = 1, 2, 3


class Slots:
    __slots__ = ("a", "b")


def deletions():
    for _ in range(3):
        fields = Fields()
        del fields.c
        print(vars(fields), hasattr(fields, "c"))
        try:
            del fields.c
        except AttributeError as error:
            print(error)
        fields.c = 4
        del fields.a
        print(vars(fields))
        slots = Slots()
        slots.a, slots.b = 1, 2
        del slots.b
        try:
            del slots.b
        except AttributeError as error:
            print(error)
        try:
            slots.b
        except AttributeError as error:
            print(error)
    Fields.__delattr__ = lambda self, name: print("deleting", name)
    fields = Fields()
    del fields.c
    print(vars(fields))
    del Fields.__delattr__
    Fields.c = property(lambda self: "property")
    try:
        del Fields().c
    except AttributeError:
        print("the property refuses")


class Shape(ABC):
    @abstractmethod
    def area(self): ...


class Square(Shape):
    def __init__(self, side=1):
        self.side = side

    def area(self):
        return self.side**2


class Counting(ABCMeta):
    def __call__(cls, *args):
        print("called", cls.__name__)
        return super().__call__(*args)


def abstract():
    for _ in range(3):
        print(Square(2).area(), Square().side)
        try:
            Shape()
        except TypeError as error:
            print(error)
    Square.__abstractmethods__ = frozenset(["area"])
    try:
        Square(3)
    except TypeError as error:
        print(error)
    Square.__abstractmethods__ = frozenset()
    print(Square(3).area())
    Counted = Counting("Counted", (), {})
    for _ in range(2):
        Counted()
    ABCMeta_call = type.__call__
    print(ABCMeta_call(Square, 5).side)


def deques():
    for end in (0, 1, 3):
        queue = deque(range(end))
        print([x for x in queue], list(queue), list(reversed(queue)), sum(queue))
    iterator = iter(deque("ab"))
    print(next(iterator), next(iterator), next(iterator, "end"), next(iterator, "end"))
    queue = deque("abc")
    try:
        for x in queue:
            queue.append(x)
    except RuntimeError as error:
        print(error)

    class Own(deque):
        def __iter__(self):
            return iter("own")

    print(list(Own("abc")), [*Own("x")])


class Doubling(asyncio.Queue):
    def _put(self, item):
        super()._put(item)
        super()._put(item)

    def full(self):
        return len(self._queue) > 3


async def queues():
    queue = Doubling()
    await queue.put(1)
    queue.put_nowait(2)
    try:
        queue.put_nowait(3)
    except asyncio.QueueFull:
        print("full", queue.qsize())
    print([queue.get_nowait() for _ in range(4)])
    bounded = asyncio.Queue(1)
    await bounded.put("a")
    try:
        bounded.put_nowait("b")
    except asyncio.QueueFull:
        print("full")
    putter = asyncio.create_task(bounded.put("b"))
    await asyncio.sleep(0)
    print(await bounded.get(), await bounded.get(), bounded.empty())
    await putter
    try:
        bounded.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    last, first = asyncio.LifoQueue(), asyncio.PriorityQueue()
    for i in (2, 3, 1):
        await last.put(i)
        await first.put(i)
    print([await last.get() for _ in range(3)], [await first.get() for _ in range(3)])


@asynccontextmanager
async def managed(log, *names, **more):
    log.append((names, more))
    yield log


async def managers():
    log = []
    for _ in range(2):
        async with managed(log, 1, 2, key="k") as same:
            print(same is log)
    print(log)


async def main():
    await stepping()
    await thrown()
    await looping()
    await hooks()
    await kept_methods()
    await queues()
    await managers()


asyncio.run(main())
deletions()
abstract()
deques()
