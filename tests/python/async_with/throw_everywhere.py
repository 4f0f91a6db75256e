"""Exceptions thrown into, and closing of, a hand-driven coroutine at every suspension point."""

from contextlib import AsyncExitStack, asynccontextmanager

log = []


class Pause:
    def __await__(self):
        yield


class M:
    def __init__(self, name, patient=True):
        self.name, self.patient = name, patient

    async def __aenter__(self):
        await Pause()
        log.append("+" + self.name)

    async def __aexit__(self, exc_type, exc, tb):
        log.append("-" + self.name + ("!" if exc_type else ""))
        if self.patient:
            await Pause()


@asynccontextmanager
async def generator(name, patient=True):
    async with M(name, patient):
        yield


@asynccontextmanager
async def stack(name, patient=True):
    async with AsyncExitStack() as s:
        await s.enter_async_context(M(name + "1", patient))
        await s.enter_async_context(M(name + "2", patient))
        yield


async def program(make, patient):
    async with make("a", patient):
        await Pause()
        async with make("b", patient):
            await Pause()
    return "done"


def finish(c, first):
    try:
        first()
        while True:
            c.send(None)
    except StopIteration as e:
        return f"returned {e.value}"
    except BaseException as e:
        return f"raised {e!r}"


def advance(c, n):
    for _ in range(n):
        c.send(None)
    return c


def entries_match_exits():
    return sorted(e.strip("+-!") for e in log if e[0] == "+") == sorted(e.strip("+-!") for e in log if e[0] == "-")


for make in (M, generator, stack):
    log.clear()
    c, total = program(make, True), 0
    try:
        while True:
            c.send(None)
            total += 1
    except StopIteration:
        pass
    for error in (ValueError("thrown"), StopIteration("thrown"), KeyboardInterrupt()):
        for n in range(total + 1):
            log.clear()
            c = advance(program(make, True), n)
            outcome = finish(c, lambda: c.throw(error))
            assert entries_match_exits(), (n, log)
            if isinstance(error, ValueError):
                print(make.__name__, n, outcome, " ".join(log))
    # Exits that do not suspend let the coroutine be closed anywhere.
    total = 0
    c = program(make, False)
    try:
        while True:
            c.send(None)
            total += 1
    except StopIteration:
        pass
    for n in range(total + 1):
        log.clear()
        c = advance(program(make, False), n)
        assert c.close() is None
        assert entries_match_exits(), (n, log)
        print(make.__name__, "close", n, " ".join(log))
