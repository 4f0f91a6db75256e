"""async def in classes: inheritance, super, static and class methods, operators that return awaitables, decorators, `__call__`."""

import asyncio


class Base:
    async def hello(self, name="you"):
        return f"{type(self).__name__} greets {name}"

    @classmethod
    async def make(cls, *args):
        await asyncio.sleep(0)
        return cls(*args)

    @staticmethod
    async def twice(x):
        return x * 2

    async def __call__(self, x):
        return ("called", x)

    def __getitem__(self, key):
        return self.fetch(key)

    async def fetch(self, key):
        await asyncio.sleep(0)
        return f"item {key}"

    def __add__(self, other):
        return self.hello(other)

    @property
    def answer(self):
        async def compute():
            return 42

        return compute()


class Child(Base):
    async def hello(self, name="child"):
        return (await super().hello(name)) + "!"

    hello_again = hello

    async def fetch(self, key):
        return "child " + await super().fetch(key)


class Slots:
    __slots__ = ("value",)

    async def set(self, value):
        self.value = value
        return self


class Meta(type):
    async def create(cls, *args):
        await asyncio.sleep(0)
        return cls(*args)

    def __await__(cls):
        return cls.create().__await__()


class Made(metaclass=Meta):
    pass


class AsyncInit:
    def __init__(self, x):
        self.x = x

    def __await__(self):
        async def start():
            await asyncio.sleep(0)
            self.started = True
            return self

        return start().__await__()


class Table:
    """async iteration and async membership by hand."""

    def __init__(self, *rows):
        self.rows = rows

    def __aiter__(self):
        async def walk():
            for r in self.rows:
                await asyncio.sleep(0)
                yield r

        return walk()

    async def contains(self, row):
        async for r in self:
            if r == row:
                return True
        return False


async def main():
    b, c = Base(), Child()
    print(await b.hello(), await c.hello(), await c.hello_again("x"), await Base.hello(c, "explicit"))
    print(type(await Child.make()).__name__, await Base.twice(4), await c.twice("ab"), await c(5), await c["k"], await b["k"], await (c + "sum"), await c.answer, await c.answer)
    bound = c.hello
    print(await bound("bound"), bound.__self__ is c, bound.__func__ is Child.hello)
    print((await Slots().set(3)).value, type(await Made).__name__, type(await Made.create()).__name__)
    s = await AsyncInit(5)
    print(s.x, s.started, [r async for r in Table(1, 2)], await Table(1, 2).contains(2), await Table().contains(1))
    methods = {"a": c.hello, "b": b.hello}
    print({k: await f(k) for k, f in methods.items()})
    print(await getattr(c, "fetch")("by name"), [await m() for m in (c.hello, b.hello)])
    chained = (await (await (await Base.make()).make()).hello("chain")).upper()
    print(chained)
    print(sorted([await f() for f in (c.hello, b.hello)]), await asyncio.gather(*(x.hello(i) for i, x in enumerate((b, c)))))
    forgotten = c.hello()
    try:
        forgotten.upper()
    except AttributeError as e:
        print(e)
    forgotten.close()
    try:
        await c.missing()
    except AttributeError as e:
        print(e)


asyncio.run(main())
