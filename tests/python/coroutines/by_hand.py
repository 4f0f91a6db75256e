"""send, throw and close through several coroutines deep."""

log = []


class Ask:
    def __init__(self, question):
        self.question = question

    def __await__(self):
        answer = yield self.question
        return answer


async def leaf():
    try:
        return await Ask("leaf?")
    except KeyError as e:
        log.append(f"leaf caught {e!r}")
        return "recovered"
    finally:
        log.append("leaf finally")


async def middle():
    try:
        return await leaf(), await Ask("middle?")
    except ValueError as e:
        log.append(f"middle caught {e!r}")
        raise RuntimeError("from middle") from e
    finally:
        log.append("middle finally")


async def top():
    return ["top", await middle()]


def take():
    lines, log[:] = log[:], []
    return lines


def step(action, *args):
    try:
        return "suspended", action(*args)
    except StopIteration as e:
        return "returned", e.value
    except BaseException as e:
        return "raised", repr(e), repr(e.__cause__)


c = top()
print(step(c.send, None), step(c.send, 1), step(c.send, 2), take())
c = top()
print(step(c.send, None), step(c.throw, KeyError("k")), step(c.send, 3), take())
c = top()
print(step(c.send, None), step(c.throw, ValueError("v")), take())
c = top()
print(step(c.send, None), step(c.throw, ZeroDivisionError), take())
c = top()
c.send(None)
print(c.close(), take())
c = top()
print(c.close(), take(), "never started")
c = top()
print(step(c.throw, ValueError("before the start")), take())

# throw with something that is no exception.
c = top()
for wrong in (5, "text", int):
    try:
        c.throw(wrong)
    except TypeError as e:
        print(e)
c.close()


async def stubborn():
    for _ in range(2):
        try:
            await Ask("?")
        except GeneratorExit:
            log.append("ignored")


c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e, take())
print(step(c.send, None), "it could be finished all the same")


async def stubborn_once():
    try:
        await Ask("?")
    except GeneratorExit:
        return "a return value at close"


c = stubborn_once()
c.send(None)
print(c.close())


async def fails_at_close():
    try:
        await Ask("?")
    finally:
        raise OSError("cleanup")


c = fails_at_close()
c.send(None)
try:
    c.close()
except OSError as e:
    print(repr(e), repr(e.__context__))


async def raises_stop():
    raise StopIteration("value")


print(step(raises_stop().send, None))


class Iterates:
    """`__await__` may return any iterator; send needs `send` there only for values other than None."""

    def __await__(self):
        return iter(["a", "b"])


async def over():
    return await Iterates()


c = over()
print(step(c.send, None), step(c.send, None), step(c.send, None))
c = over()
c.send(None)
print(step(c.send, "value"))
c = over()
c.send(None)
print(step(c.throw, KeyError("no throw on the iterator")))


async def exception_state():
    import sys
    try:
        raise KeyError("inside")
    except KeyError:
        await Ask("?")
        return repr(sys.exception())


c = exception_state()
c.send(None)
try:
    raise ValueError("outside")
except ValueError:
    print(step(c.send, None))
