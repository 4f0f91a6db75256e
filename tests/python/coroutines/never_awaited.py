# What happens to coroutines and generators that nobody drives to their end, when nothing refers to them any more.
import asyncio
import gc
import sys


async def work():
    return 1


def forget():
    work()


forget()
gc.collect()


def numbers(name):
    try:
        yield 1
        yield 2
    finally:
        print("closed", name)


def drop(name):
    items = numbers(name)
    next(items)


drop("a")
gc.collect()
print("collected")


def stubborn():
    try:
        yield
    except GeneratorExit:
        raise ValueError("stubborn")


def drop_stubborn():
    next(stubborn())


sys.unraisablehook = lambda u: print(u.exc_type.__name__, u.exc_value, u.err_msg.split(" <")[0])
drop_stubborn()
gc.collect()
sys.unraisablehook = sys.__unraisablehook__

# Where a coroutine was made.
print(sys.get_coroutine_origin_tracking_depth(), work().close())
sys.set_coroutine_origin_tracking_depth(3)


def make():
    return work()


def indirect():
    coroutine = make()
    print([(line, name) for _, line, name in coroutine.cr_origin])
    coroutine.close()


indirect()
sys.set_coroutine_origin_tracking_depth(1)
coroutine = make()
print([(line, name) for _, line, name in coroutine.cr_origin])
coroutine.close()
sys.set_coroutine_origin_tracking_depth(0)
for wrong in (-1, "x"):
    try:
        sys.set_coroutine_origin_tracking_depth(wrong)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

# Hooks of asynchronous generators.
seen = []


async def items():
    try:
        yield 1
    finally:
        seen.append("finally")


sys.set_asyncgen_hooks(firstiter=lambda g: seen.append("first"), finalizer=lambda g: (seen.append("final"), kept.append(g)))
print([h is None for h in sys.get_asyncgen_hooks()])
kept = []


def step():
    agen = items()
    try:
        agen.__anext__().send(None)
    except StopIteration as stop:
        seen.append(stop.value)


step()
gc.collect()
print(seen, kept[0].ag_frame is None)
try:
    kept[0].aclose().send(None)
except StopIteration:
    print(seen)
sys.set_asyncgen_hooks(None, None)
print(*sys.get_asyncgen_hooks())


# The loop closes what was dropped.
async def waiting():
    try:
        yield 1
    finally:
        await asyncio.sleep(0)
        print("closed by the loop")


async def first():
    async for item in waiting():
        return item


async def main():
    print(await first())
    gc.collect()
    for _ in range(5):
        await asyncio.sleep(0)
    print("end of main")


asyncio.run(main())
left = numbers("left")
next(left)
never = work()
print("end")
