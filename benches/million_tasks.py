"""A million tasks, each asleep inside an `async with`: what they take together. Run with `/usr/bin/time -v`."""

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
    async with asyncio.TaskGroup() as group:
        for _ in range(1_000_000):
            group.create_task(sleeper(lease))


asyncio.run(main())
print("done")
