# While a loop in debug mode runs, coroutines know where they were made.
import asyncio
import sys


async def made():
    pass


async def main():
    print(sys.get_coroutine_origin_tracking_depth())
    coroutine = made()
    print([name for _, _, name in coroutine.cr_origin or ()][:1])
    await coroutine
    loop = asyncio.get_running_loop()
    loop.set_debug(not loop.get_debug())
    await asyncio.sleep(0)
    print(sys.get_coroutine_origin_tracking_depth())
    loop.set_debug(not loop.get_debug())
    await asyncio.sleep(0)
    print(sys.get_coroutine_origin_tracking_depth())


for debug in (False, True):
    asyncio.run(main(), debug=debug)
    print("after", sys.get_coroutine_origin_tracking_depth())
