# Steps of asynchronous generators that are made and not awaited are warned of by a collection.
import gc
import warnings


async def numbers():
    yield 1


def drop(make):
    circle = [make(numbers())]
    circle.append(circle)


for make in (lambda g: g.asend(None), lambda g: g.athrow(ValueError), lambda g: g.aclose(), lambda g: g.__anext__()):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        drop(make)
        gc.collect()
        print([(one.category.__name__, str(one.message)) for one in caught])


def used(generator):
    step = generator.asend(None)
    try:
        step.send(None)
    except StopIteration as stop:
        print(stop.value)
    return step


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    drop(used)
    gc.collect()
    gc.collect()
    print(caught)
