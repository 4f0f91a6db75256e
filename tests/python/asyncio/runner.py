"""Runner: several runs on one loop, context variables, what is left at its end."""

import asyncio
import contextvars

mode = contextvars.ContextVar("mode", default="none")
log = []


async def set_mode(value):
    before = mode.get()
    mode.set(value)
    return before


async def background(name):
    try:
        log.append(name + " started")
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0)
        log.append(name + " stopped")


async def start(name):
    keep.append(asyncio.create_task(background(name)))
    await asyncio.sleep(0)


async def agen():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        log.append("generator closed")


async def open_generator():
    g = agen()
    keep.append(g)
    return await anext(g)


keep = []
with asyncio.Runner() as runner:
    print(runner.run(set_mode("first")), runner.run(set_mode("second")), mode.get())
    runner.run(start("task"))
    print(log, runner.run(asyncio.sleep(0, "another run")))
    print(runner.run(open_generator()))
    own = contextvars.copy_context()
    print(runner.run(set_mode("own"), context=own), own[mode], runner.run(set_mode("third")))
print(log, keep[0].cancelled())

runner = asyncio.Runner()
try:
    runner.run(asyncio.sleep(0))
    print(runner.get_loop().is_closed())
finally:
    runner.close()
try:
    runner.get_loop()
except RuntimeError as e:
    print(e)
try:
    with runner:
        pass
except RuntimeError as e:
    print(e)


class OwnLoop:
    made = 0


def factory():
    OwnLoop.made += 1
    return asyncio.new_event_loop()


print(asyncio.run(asyncio.sleep(0, "with a factory"), loop_factory=factory), OwnLoop.made)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(asyncio.sleep(0, "by hand")), loop.is_running(), loop.is_closed())
try:
    f = loop.create_future()
    loop.call_soon(loop.stop)
    loop.run_until_complete(f)
except RuntimeError as e:
    print(e)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
print(loop.is_closed())
try:
    loop.call_soon(print)
except RuntimeError as e:
    print(e)
