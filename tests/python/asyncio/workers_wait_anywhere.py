# A function in a thread of a pool may wait wherever its calls have led it; the others see nothing of its state.
import asyncio
import concurrent.futures as cf
import contextlib
import contextvars
import sys
import time
import traceback

var = contextvars.ContextVar("var", default="unset")
said = []


def nap():
    time.sleep(0.01)


class Sleepy:
    def __init__(self, value):
        nap()
        self.value = value

    def __add__(self, other):
        nap()
        return Sleepy(self.value + other.value)

    def __lt__(self, other):
        nap()
        return self.value < other.value

    def __getitem__(self, key):
        nap()
        return key * 2

    def __contains__(self, key):
        nap()
        return key == 3

    def __iter__(self):
        for n in range(self.value):
            nap()
            yield n

    @property
    def slow(self):
        nap()
        return "property"

    def __enter__(self):
        nap()
        return self

    def __exit__(self, kind, error, where):
        nap()
        return kind is LookupError

    def __bool__(self):
        nap()
        return False

    def __call__(self, *args, **kwargs):
        nap()
        return args, kwargs

    def __repr__(self):
        nap()
        return f"Sleepy({self.value})"

    def __getattr__(self, name):
        nap()
        return name


def operators():
    s = Sleepy(3)
    total = s + Sleepy(4)
    with s as entered:
        nap()
        raise LookupError
    return [total.value, s < total, s[5], 3 in s, list(s), s.slow, entered is s, bool(s), s(1, b=2), repr(s), s.other, [*s], max(s)]


class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        nap()
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


def catching():
    try:
        yield 1
    except ValueError as error:
        nap()
        yield repr(error)
        nap()
    finally:
        nap()
        said.append("closed")


def outer():
    nap()
    got = yield from inner()
    yield got


def inner():
    nap()
    got = yield "first"
    nap()
    return got * 2


def generators():
    g = catching()
    result = [next(g), g.throw(ValueError("in"))]
    result.append(next(g, "end"))
    g = catching()
    next(g)
    g.close()
    g = outer()
    result += [next(g), g.send(21), sum(Steps(4)), list(Steps(3)), {n: nap() for n in Steps(2)}, sorted(Steps(3), key=lambda n: (nap(), n)[1])]
    result.append(sum(n for n in outer_of_numbers()))
    a, *b = outer_of_numbers()
    return result + [a, b]


def outer_of_numbers():
    for n in range(3):
        nap()
        yield n


@contextlib.contextmanager
def managed(name):
    nap()
    try:
        yield name
    except KeyError:
        nap()
        said.append(f"handled in {name}")
    finally:
        nap()


def managers():
    with contextlib.ExitStack() as stack, managed("a") as a:
        stack.callback(nap)
        b = stack.enter_context(managed("b"))
        raise KeyError(a + b)
    return "after"


def exceptions():
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            nap()
            before = sys.exception()
            nap()
            raise KeyError("second") from None
    except KeyError as error:
        nap()
        context = error.__context__ is before, sys.exception() is error
    try:
        nap()
        raise_deep(5)
    except ValueError as error:
        deep = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    return context, deep, sys.exception()


def raise_deep(n):
    nap()
    if n:
        raise_deep(n - 1)
    else:
        raise ValueError(n)


def recursion(n):
    if not n:
        nap()
        return 0
    return 1 + recursion(n - 1)


def dynamic():
    nap()
    space = {"nap": nap}
    exec("class C:\n    nap()\n    def f(self, x=[nap() for _ in range(2)]):\n        nap()\n        return len(x)\nvalue = C().f()", space)
    return space["value"], eval("[nap(), 5][1]", space)


def context():
    before = var.get()
    var.set("inside")
    nap()
    return before, contextvars.copy_context().run(lambda: (nap(), var.set("copy"), nap(), var.get())[-1]), var.get()


async def stepped():
    nap()
    return await other()


async def other():
    nap()
    return "stepped"


def by_hand():
    coroutine = stepped()
    try:
        coroutine.send(None)
    except StopIteration as stop:
        nap()
        return stop.value


def nested_pools():
    with cf.ThreadPoolExecutor(2) as pool:
        return list(pool.map(recursion, [1, 2, 3])), pool.submit(by_hand).result()


async def checks():
    # What the others are at is not to be seen here.
    for _ in range(400):
        assert sys.exception() is None
        assert var.get() == "main"
        await asyncio.sleep(0.001)


async def main():
    var.set("main")
    checker = asyncio.create_task(checks())
    jobs = [operators, generators, managers, exceptions, dynamic, context, by_hand, nested_pools]
    for job in jobs:
        print(job.__name__, await asyncio.to_thread(job))
    results = await asyncio.gather(*[asyncio.to_thread(job) for job in jobs], *[asyncio.to_thread(recursion, n) for n in (0, 5, 200)])
    print(results[3:], var.get(), sorted(said))
    await checker


asyncio.run(main())
