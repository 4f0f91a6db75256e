"""`TaskGroup`s inside of `TaskGroup`s; one in eight fails, and ends its siblings."""

import asyncio


async def leaf(done, i):
    await asyncio.sleep(0)
    done.append(i)


async def fails():
    raise LookupError("planned")


async def branch(done, i):
    failed = 0
    try:
        async with asyncio.TaskGroup() as group:
            for k in range(8):
                group.create_task(leaf(done, i + k))
            if i % 8 == 7:
                group.create_task(fails())
    except* LookupError as error:
        failed = len(error.exceptions)
    return failed


async def main(rounds):
    done, failed = [], 0
    for r in range(rounds):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(branch(done, i)) for i in range(16)]
        failed += sum(task.result() for task in tasks)
    return len(done), sum(done), failed


print(asyncio.run(main(150)))
