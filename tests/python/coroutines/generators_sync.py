"""Plain generators beside coroutines: send, throw, close, yield from, return values, types.coroutine over them."""

import types


def echo():
    got = None
    try:
        while True:
            try:
                got = yield got
            except ValueError as e:
                got = f"caught {e}"
    finally:
        print("closed")


def inner():
    x = yield 1
    y = yield x
    return x, y


def outer():
    result = yield from inner()
    yield result
    return "end"


def step(f, *args):
    try:
        return f(*args)
    except StopIteration as e:
        return "stop", e.value
    except BaseException as e:
        return repr(e)


g = echo()
print(next(g), g.send("a"), g.throw(ValueError("v")), g.send(1), g.close(), step(next, g))
g = outer()
print(step(next, g), step(g.send, "x"), step(g.send, "y"), step(next, g), step(next, g))
g = outer()
print(step(g.send, "too early"))
next(g)
print(step(g.throw, KeyError("k")), step(next, g))


@types.coroutine
def bridge(n):
    total = 0
    for i in range(n):
        total += yield i
    return total


async def uses():
    return await bridge(2), await bridge(1)


c = uses()
print(c.send(None), c.send(10), c.send(20), step(c.send, 5))
print(type(bridge(1)).__name__, bridge.__name__)


def cannot_await(c):
    yield from c


c = uses()
try:
    next(cannot_await(c))
except TypeError as e:
    print(e)
c.close()


@types.coroutine
def may_await():
    return (yield from uses())


async def top():
    return await may_await()


c = top()
print(c.send(None), c.send(1), c.send(2), step(c.send, 3))


async def awaits_generator():
    await inner()


try:
    awaits_generator().send(None)
except TypeError as e:
    print(e)


def stop_inside():
    yield 1
    raise StopIteration("inside")


g = stop_inside()
next(g)
print(step(next, g))


def running():
    try:
        next(me)
    except ValueError as e:
        yield str(e)


me = running()
print(next(me), me.gi_running, me.gi_yieldfrom, me.gi_frame is not None)
print(list(me), me.gi_frame)


def returns_at_once():
    return "value"
    yield


def delegates():
    x = yield from returns_at_once()
    y = yield from [1, 2]
    z = yield from ()
    return x, y, z


g = delegates()
print(next(g), next(g), step(next, g))
g = delegates()
next(g)
print(step(g.send, "to a list iterator"))


def ignores_close():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores_close()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def value_at_close():
    try:
        yield 1
    except GeneratorExit:
        return "from close"


g = value_at_close()
next(g)
print(g.close())
print(sum(x * x for x in range(4)), list(map(lambda p: p[0], enumerate("ab"))), [*(i for i in range(3) if i)])
try:
    types.coroutine(5)
except TypeError as e:
    print(e)
