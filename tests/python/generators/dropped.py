# Generators and coroutines that nobody holds any more, ended by a collection that the script asks for.
import asyncio
import gc
import sys
import warnings


def generator(name):
    try:
        yield 1
    finally:
        print("exit of", name)


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2



def in_circle(make, first):
    held = make()
    first(held)
    circle = [held]
    circle.append(circle)


in_circle(lambda: generator("a generator"), next)
gc.collect()


class Wait:
    def __await__(self):
        yield


async def waits():
    try:
        await Wait()
    finally:
        print("exit of a coroutine")


in_circle(waits, lambda c: c.send(None))
gc.collect()
before = sys.unraisablehook
sys.unraisablehook = lambda facts: print(facts.err_msg[:54], facts.exc_type.__name__, facts.exc_value, facts.object)
in_circle(ignores, next)
gc.collect()
sys.unraisablehook = before


async def never():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    in_circle(never, lambda c: None)
    gc.collect()
    print([(one.category.__name__, str(one.message)) for one in caught])
started = generator("one that is held")
next(started)
gc.collect()
print("held")


async def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("exit of", name)


async def main():
    async def one():
        held = numbers("an asynchronous generator")
        print(await anext(held))
        circle = [held]
        circle.append(circle)
    await one()
    gc.collect()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("closed by a task")


asyncio.run(main())
started.close()
