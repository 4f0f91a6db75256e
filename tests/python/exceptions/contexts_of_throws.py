# What is thrown into coroutines that await each other gets its context from what each of them handles itself: not from what
# those handle that stand between it and the driver.
import gc
import sys
import types


def show(what, error):
    context = error.__context__
    print(what, repr(error), repr(context), repr(context.__context__) if context else None)


def plain():
    yield


def handling():
    try:
        raise KeyError("own")
    except KeyError:
        yield


@types.coroutine
def pause():
    yield


async def waits():
    await pause()


async def waits_handling():
    try:
        raise KeyError("inner")
    except KeyError:
        await pause()


async def looks():
    try:
        await pause()
    except ValueError as error:
        show("in", error)
    print("after", repr(sys.exception()))
    raise TypeError("t")


async def swallows():
    try:
        await pause()
    except ValueError:
        pass
    print("swallowed", repr(sys.exception()))
    await pause()
    print("resumed", repr(sys.exception()))


async def closing():
    try:
        await pause()
    except GeneratorExit as error:
        show("closing", error)
        raise TypeError("t")


class Awaitable:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        yield from self.coroutine.__await__()


class Stepped:
    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return None

    def throw(self, error):
        print("stepped", repr(sys.exception()))
        raise error

    def close(self):
        print("stepped close", repr(sys.exception()))


async def numbers(coroutine):
    try:
        await coroutine
        yield 1
    finally:
        print("numbers", repr(sys.exception().__context__) if sys.exception() else None)


async def through(awaited):
    await awaited


async def outer(awaited):
    try:
        raise KeyError("outer")
    except KeyError:
        await awaited
        print("outer after", repr(sys.exception()))


async def iterating(coroutine):
    try:
        raise KeyError("outer")
    except KeyError:
        async for _ in numbers(coroutine):
            pass


async def stepping(coroutine):
    generator = numbers(coroutine)
    try:
        raise KeyError("outer")
    except KeyError:
        await generator.asend(None)
        await generator.aclose()


def drive(what, coroutine, error):
    try:
        coroutine.send(None)
        try:
            1 / 0
        except ZeroDivisionError:
            if error is None:
                coroutine.close()
            else:
                coroutine.throw(error)
        print(what, "goes on")
        coroutine.send(None)
    except BaseException as raised:
        show(what, raised)
        return
    print(what, "over")


drive("plain", plain(), ValueError(1))
drive("handling", handling(), ValueError(1))
INNER = waits, waits_handling, looks, swallows, closing, lambda: Stepped()
for make in INNER:
    for way in (outer, lambda c: outer(Awaitable(through(c))), lambda c: through(outer(c)), iterating, stepping,
                lambda c: outer(through(outer(c)))):
        for error in (ValueError(1), GeneratorExit(), None):
            drive(f"{INNER.index(make)} {error!r}", way(make()), error)
            gc.collect()
