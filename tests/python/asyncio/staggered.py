# Races of coroutine functions that start one after the other.
import asyncio
from asyncio.staggered import staggered_race


def runner(name, delay, error=None):
    async def run():
        print("start", name)
        try:
            await asyncio.sleep(delay)
        except asyncio.CancelledError:
            print("cancelled", name)
            raise
        if error is not None:
            raise error
        return name
    return run


async def main():
    print(await staggered_race([], None))
    print(await staggered_race([runner("a", 0.01), runner("b", 0)], None))
    print(await staggered_race([runner("a", 1), runner("b", 0)], 0.01))
    print(await staggered_race([runner("a", 0, ValueError(1)), runner("b", 0)], 5))
    print(await staggered_race([runner("a", 0, ValueError(1)), runner("b", 0, KeyError(2))], None))
    task = asyncio.create_task(staggered_race([runner("a", 5), runner("b", 5)], 0.01))
    await asyncio.sleep(0.05)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
