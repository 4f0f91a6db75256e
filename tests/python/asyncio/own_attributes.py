# Methods that attributes of the object itself hide: at a place of the program that has found the class's own before.

import asyncio
from collections import deque
from contextlib import asynccontextmanager, contextmanager


class Own:
    def call(self):
        return "class"


def ask(thing):
    return thing.call()


def done(future):
    return future.done()


async def futures():
    loop = asyncio.get_running_loop()
    plain, hidden = loop.create_future(), loop.create_future()
    print([done(f) for f in (plain, hidden)])
    plain.label = "a label"
    print(done(plain), plain.label, hasattr(plain, "__dict__"), "label" in dir(plain))
    hidden.done = lambda: "hidden"
    print([done(f) for f in (plain, hidden)])
    del hidden.done, plain.label
    print([done(f) for f in (plain, hidden)])
    for wrong in (lambda: plain.label, lambda: vars(plain), lambda: plain(), lambda: plain + 1):
        try:
            wrong()
        except (AttributeError, TypeError) as error:
            print(error)
    task = asyncio.create_task(asyncio.sleep(0, "slept"))
    print(done(task), await task, done(task))
    task.done = lambda: "own"
    print(done(task), asyncio.Task.done(task), asyncio.Future.done(task))

    class Counting(asyncio.Future):
        def __getattribute__(self, name):
            if name == "done":
                return lambda: "from __getattribute__"
            return super().__getattribute__(name)

    print([done(f) for f in (plain, Counting(), task)])


def instances():
    a, b = Own(), Own()
    a.other = a.call
    print([ask(o) for o in (a, b, a)])
    a.call = lambda: "own"
    print([ask(o) for o in (a, b, a)])
    a.call = b.call
    b.call = print
    print([ask(o) for o in (a, b, a)])
    del b.call
    print([ask(o) for o in (a, b, a)])
    Own.call = property(lambda self: lambda: "property")
    print([ask(o) for o in (a, b)])


class Full(deque):
    def __bool__(self):
        return len(self) > 1

    def __len__(self):
        return super().__len__() * 10


def deques():
    for q in deque(), deque([1]), deque([1, 2], 1), Full([]), Full([1]):
        print(bool(q), len(q), "full" if q else "empty", not q)
    q = deque([1, 2, 3])
    steps = iter(q)
    print(next(steps), list(steps), list(steps), next(steps, "end"))
    try:
        for item in q:
            q.append(item)
    except RuntimeError as error:
        print(error)
    steps = reversed(q)
    print(next(steps), steps.__length_hint__())
    q.clear()
    for _ in range(2):
        try:
            next(steps)
        except (RuntimeError, StopIteration) as error:
            print(type(error).__name__, error)


@contextmanager
def twice(*args, **kwds):
    """A manager."""
    yield args, kwds


@asynccontextmanager
async def awaited(*args, **kwds):
    yield args, kwds


async def managers():
    manager = twice(1, b=2)
    print(manager.__doc__)
    with manager as target:
        print(target)
    try:
        with manager:
            print("not reached")
    except AttributeError as error:
        print(error)

    @twice("decorated")
    def function(x):
        return x

    print(function(1), function(2))
    manager = awaited(3)
    async with manager as target:
        print(target)
    try:
        async with manager:
            print("not reached")
    except AttributeError as error:
        print(error)

    class NoDoc:
        __doc__ = None

        def __call__(self):
            yield "called"

        def __getattr__(self, name):
            if name == "__name__":
                return "no_doc"
            raise AttributeError(name)

    with contextmanager(NoDoc())() as target:
        print(target)


asyncio.run(futures())
instances()
deques()
asyncio.run(managers())
