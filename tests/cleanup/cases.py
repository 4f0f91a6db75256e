# Whatever happens, what was entered is exited: for each way of writing a manager, at each place where its entry, its
# body or its exit waits, each way of ending it. One line per case: what happened in which order, how often was entered
# and exited, and the exception that came out with all that stands behind it. What CPython prints for it is recorded
# beside it. `python3 cases.py WAY...` prints only the cases of these ways.
import asyncio
import contextlib
import sys

from managers import Plain, Short, World, finally_manager, pause, plain_manager
from ways import BY_END_OF_LOOP, LOOP_WAYS, SEVERAL_TASKS, WAYS


# --- what stands behind an exception

def chain(error, depth=0):
    if error is None:
        return "-"
    if depth > 6:
        return "..."
    text = type(error).__name__ + (f"({','.join(map(str, error.args))})" if error.args else "")
    if isinstance(error, BaseExceptionGroup):
        text = type(error).__name__ + "[" + "; ".join(chain(e, depth + 1) for e in error.exceptions) + "]"
    if error.__cause__ is not None:
        text += " from {" + chain(error.__cause__, depth + 1) + "}"
    if error.__context__ is not None and error.__context__ is not error.__cause__:
        text += (" hides {" if error.__suppress_context__ else " in {") + chain(error.__context__, depth + 1) + "}"
    return text


# --- ways of ending: each runs a case to its end in a loop of its own

async def until(task, world, reached):
    """Until the world waits for the `reached`th time, or the task is over."""
    while world.reached < reached and not task.done():
        await asyncio.sleep(0)


async def ended(task):
    try:
        return f"gave {await task!r}"
    except asyncio.CancelledError as error:
        return chain(error)


async def run_through(world, way):
    await way(world)


async def cancel(world, way, times=1, together=False):
    task = asyncio.create_task(way(world))
    for n in range(times):
        if not together or n == 0:
            await until(task, world, n + 1)
        if not task.done():
            world.log.append("cancel")
            task.cancel(f"c{n + 1}")
    try:
        await task
    finally:
        world.log.append(f"{task.cancelled():d}{task.cancelling()}")


async def cancel_twice(world, way):
    await cancel(world, way, 2)


async def cancel_together(world, way):
    await cancel(world, way, 2, True)


async def cancel_eager(world, way):
    task = asyncio.create_task(way(world), eager_start=True)
    await until(task, world, 1)
    task.cancel()
    await task


async def cancel_and_uncancel(world, way):
    async def outer():
        try:
            await way(world)
        except asyncio.CancelledError:
            asyncio.current_task().uncancel()
            world.log.append("uncancelled")
            await world.point("u")

    await cancel(world, lambda world: outer())


async def timeout(world, way):
    async with asyncio.timeout(0.03):
        await way(world)


async def timeout_and_cancel(world, way):
    async def limited(world):
        async with asyncio.timeout(0.03):
            await way(world)

    task = asyncio.create_task(limited(world))
    await until(task, world, 2)
    task.cancel("c")
    await task


async def wait_for(world, way):
    await asyncio.wait_for(way(world), 0.03)


async def sibling(world, way):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(way(world))

        async def other():
            await until(task, world, 1)
            world.log.append("sibling")
            raise OSError("sibling")

        group.create_task(other())


async def gathered(world, way):
    task = asyncio.ensure_future(way(world))

    async def other():
        await until(task, world, 1)
        raise OSError("sibling")

    await asyncio.gather(task, other())


async def shielded(world, way):
    inner = asyncio.ensure_future(way(world))
    outer = asyncio.ensure_future(asyncio.wait_for(asyncio.shield(inner), 0.03))
    try:
        await outer
    finally:
        world.log.append(f"inner {inner.done():d}")


async def shut_down(world, way):
    task = asyncio.create_task(way(world))
    await until(task, world, 1)
    world.log.append("main over")
    return task


async def shut_down_by_error(world, way):
    task = asyncio.create_task(way(world))
    await until(task, world, 1)
    raise ArithmeticError("main")


# What happens at one wait, by what the world does there and who watches.
ONE = {
    "ValueError": (ValueError, run_through),
    "CancelledError": (asyncio.CancelledError, run_through),
    "KeyboardInterrupt": (KeyboardInterrupt, run_through),
    "SystemExit": (SystemExit, run_through),
    "GeneratorExit": (GeneratorExit, run_through),
    "StopAsyncIteration": (StopAsyncIteration, run_through),
    "interrupt of a task": (KeyboardInterrupt, cancel),
    "cancel": ("wait", cancel),
    "cancel together": ("wait", cancel_together),
    "cancel eager": ("wait", cancel_eager),
    "cancel and uncancel": ("wait", cancel_and_uncancel),
    "timeout": ("wait", timeout),
    "wait_for": ("wait", wait_for),
    "sibling": ("wait", sibling),
    "gathered": ("wait", gathered),
    "shielded": ("wait", shielded),
    "shutdown": ("wait", shut_down),
    "shutdown by error": ("wait", shut_down_by_error),
}
# The same with something more at the next wait.
TWO = {
    "cancel, cancel": ("wait", "wait", cancel_twice),
    "cancel, ValueError": ("wait", ValueError, cancel),
    "ValueError, cancel": (ValueError, "wait", cancel),
    "ValueError, TypeError": (ValueError, TypeError, run_through),
    "ValueError, KeyboardInterrupt": (ValueError, KeyboardInterrupt, run_through),
    "KeyboardInterrupt, ValueError": (KeyboardInterrupt, ValueError, run_through),
    "timeout, ValueError": ("wait", ValueError, timeout),
    "timeout, cancel": ("wait", "wait", timeout_and_cancel),
    "sibling, ValueError": ("wait", ValueError, sibling),
    "shutdown, ValueError": ("wait", ValueError, shut_down),
    "wait_for, ValueError": ("wait", ValueError, wait_for),
}


def report(case, world, outcome):
    if case.startswith(("g.acm", "g.unclosed")):
        # Two generators that the end of the loop closes: in which order depends on where they lie in memory.
        world.log.sort()
    print(f"{case}: {' '.join(world.log)} | {world.entered}/{world.exited} | {outcome}")


def in_loop_of_its_own(case, world, way, ending):
    unhandled = []

    def note(loop, context):
        message = context["message"].split(" <")[0]
        # When a task goes that nobody asked is a matter of the collector.
        if not message.startswith("Task"):
            unhandled.append(message + ": " + chain(context.get("exception")))

    async def main():
        asyncio.get_running_loop().set_exception_handler(note)
        return await ending(world, way)

    result = None
    try:
        result = asyncio.run(main())
    except BaseException as error:
        outcome = chain(error)
    else:
        outcome = "ok"
    if isinstance(result, asyncio.Task):
        outcome += " " + ("cancelled" if result.cancelled() else chain(result.exception()))
        result = None
    report(case, world, " ".join([outcome, *unhandled]))


def visits_of(way):
    world = World({})
    asyncio.run(way(world))
    return world.visits


def in_loops(name, way):
    # Some ways always end by an error of their own.
    try:
        count = visits_of(way)
    except Exception:
        world = World({})
        with contextlib.suppress(Exception):
            asyncio.run(way(world))
        count = world.visits
    in_loop_of_its_own(f"{name}", World({}), way, run_through)
    for at in range(count):
        for what, (action, ending) in ONE.items():
            if name in SEVERAL_TASKS and what in BY_END_OF_LOOP:
                continue
            in_loop_of_its_own(f"{name} {at} {what}", World({at: action}), way, ending)
        for what, (first, second, ending) in TWO.items():
            if name in SEVERAL_TASKS and what in BY_END_OF_LOOP:
                continue
            in_loop_of_its_own(f"{name} {at} {what}", World({at: first, at + 1: second}), way, ending)


# --- by hand, without a loop

def step(world, call, *args):
    try:
        call(*args)
    except StopIteration as stop:
        return f"gave {stop.value!r}"
    except BaseException as error:
        return chain(error)
    return None


def drive(world, coroutine):
    """On to the end."""
    for _ in range(50):
        outcome = step(world, coroutine.send, None)
        if outcome is not None:
            return outcome
    return "endless"


def close(world, coroutine):
    try:
        coroutine.close()
    except BaseException as error:
        return chain(error)
    return "closed"


def close_and_send(world, coroutine):
    first = close(world, coroutine)
    return first + ", " + str(step(world, coroutine.send, None))


def throw(kind, again=None):
    def ending(world, coroutine):
        outcome = step(world, coroutine.throw, kind("thrown"))
        if outcome is None and again is not None:
            outcome = step(world, coroutine.throw, again("again"))
        if outcome is not None:
            return outcome
        return drive(world, coroutine)
    return ending


def throw_and_close(world, coroutine):
    outcome = step(world, coroutine.throw, ValueError("thrown"))
    return outcome or close(world, coroutine)


def close_before(world, coroutine):
    return close(world, coroutine)


BY_HAND = {
    "send": drive,
    "close": close,
    "close, send": close_and_send,
    "throw ValueError": throw(ValueError),
    "throw CancelledError": throw(asyncio.CancelledError),
    "throw GeneratorExit": throw(GeneratorExit),
    "throw KeyboardInterrupt": throw(KeyboardInterrupt),
    "throw StopIteration": throw(StopIteration),
    "throw twice": throw(ValueError, TypeError),
    "throw GeneratorExit, ValueError": throw(GeneratorExit, ValueError),
    "throw, close": throw_and_close,
}


def by_hand(name, way):
    world = World({}, pause)
    drive(world, way(world))
    for at in range(world.visits + 1):
        for what, ending in BY_HAND.items():
            world = World({}, pause)
            coroutine = way(world)
            for _ in range(at):
                if coroutine.cr_frame is not None:
                    step(world, coroutine.send, None)
            if coroutine.cr_frame is None:
                continue
            world.log.append("*")
            report(f"{name} {at} {what}", world, ending(world, coroutine))


# --- blocks inside asynchronous generators

async def plain_generator(w):
    async with Plain(w, "a"):
        await w.point("b1")
        yield 1
        await w.point("b2")
        yield 2


async def acm_generator(w):
    async with finally_manager(w), Short(w, "a"):
        yield 1
        await w.point("b")
        yield 2


async def guarded_generator(w):
    try:
        async with Short(w, "a"):
            yield 1
            await w.point("b")
    finally:
        await w.point("f")
        w.log.append("finally")


async def swallowing_generator(w):
    async with Short(w, "a", True):
        yield 1
        await w.point("b")
    yield 2


async def stack_generator(w):
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Short(w, "a"))
        stack.enter_context(plain_manager(w))
        yield 1
        await stack.enter_async_context(Short(w, "b"))
        yield 2


async def nested_generator(w):
    async with contextlib.aclosing(plain_generator(w)) as items:
        async for item in items:
            yield item


async def unclosed_generator(w):
    kept.append(plain_generator(w))
    async with Short(w, "c"):
        async for item in kept[-1]:
            yield item


kept = []
GENERATORS = {
    "g.plain": plain_generator, "g.acm": acm_generator, "g.guarded": guarded_generator, "g.swallowing": swallowing_generator,
    "g.stack": stack_generator, "g.nested": nested_generator, "g.unclosed": unclosed_generator,
}


async def take(world, items, n):
    for _ in range(n):
        world.log.append(f"={await anext(items)}")


async def g_exhaust(world, items, n):
    async for item in items:
        world.log.append(f"={item}")


async def g_close(world, items, n):
    await take(world, items, n)
    await items.aclose()


async def g_throw(world, items, n):
    await take(world, items, n)
    world.log.append(f"={await items.athrow(ValueError('thrown'))}")
    await take(world, items, 1)


async def g_throw_cancelled(world, items, n):
    await take(world, items, n)
    await items.athrow(asyncio.CancelledError)


async def g_throw_exit(world, items, n):
    await take(world, items, n)
    await items.athrow(GeneratorExit)


async def g_abandon(world, items, n):
    await take(world, items, n)


async def g_abandon_by_error(world, items, n):
    await take(world, items, n)
    raise ArithmeticError("main")


async def g_close_twice(world, items, n):
    await take(world, items, n)
    await asyncio.gather(items.aclose(), items.aclose(), return_exceptions=True)
    await items.aclose()


async def g_step_and_close(world, items, n):
    await take(world, items, n)
    results = await asyncio.gather(anext(items), items.aclose(), return_exceptions=True)
    world.log.append("; ".join(chain(r) if isinstance(r, BaseException) else str(r) for r in results))


async def g_break(world, items, n):
    async with contextlib.aclosing(items):
        async for item in items:
            world.log.append(f"={item}")
            if item == n:
                break


async def g_interrupt(world, items, n):
    await take(world, items, n)
    raise KeyboardInterrupt("main")


ENDINGS = {
    "exhaust": g_exhaust, "aclose": g_close, "athrow": g_throw, "athrow CancelledError": g_throw_cancelled,
    "athrow GeneratorExit": g_throw_exit, "abandon": g_abandon, "abandon by error": g_abandon_by_error,
    "aclose twice": g_close_twice, "step and aclose": g_step_and_close, "break": g_break, "interrupt": g_interrupt,
}


def generators(name, function):
    def way(ending, n):
        async def run(world):
            items = function(world)
            kept.append(items)
            await ending(world, items, n)
        return run

    for what, ending in ENDINGS.items():
        if name == "g.nested" and what in ("abandon", "abandon by error", "interrupt", "step and aclose"):
            # The end of the loop closes one generator inside the other, and which of them first depends on memory.
            continue
        for n in range(3):
            in_loop_of_its_own(f"{name} {n} {what}", World({}), way(ending, n), run_through)
            kept.clear()
    whole = way(g_exhaust, 0)
    for at in range(visits_of(whole)):
        for what in ("ValueError", "cancel", "timeout", "shutdown", "KeyboardInterrupt", "GeneratorExit"):
            action, end = ONE[what]
            in_loop_of_its_own(f"{name} at {at} {what}", World({at: action}), whole, end)
            kept.clear()
        for n, closing in ((1, g_close), (1, g_abandon), (2, g_throw), (2, g_break)):
            for what in ("ValueError", "cancel"):
                if closing is g_abandon and name in ("g.acm", "g.unclosed", "g.nested"):
                    continue
                action, end = ONE[what]
                case = f"{name} at {at} {what} of {closing.__name__[2:]} {n}"
                in_loop_of_its_own(case, World({at: action}), way(closing, n), end)
                kept.clear()
    kept.clear()


def main():
    # What a dropped coroutine raises while it is closed is told at a moment of the collector's choice.
    sys.unraisablehook = lambda unraisable: None
    chosen = sys.argv[1:]
    for ways, run in ((WAYS, in_loops), (LOOP_WAYS, in_loops), (WAYS, by_hand), (GENERATORS, generators)):
        for name, way in ways.items():
            if not chosen or name in chosen:
                run(name if run is not by_hand else "by hand: " + name, way)


main()
