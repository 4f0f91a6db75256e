"""What is said when the object is no asynchronous context manager."""

import asyncio

log = []


class Neither:
    pass


class OnlyEnter:
    async def __aenter__(self):
        log.append("entered")


class OnlyExit:
    async def __aexit__(self, *details):
        log.append("exited")


class Sync:
    def __enter__(self):
        log.append("sync entered")

    def __exit__(self, *details):
        log.append("sync exited")


class SyncEnterOnly:
    def __enter__(self):
        pass


class SyncAndAenter(Sync):
    async def __aenter__(self):
        pass


class SyncAndAexit(Sync):
    async def __aexit__(self, *details):
        pass


class Async:
    async def __aenter__(self):
        log.append("async entered")

    async def __aexit__(self, *details):
        log.append("async exited")


class Both(Sync, Async):
    pass


async def asynchronous(make):
    try:
        async with make():
            log.append("body")
        print("async with", make.__name__, "ok")
    except TypeError as e:
        print("async with:", e)


def synchronous(make):
    try:
        with make():
            log.append("body")
        print("with", make.__name__, "ok")
    except TypeError as e:
        print("with:", e)


async def main():
    for make in (Neither, OnlyEnter, OnlyExit, Sync, SyncEnterOnly, SyncAndAenter, SyncAndAexit, Async, Both,
                 lambda: 1, lambda: None, lambda: "text", lambda: (Async(), Async()), lambda: Async, list):
        log.clear()
        await asynchronous(make)
        synchronous(make)
        print("   ", log)

    async def coroutine():
        return Async()

    pending = coroutine()
    try:
        async with pending:
            pass
    except TypeError as e:
        print(e)
    pending.close()

    async def agen():
        yield 1

    try:
        async with agen():
            pass
    except TypeError as e:
        print(e)
    try:
        async with asyncio.Lock:
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
