"""Keywords that are passed on with `**`, and what sites remember of classes, instances and natives."""

import asyncio
from collections import deque


def show(*args, **keywords):
    keywords["added"] = len(keywords)
    return args, keywords


class Mapping:
    def __init__(self, *keys):
        self.names = keys

    def keys(self):
        print("keys")
        return iter(self.names)

    def __getitem__(self, key):
        return f"item {key}"


class Kept(dict):
    def keys(self):
        return ["own"]

    def __getitem__(self, key):
        return "own item"


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


given = {"a": 1}
print(show(**given), given)
print(show(1, *[2], **given), show(**{}), show(**Mapping("x", "y")), show(**Kept(b=2)))
attempt(lambda: show(**Mapping(1)))
attempt(lambda: show(**{1: 2}))
attempt(lambda: show(**None))
attempt(lambda: show(**[("a", 1)]))
attempt(lambda: (lambda a, b: (a, b))(1, **given))
attempt(lambda: dict(**given))
attempt(lambda: dict({"z": 1}, **given))
print(dict(**given) is given, type("Made", (), {}, **{}).__name__)


def changing(mapping):
    yield 1
    mapping.clear()
    mapping["later"] = 2
    yield 2


mapping = {"early": 1}
print(show(*changing(mapping), **mapping), mapping)


class Receiver:
    def __init__(self, **keywords):
        self.keywords = keywords

    def __call__(self, **keywords):
        return keywords is given, keywords

    def method(self, **keywords):
        return keywords is given, keywords


print(Receiver(**given).keywords is given, Receiver()(**given), Receiver().method(**given))


class Counter:
    count = 0
    names = ()

    def step(self):
        Counter.count += 1
        Counter.names += (Counter.count,)
        return self.count, self.names


class Other(Counter):
    count = "other"


for counter in (Counter(), Other(), Counter(), Other()):
    print(counter.step())
Counter.count = property(lambda self: "computed")
print(Counter().count, Other().count)
attempt(lambda: Counter().step())
Counter.count = 5
print(Counter().step(), Counter.__dict__["count"])
del Counter.count
attempt(lambda: Counter().step())


class Meta(type):
    def __setattr__(cls, name, value):
        print("set", name, value)
        super().__setattr__(name, value)


class Watched(metaclass=Meta):
    value = 1


for i in range(3):
    Watched.value = i
print(Watched.value)


def store(cls, value):
    cls.value = value
    return cls.value


class First:
    value = 0


class Second:
    value = 0


for i in range(3):
    print(store(First, i), store(Second, -i), First.value, Second.value)
First.value = store
print(First().value is not store, First.value is store)
print(store(First, 3))


class Methods:
    def plain(self):
        return "plain", self.name

    def __init__(self, name):
        self.name = name


class Derived(Methods):
    def plain(self):
        return "derived", self.name


def take(of):
    return of.plain


for of in (Methods("a"), Derived("b"), Methods("c")):
    method = take(of)
    print(method(), method.__self__ is of, method == take(of), method is take(of))
own = Methods("d")
own.plain = "own"
print(take(own))
Methods.plain = lambda self: "changed"
print(take(Methods("e"))(), take(Derived("f"))())
Methods.plain = 7
print(take(Methods("g")))


class Line(deque):
    pass


def use(line, item):
    line.append(item)
    return line.popleft()


for line in (Line(), deque(), Line("ab")):
    print(use(line, 1))
line = Line()
line.append = lambda item: print("own append", item)
attempt(lambda: use(line, 2))
Line.append = lambda self, item: print("class append", item)
attempt(lambda: use(Line("x"), 3))


class Empty:
    pass


print(type(Empty()) is Empty, type(type), type(3), [type(x).__name__ for x in (1, "a", None, Empty)])
attempt(lambda: Empty(1))
Empty.__init__ = lambda self: print("made")
Empty()
print([isinstance(x, (ValueError, str)) for x in (1, "a", None, (), ValueError())], isinstance(1, object))


class Watching(asyncio.Future):
    def result(self):
        print("result asked")
        return super().result()


async def value(i):
    await asyncio.sleep(0)
    if i == 2:
        raise ValueError(i)
    if i == 3:
        await asyncio.sleep(10)
    return i


async def gathers():
    own = Watching()
    asyncio.get_running_loop().call_soon(own.set_result, "own")
    sleeper = asyncio.create_task(value(3))
    asyncio.get_running_loop().call_soon(sleeper.cancel, "enough")
    same = value(1)
    results = await asyncio.gather(same, value(2), own, sleeper, same, return_exceptions=True)
    print([repr(result) for result in results])
    try:
        await asyncio.gather(value(1), value(2))
    except ValueError as error:
        print("raised", error)
    tasks = asyncio.gather(value(3), value(3))
    print(sorted(task.get_name()[:5] for task in asyncio.all_tasks())[:2], len(asyncio.all_tasks()))
    await asyncio.sleep(0)
    tasks.cancel("all")
    try:
        await tasks
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
    made = []

    def factory(loop, coroutine, **keywords):
        made.append(coroutine.__name__)
        return asyncio.Task(coroutine, loop=loop, **keywords)

    asyncio.get_running_loop().set_task_factory(factory)
    print(await asyncio.gather(value(4), value(5)), made)


asyncio.run(gathers())
