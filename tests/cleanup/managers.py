# What the cases of clean-up enter: the world, which writes down what happens and decides what comes next, and a manager
# of every make.
import asyncio
import contextlib
import sys
import types


class World:
    """One case: what it has seen so far, and what is to happen at which of its waits."""

    def __init__(self, plan, pause=None):
        self.plan, self.pause = plan, pause
        self.log, self.visits, self.entered, self.exited = [], 0, 0, 0
        self.reached = 0

    async def point(self, name):
        visit, self.visits = self.visits, self.visits + 1
        self.log.append(name)
        action = self.plan.get(visit)
        if self.pause is not None:
            self.reached = visit + 1
            await self.pause()
        elif action == "wait":
            self.reached += 1
            # For ever, as far as those are concerned who watch; some endings leave a task waiting that nobody watches.
            await asyncio.sleep(0.4)
        else:
            await asyncio.sleep(0)
        if action is not None and action != "wait":
            self.log.append("!")
            raise action(name)

    async def body(self, name="b"):
        await self.point(name + "1")
        await self.point(name + "2")
        self.log.append("done")

    def enter(self, name):
        self.entered += 1
        self.log.append("+" + name)

    def exit(self, name, exception=None):
        self.exited += 1
        seen = "" if exception is None else type(exception).__name__
        same = "" if sys.exception() is exception else "?" + type(sys.exception()).__name__
        self.log.append(f"-{name}({seen}{same})")


@types.coroutine
def pause():
    yield


# --- managers

class Plain:
    def __init__(self, world, name, result=None, fails=False):
        self.world, self.name, self.result, self.fails = world, name, result, fails

    async def __aenter__(self):
        await self.world.point(self.name + "e1")
        await self.world.point(self.name + "e2")
        self.world.enter(self.name)
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.world.exit(self.name, exc_value)
        await self.world.point(self.name + "x1")
        await self.world.point(self.name + "x2")
        if self.fails:
            raise RuntimeError(self.name)
        self.world.log.append("~" + self.name)
        return self.result


class Short(Plain):
    """One wait at each end."""

    async def __aenter__(self):
        await self.world.point(self.name + "e")
        self.world.enter(self.name)
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.world.exit(self.name, exc_value)
        await self.world.point(self.name + "x")
        self.world.log.append("~" + self.name)
        return self.result


class Guarded(Plain):
    """An exit with a clean-up of its own."""

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.world.exit(self.name, exc_value)
        try:
            await self.world.point(self.name + "x1")
        finally:
            await self.world.point(self.name + "f")
            self.world.log.append("~" + self.name)


class ByAwaitable:
    """Entry and exit give objects with `__await__`, written as generators."""

    def __init__(self, world):
        self.world = world

    def __aenter__(self):
        return Awaited(self.world.point("ae"), lambda: self.world.enter("a"))

    def __aexit__(self, exc_type, exc_value, traceback):
        self.world.exit("a", exc_value)
        return Awaited(self.world.point("ax"), lambda: self.world.log.append("~a"))


class Awaited:
    def __init__(self, coroutine, after):
        self.coroutine, self.after = coroutine, after

    def __await__(self):
        yield from self.coroutine.__await__()
        self.after()


class ByGenerator:
    """Entry and exit are generators that count as coroutines."""

    def __init__(self, world):
        self.world = world

    @types.coroutine
    def __aenter__(self):
        yield from self.world.point("ge").__await__()
        self.world.enter("g")

    @types.coroutine
    def __aexit__(self, exc_type, exc_value, traceback):
        self.world.exit("g", exc_value)
        yield from self.world.point("gx").__await__()
        self.world.log.append("~g")


@contextlib.asynccontextmanager
async def finally_manager(world, name="m"):
    await world.point(name + "e")
    world.enter(name)
    try:
        yield name
    finally:
        world.exit(name, sys.exception())
        await world.point(name + "x1")
        await world.point(name + "x2")
        world.log.append("~" + name)


@contextlib.asynccontextmanager
async def swallowing_manager(world, kind=Exception):
    await world.point("me")
    world.enter("m")
    try:
        yield
    except kind as error:
        world.exit("m", error)
        await world.point("mx")
        world.log.append("swallowed")
    else:
        world.exit("m")
        await world.point("my")


@contextlib.asynccontextmanager
async def replacing_manager(world):
    world.enter("m")
    try:
        yield
    except BaseException as error:
        world.exit("m", error)
        await world.point("mx")
        raise LookupError("replaced") from error
    world.exit("m")


@contextlib.asynccontextmanager
async def careless_manager(world):
    world.enter("m")
    await world.point("me")
    yield
    world.exit("m")
    await world.point("mx")


@contextlib.asynccontextmanager
async def twice_manager(world):
    world.enter("m")
    try:
        yield 1
    finally:
        world.exit("m", sys.exception())
        await world.point("mx")
        yield 2


@contextlib.contextmanager
def plain_manager(world, name="s"):
    world.enter(name)
    try:
        yield
    finally:
        world.exit(name, sys.exception())


class Synchronous:
    def __init__(self, world, name, result=None):
        self.world, self.name, self.result = world, name, result

    def __enter__(self):
        self.world.enter(self.name)

    def __exit__(self, exc_type, exc_value, traceback):
        self.world.exit(self.name, exc_value)
        return self.result
