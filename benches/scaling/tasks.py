"""Tasks that all sleep inside an `async with` at once."""

import asyncio

from measure import measure


class Lease:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        return False


async def sleeper(lease):
    async with lease:
        await asyncio.sleep(0)


async def main(count):
    lease = Lease()
    tasks = [asyncio.create_task(sleeper(lease)) for _ in range(count)]
    for task in tasks:
        await task


measure(lambda count: asyncio.run(main(count)))
