# The method is looked up before the arguments are evaluated, and what is looked up is what is called.


def attempt(label, f):
    try:
        print(label, f())
    except Exception as error:
        print(label, type(error).__name__, error)


class Loud:
    def __getattr__(self, name):
        print("looked up", name)
        if name == "missing":
            raise AttributeError(name)
        return lambda *args: args


class Noisy:
    def __init__(self, name):
        self.name = name

    @property
    def size(self):
        print("size of", self.name)
        return 3

    def __add__(self, other):
        print("add", self.name, other)
        return other

    def __getitem__(self, key):
        print("item", key)
        return key

    def __lt__(self, other):
        print("less than", other)
        return True

    def __neg__(self):
        print("negated")
        return -1

    def __bool__(self):
        print("asked")
        return True


loud, noisy = Loud(), Noisy("n")
captured = 1


def inside():
    own, loud, noisy = 5, Loud(), Noisy("own")
    attempt("attribute", lambda: loud.call(noisy.size, own))
    print(loud.call(own, "text", 1, None, -1, (own, 2), [own], ...))
    print(loud.call(noisy + 1), loud.call(noisy[2]), loud.call(noisy < 1), loud.call(-noisy), loud.call(not noisy))
    print(loud.call(*[noisy + 1]), loud.call(key := noisy + 2), key)
    print(loud.call((noisy + 3, own)), loud.call([noisy.size]))
    print(loud.call(lambda a=noisy + 4: a)[0]())
    try:
        loud.missing(noisy + 5)
    except AttributeError as error:
        print("missing", error)
    try:
        own.missing(1 / 0)
    except AttributeError as error:
        print(error)
    try:
        own.missing(undefined)
    except AttributeError as error:
        print(error)
    try:
        own.missing(later)
    except AttributeError as error:
        print(error)
    later = 1
    return later


inside()
attempt("none", lambda: None.method(1 / 0))
attempt("text", lambda: "".method(undefined))
attempt("module", lambda: __import__("math").nothing(1 / 0))
attempt("class", lambda: Noisy.nothing(1 / 0))
attempt("loud", lambda: loud.missing(noisy.size))
attempt("loud", lambda: loud.present(noisy.size))

import math


class Table:
    def double(self, value):
        return value * 2

    @classmethod
    def made(cls, value):
        return cls.__name__, value

    @staticmethod
    def free(value):
        return value + 1


def change(value):
    Table.double = lambda self, value: ("changed", value)
    return value


table = Table()
print(table.double(change(1)), table.double(change(2)))
print(table.made(captured + 1), Table.made(captured + 2), Table.free(captured + 3), table.free(captured + 4))
print(math.floor(captured + 1.5), [math.sqrt(x * x) for x in range(3)])


def swap(value):
    math.floor = lambda value: ("swapped", value)
    return value


floor = math.floor
print(math.floor(swap(2.5)), math.floor(swap(3.5)))
math.floor = floor

out = []
for i in range(3):
    out.append(i * 2)
    out.append(noisy)
    out.insert(0, out[-1].name)
print(len(out), out[:3])


async def coroutine(value):
    return value


class Asynchronous:
    async def twice(self, value):
        return value * 2


async def main():
    a = Asynchronous()
    print(await a.twice(captured + 1), await a.twice(noisy + 2))
    try:
        await a.missing(1 / 0)
    except AttributeError as error:
        print(error)


import asyncio

asyncio.run(main())
