# Loops that take turns: each does what it was given, when it runs, and nothing of the others'.

import asyncio

LOOPS = {}


async def background(name):
    try:
        for i in range(6):
            await asyncio.sleep(0.1)
            print(name, i, asyncio.get_running_loop() is LOOPS[name])
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main(name, turn):
    LOOPS[name] = asyncio.get_running_loop()
    if turn == 0:
        TASKS.append(asyncio.create_task(background(name)))
    await asyncio.sleep(0.25)
    print("main", name, turn, len(asyncio.all_tasks()))


TASKS = []
with asyncio.Runner() as a, asyncio.Runner() as b:
    a.run(main("a", 0))
    b.run(main("b", 0))
    a.run(main("a", 1))
    b.run(main("b", 1))


async def other():
    await asyncio.sleep(0.1)
    print("other")


loop = asyncio.new_event_loop()
loop.call_soon(print, "mine")
loop.call_later(0.01, print, "mine later")
timer = loop.call_later(0.02, print, "not this")
future = loop.create_future()
future.add_done_callback(lambda future: print("done", future.result()))
future.set_result(3)
task = loop.create_task(asyncio.sleep(0.5, "slept"))
lost = loop.create_task(asyncio.sleep(0.5))
asyncio.run(other())
print("nothing of it yet", task.done())
timer.cancel()
lost.cancel()
print(loop.run_until_complete(task), lost.cancelled())

# A task that sleeps is cancelled while its loop does not run.
task = loop.create_task(background("c"))
LOOPS["c"] = loop
loop.run_until_complete(asyncio.sleep(0.15))
task.cancel()
asyncio.run(other())
loop.run_until_complete(task)


async def meddling():
    # Given from within another loop, and taken away from within it.
    loop.call_soon(print, "given from elsewhere")
    unwanted = asyncio.new_event_loop()
    unwanted.call_soon(print, "never")
    asyncio.get_running_loop().call_soon(print, "kept")
    unwanted.close()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("meddled")


asyncio.run(meddling())
loop.call_soon(loop.stop)
loop.run_forever()
loop.call_soon(print, "never")
loop.close()
try:
    loop.call_soon(print, "never")
except RuntimeError as error:
    print(error)
