"""contextvars: each task has a copy; callbacks and async with see the right one."""

import asyncio
import contextvars
from contextlib import asynccontextmanager

user = contextvars.ContextVar("user", default="nobody")
depth = contextvars.ContextVar("depth")


@asynccontextmanager
async def acting_as(name):
    token = user.set(name)
    try:
        yield
    finally:
        user.reset(token)


async def tells():
    await asyncio.sleep(0)
    return user.get()


async def sets(name):
    before = user.get()
    user.set(name)
    await asyncio.sleep(0)
    return before, user.get()


async def main():
    print(user.get(), user.name)
    print(await asyncio.gather(sets("a"), sets("b"), tells()), user.get())
    async with acting_as("carol"):
        print(await tells(), await asyncio.create_task(tells()))
        t = asyncio.create_task(tells())
    print(await t, user.get())
    await sets("direct")
    print("an awaited coroutine shares the context:", user.get())

    try:
        depth.get()
    except LookupError as e:
        print(type(e).__name__, e.args[0] is depth)
    print(depth.get("default"))
    token = depth.set(1)
    print(token.old_value is contextvars.Token.MISSING, token.var is depth)
    depth.reset(token)
    print(depth.get(None))
    try:
        depth.reset(token)
    except RuntimeError as e:
        print(str(e).split("<")[0].strip())

    context = contextvars.copy_context()
    print(context.run(lambda: (user.set("inside"), user.get())[1]), user.get(), context[user])
    loop = asyncio.get_running_loop()
    seen = []
    user.set("at scheduling")
    loop.call_soon(lambda: seen.append(user.get()))
    user.set("later")
    await asyncio.sleep(0)
    print(seen)
    loop.call_soon(lambda: seen.append(user.get()), context=context)
    await asyncio.sleep(0)
    print(seen[-1])
    print(await asyncio.create_task(tells(), context=context))
    with user.set("token as a context manager"):
        print(user.get())
    print(user.get())


asyncio.run(main())
