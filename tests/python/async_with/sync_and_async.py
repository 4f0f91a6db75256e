"""Classes with both protocols, sync managers inside async ones, and async code that calls sync code with `with`."""

import asyncio
from contextlib import ExitStack, contextmanager, suppress

log = []


class Both:
    def __init__(self, name="both"):
        self.name = name

    def __enter__(self):
        log.append("sync+")
        return self

    def __exit__(self, *details):
        log.append("sync-")

    async def __aenter__(self):
        log.append("async+")
        return self.__enter__()

    async def __aexit__(self, *details):
        self.__exit__(*details)
        log.append("async-")


@contextmanager
def plain(name):
    log.append("(" + name)
    try:
        yield
    except LookupError:
        log.append("swallowed")
    finally:
        log.append(name + ")")


def take():
    text = " ".join(log)
    log.clear()
    return text


def sync_function():
    with Both() as b, plain("inner"):
        return b.name


async def suspended_inside_with():
    with plain("open"):
        await asyncio.sleep(0)
        log.append("back")
        await asyncio.sleep(0)


async def main():
    async with Both() as b:
        with b:
            log.append("body")
    print(take())
    print(sync_function(), take())
    await asyncio.gather(suspended_inside_with(), suspended_inside_with())
    print(take())
    with suppress(TimeoutError):
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    print("suppressed")
    async with asyncio.Lock():
        with plain("in lock"):
            raise KeyError("swallowed by the sync one")
    print(take())
    with plain("outer"):
        async with Both():
            raise IndexError("swallowed further out")
    print(take())
    task = asyncio.create_task(suspended_inside_with())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(take(), task.cancelled())

    with ExitStack() as stack:
        stack.enter_context(plain("stacked"))
        await asyncio.sleep(0)
    print(take())

    # A `with` in a generator used from async code.
    def numbers():
        with plain("generator"):
            yield 1
            yield 2

    g = numbers()
    for n in g:
        await asyncio.sleep(0)
        if n == 1:
            break
    g.close()
    print(take())
    total = 0
    for n in numbers():
        async with Both():
            total += n
    print(total, take())


asyncio.run(main())
