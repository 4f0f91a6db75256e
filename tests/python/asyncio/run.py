"""asyncio.run and Runner: results, errors, misuse."""

import asyncio


async def value():
    await asyncio.sleep(0)
    return 42


async def fails():
    raise ValueError("from the coroutine")


async def inner_run():
    c = value()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(type(e).__name__, e)
    c.close()


print(asyncio.run(value()))
try:
    asyncio.run(fails())
except ValueError as e:
    print(type(e).__name__, e)
asyncio.run(inner_run())

for wrong in (value, 5, None, [value]):
    try:
        asyncio.run(wrong)
    except (TypeError, ValueError) as e:
        text = str(e)
        print(type(e).__name__, text if "0x" not in text else text.split(" <")[0] + " <...>")


class Awaitable:
    def __await__(self):
        return value().__await__()


print(asyncio.run(Awaitable()))


async def cancels_itself():
    asyncio.current_task().cancel()
    await asyncio.sleep(0)


try:
    asyncio.run(cancels_itself())
except asyncio.CancelledError as e:
    print("cancelled", repr(e))

try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)

with asyncio.Runner() as runner:
    print(runner.run(value()), runner.run(value()))
    loop = runner.get_loop()

    async def same_loop():
        return asyncio.get_running_loop() is loop

    print(runner.run(same_loop()), loop.is_running(), loop.is_closed())
    try:
        runner.run(fails())
    except ValueError as e:
        print("runner:", e)
    try:
        runner.run(7)
    except TypeError as e:
        print(e)
print(loop.is_closed())
try:
    c = value()
    runner.run(c)
except RuntimeError as e:
    print(e)
c.close()
runner.close()

# A future made in one run belongs to its loop.
async def make_future():
    return asyncio.get_running_loop().create_future()


async def nothing_pending():
    return len(asyncio.all_tasks())


print(asyncio.run(nothing_pending()))
print(asyncio.run(value(), debug=False))


async def named():
    return asyncio.current_task().get_name().startswith("Task-")

print(asyncio.run(named()))


async def tells():
    loop = asyncio.get_running_loop()
    return loop.is_running(), loop.is_closed(), loop is asyncio.get_event_loop(), loop.get_debug()

print(asyncio.run(tells()))
