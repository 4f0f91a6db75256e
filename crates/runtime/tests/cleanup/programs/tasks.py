import asyncio
import contextlib


class Manager:
    def __init__(self, name, wait=1):
        self.name, self.wait = name, wait

    async def __aenter__(self):
        await asyncio.sleep(self.wait)
        print("enter", self.name)
        return self

    async def __aexit__(self, *details):
        print("exit", self.name)
        await asyncio.sleep(self.wait)
        print("done", self.name)
        return True


class Plain:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)

    def __exit__(self, *details):
        print("exit", self.name)


@contextlib.asynccontextmanager
async def made(name):
    await asyncio.sleep(0)
    print("enter", name)
    try:
        yield name
    finally:
        print("exit", name)
        await asyncio.sleep(0.5)
        print("done", name)


async def numbers(name):
    print("enter", name)
    try:
        for i in range(3):
            await asyncio.sleep(0)
            yield i
    finally:
        print("exit", name)
        await asyncio.sleep(0.1)
        print("done", name)


class Awaitable:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


class Generator:
    def __await__(self):
        print("enter awaited")
        try:
            yield
            return (yield from asyncio.sleep(1).__await__())
        finally:
            print("exit awaited")


async def worker(i):
    try:
        async with Manager(f"worker {i}", i), made(f"made {i}"):
            with Plain(f"plain {i}"):
                await asyncio.sleep(i)
                await Awaitable(deep(i))
    except asyncio.CancelledError:
        print("cancelled", i)
        raise
    except BaseException:
        print("CAUGHT", i)


async def deep(i):
    try:
        print(f"enter deep {i}")
        async for n in numbers(f"numbers {i}"):
            if n == 1:
                break
        await Generator()
    finally:
        print(f"exit deep {i}")
        async with made(f"final {i}"):
            await asyncio.sleep(0)
        print(f"done deep {i}")


async def group():
    async with asyncio.TaskGroup() as tasks:
        for i in range(3):
            tasks.create_task(worker(i))
        async with Manager("block"):
            await asyncio.sleep(1)


async def others():
    lock = asyncio.Lock()

    async def locked(i):
        async with lock, made(f"locked {i}"):
            await asyncio.sleep(1)

    async with asyncio.timeout(10), contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Manager("stack"))
        await stack.enter_async_context(made("stacked"))
        stack.enter_context(Plain("in stack"))
        await asyncio.gather(locked(1), locked(2), asyncio.wait_for(locked(3), 9))


async def main():
    kept = numbers("kept")
    await anext(kept)
    async with Manager("main"):
        print("begin")
        async with contextlib.aclosing(numbers("closing")) as steps:
            async for _ in steps:
                break
        pending = asyncio.create_task(worker(7))
        await group()
        await others()
        pending.cancel()
        try:
            await pending
        except asyncio.CancelledError:
            pass


try:
    with Plain("outside"):
        asyncio.run(main())
except asyncio.CancelledError:
    print("cancelled main")
except BaseException as error:
    print("CAUGHT", repr(error))
print("end")
