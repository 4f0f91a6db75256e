"""Coroutine objects: creation, names, state, awaiting once only."""

import types


async def add(a, b=1):
    "Adds."
    return a + b


class Pause:
    def __await__(self):
        return (yield "paused")


async def pauses():
    got = await Pause()
    return ("got", got)


def run(c):
    """Drives a coroutine that never really waits."""
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value


c = add(1)
print(type(c).__name__, c.__name__, c.__qualname__, isinstance(c, types.CoroutineType))
print(c.cr_running, c.cr_await, c.cr_code is add.__code__, c.cr_origin)
print(run(c), c.cr_frame)
for action in (lambda: c.send(None), lambda: c.throw(ValueError("late")), lambda: run(c)):
    try:
        action()
    except RuntimeError as e:
        print(e)
print(c.close())

c = pauses()
try:
    c.send("too early")
except TypeError as e:
    print(e)
print(c.send(None), c.cr_await is not None)
try:
    c.send("value")
except StopIteration as e:
    print(e.value)

# A coroutine is not iterable, and has no __next__.
c = add(1)
for action in (lambda: iter(c), lambda: next(c), lambda: list(c), lambda: [*c]):
    try:
        action()
    except TypeError as e:
        print(e)
c.close()


# Awaiting it a second time, while it runs, or after close.
async def twice():
    c = add(1)
    first = await c
    try:
        await c
    except RuntimeError as e:
        return first, str(e)


print(run(twice()))


async def itself():
    try:
        await me
    except ValueError as e:
        return str(e)


me = itself()
print(run(me))


async def shared():
    await Pause()


inner = shared()


async def awaits(c):
    await c


one, two = awaits(inner), awaits(inner)
one.send(None)
try:
    two.send(None)
except RuntimeError as e:
    print(e)
one.close()

c = add(1)
c.close()
try:
    run(c)
except RuntimeError as e:
    print(e)


class Wrong:
    pass


async def awaits_value(x):
    return await x


for wrong in (1, None, "text", [], Wrong(), Wrong, add, (i for i in ()), lambda: 1):
    try:
        run(awaits_value(wrong))
    except TypeError as e:
        print(e)

print(add.__doc__, add.__name__, add.__defaults__)
method = type("C", (), {"m": add})().m
c = method()
print(c.__qualname__)
try:
    run(c)
except TypeError as e:
    print(e)
c = (lambda: add(2, 3))()
print(run(c))
try:
    add()
except TypeError as e:
    print(e)
