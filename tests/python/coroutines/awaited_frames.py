# What coroutines that wait say of what they await, also where calls are awaited at once.
import inspect
import sys
import types


@types.coroutine
def pause():
    yield "paused"


async def innermost(a):
    local = a + 1
    await pause()
    return local


async def inner():
    try:
        raise KeyError("handled")
    except KeyError:
        result = await innermost(1)
        print("in inner", repr(sys.exception()))
        return result


async def outer():
    held = "outer's"
    return await inner()


top = outer()
print(inspect.getcoroutinestate(top), top.cr_await)
print(top.send(None))
chain, at = [], top
while at is not None:
    chain.append(at)
    at = getattr(at, "cr_await", None) if inspect.iscoroutine(at) else at.gi_yieldfrom
for at in chain:
    frame = at.cr_frame if inspect.iscoroutine(at) else at.gi_frame
    code = frame.f_code
    print(type(at).__name__, at.__qualname__, code.co_name, frame.f_lineno - code.co_firstlineno, dict(frame.f_locals), frame.f_back)
second = chain[1]
print(second is top.cr_await, inspect.getcoroutinestate(second), second.cr_running, second.cr_suspended)
print(inspect.getcoroutinelocals(chain[2]))
chain[2].cr_frame.f_locals["local"] = "changed"
try:
    top.send(None)
except StopIteration as end:
    print("ended", end.value)
print([inspect.getcoroutinestate(at) for at in chain[:3]], second.cr_await, second.cr_frame)


# With coroutines made before, asynchronous generators, and an error thrown in.
async def numbers():
    await pause()
    yield 1


async def through():
    coroutine = innermost(5)
    try:
        await coroutine
    except ValueError as error:
        print("got", repr(error), repr(error.__context__))
    async for number in numbers():
        print(number)


top = through()
top.send(None)
awaited = top.cr_await
print(awaited.__name__, awaited.cr_await.__name__, awaited.cr_frame.f_locals["local"])
top.throw(ValueError("thrown"))
print(awaited.cr_frame)
try:
    top.send(None)
except StopIteration:
    print("over")

top = outer()
top.send(None)
asked = top.cr_await.cr_await
try:
    top.throw(ValueError("thrown"))
except ValueError as error:
    print(repr(error), repr(error.__context__), asked.cr_frame, top.cr_frame)
top = outer()
top.send(None)
asked = top.cr_await
top.close()
print(inspect.getcoroutinestate(asked), inspect.getcoroutinestate(top))
