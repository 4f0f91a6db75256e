# Steps of asynchronous generators driven by hand: what is sent first, steps made while another runs, arguments looked at late.
import types
import warnings


@types.coroutine
def pause(value):
    return (yield value)


def attempt(act):
    try:
        print("gave", act())
    except BaseException as error:
        print(type(error).__name__, error)


async def numbers():
    got = yield 1
    got = yield got
    yield got * 100


it = numbers()
attempt(lambda: it.__anext__().send(10))
it = numbers()
attempt(lambda: it.__anext__().send(None))
attempt(lambda: it.__anext__().send(10))
attempt(lambda: it.asend(5).send(12))
attempt(lambda: it.__anext__().send(None))


async def waits():
    while True:
        try:
            await pause(7)
        except KeyError:
            pass
    yield


for make in (lambda agen: agen.asend(None), lambda agen: agen.athrow(KeyError), lambda agen: agen.aclose(), lambda agen: agen.athrow(None)):
    for act in (lambda step: step.throw(KeyError), lambda step: step.send(None)):
        agen = waits()
        first = agen.asend(None)
        attempt(lambda: first.send(None))
        second = make(agen)
        attempt(lambda: act(second))
        attempt(lambda: second.send(None))
        attempt(lambda: first.throw(KeyError))

agen = numbers()
attempt(lambda: agen.athrow(None).send(None))
attempt(lambda: agen.athrow(int).send(None))
agen = numbers()
attempt(lambda: agen.asend(None).send(None))
attempt(lambda: agen.athrow(3).send(None))
attempt(lambda: agen.asend(8).send(None))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    step = agen.athrow(ValueError, ValueError(1), None)
    print([str(one.message) for one in caught])
attempt(lambda: step.send(None))


class Invalid:
    def __aiter__(self):
        return self

    def __anext__(self):
        return self

    def __await__(self):
        1 / 0


async def loops():
    async for _ in Invalid():
        pass


try:
    loops().send(None)
except TypeError as error:
    print(error, repr(error.__cause__))
