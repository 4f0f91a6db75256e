"""`async with` whose entry and exit each wait for a round of the loop, in eight tasks side by side."""

import asyncio


class Connection:
    open = 0
    most = 0

    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        await asyncio.sleep(0)
        Connection.open += 1
        Connection.most = max(Connection.most, Connection.open)
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await asyncio.sleep(0)
        Connection.open -= 1
        self.pool.append(exc_type is None)


async def worker(pool, steps):
    for _ in range(steps):
        async with Connection(pool) as connection:
            assert connection.pool is pool


async def main(workers, steps):
    pool = []
    await asyncio.gather(*(worker(pool, steps) for _ in range(workers)))
    return len(pool), all(pool), Connection.open, Connection.most


print(asyncio.run(main(8, 6_000)))
