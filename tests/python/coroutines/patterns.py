"""Ordinary programs over coroutines: pipelines, producers, retry, memo, a class with async methods and properties."""

import asyncio
import functools


def logged(f):
    @functools.wraps(f)
    async def wrapper(*args, **kwargs):
        result = await f(*args, **kwargs)
        print(f"{f.__name__}{args} -> {result!r}")
        return result

    return wrapper


@logged
async def square(x):
    await asyncio.sleep(0)
    return x * x


def retry(times):
    def decorate(f):
        async def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return await f(*args)
                except ConnectionError as e:
                    if attempt == times:
                        raise
                    print(f"attempt {attempt}: {e}")
        return wrapper
    return decorate


class Flaky:
    def __init__(self, failures):
        self.failures = failures

    @retry(3)
    async def fetch(self, what):
        if self.failures:
            self.failures -= 1
            raise ConnectionError("no luck")
        return f"fetched {what}"

    @classmethod
    async def create(cls):
        await asyncio.sleep(0)
        return cls(0)

    @staticmethod
    async def helper(x):
        return x

    @property
    def lazily(self):
        return self.fetch("lazily")


class Memo:
    def __init__(self, f):
        self.f, self.tasks = f, {}

    async def __call__(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.f(key))
        return await self.tasks[key]


async def source(n):
    for i in range(n):
        yield i


async def only(predicate, stream):
    async for x in stream:
        if predicate(x):
            yield x


async def batches(size, stream):
    batch = []
    async for x in stream:
        batch.append(x)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


async def fib(n):
    return n if n < 2 else await fib(n - 1) + await fib(n - 2)


async def main():
    await square(3)
    print(square.__name__)
    print(await Flaky(2).fetch("page"))
    try:
        await Flaky(5).fetch("page")
    except ConnectionError as e:
        print("gave up:", e)
    f = await Flaky.create()
    print(await f.lazily, await Flaky.helper(1), await f.helper(2))
    print([b async for b in batches(3, only(lambda x: x % 2, source(15)))])
    memo = Memo(square)
    print(await asyncio.gather(memo(4), memo(4), memo(5)))
    print(await fib(12))

    # Mutual recursion of coroutines, deep.
    async def is_even(n):
        return True if n == 0 else await is_odd(n - 1)

    async def is_odd(n):
        return False if n == 0 else await is_even(n - 1)

    print(await is_even(200), await is_odd(200))
    # A queue between a producer and its consumers, with a mark for the end.
    queue = asyncio.Queue()
    got = []

    async def consumer():
        while (item := await queue.get()) is not None:
            got.append(item)
        await queue.put(None)

    consumers = [asyncio.create_task(consumer()) for _ in range(2)]
    for i in range(6):
        await queue.put(i)
    await queue.put(None)
    await asyncio.gather(*consumers)
    print(sorted(got))


asyncio.run(main())
