"""A small service: requests come over a queue, workers in a group take connections from a pool, retry, and time out."""

import asyncio
from contextlib import asynccontextmanager


class Broken(Exception):
    pass


class Connection:
    def __init__(self, number):
        self.number, self.used = number, 0

    async def query(self, request):
        self.used += 1
        await asyncio.sleep(0)
        if (request + self.used) % 11 == 0:
            raise Broken(request)
        return request * 2


class Pool:
    def __init__(self, size):
        self.free = asyncio.LifoQueue()
        self.connections = [Connection(n) for n in range(size)]
        for connection in self.connections:
            self.free.put_nowait(connection)

    @asynccontextmanager
    async def connection(self):
        connection = await self.free.get()
        try:
            yield connection
        finally:
            self.free.put_nowait(connection)


async def answer(pool, request, tries=3):
    for attempt in range(tries):
        try:
            async with asyncio.timeout(30), pool.connection() as connection:
                return await connection.query(request + attempt)
        except Broken:
            stats["broken"] += 1
    raise Broken(request)


async def worker(pool, requests, replies):
    while (request := await requests.get()) is not None:
        try:
            replies.append(await answer(pool, request))
        except Broken:
            stats["failed"] += 1


stats = {"broken": 0, "failed": 0}


async def main(count, workers):
    pool, requests, replies = Pool(5), asyncio.Queue(50), []
    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(worker(pool, requests, replies))
        for request in range(count):
            await requests.put(request)
        for _ in range(workers):
            await requests.put(None)
    used = sum(connection.used for connection in pool.connections)
    return len(replies) + stats["failed"], used == len(replies) + stats["broken"], pool.free.qsize()


print(asyncio.run(main(12_000, 20)))
