"""A million tasks, each asleep inside an `async with`: what they take together. Run by itself, with `/usr/bin/time -v`."""

import asyncio


class Lease:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        return False


async def sleeper(lease):
    async with lease:
        await asyncio.sleep(1)


async def main():
    lease = Lease()
    tasks = [asyncio.create_task(sleeper(lease)) for _ in range(1_000_000)]
    for task in tasks:
        await task


asyncio.run(main())
print("done")
