"""The coroutine that holds the block is driven, thrown into and closed by hand, at every suspension point."""

log = []


class Pause:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return (yield self.name)


class M:
    async def __aenter__(self):
        log.append("entering")
        got = await Pause("enter")
        log.append(f"entered {got!r}")
        return "value"

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"exiting {exc!r}")
        await Pause("exit")
        log.append("exited")
        return exc_type is KeyError


async def program():
    async with M() as value:
        log.append(f"block {value}")
        await Pause("block")
    log.append("after")
    return "result"


STOPS = ("enter", "block", "exit")


def advance(stops):
    log.clear()
    c = program()
    for expected in STOPS[:stops]:
        assert c.send(None) == expected
    return c


def finish(c, first):
    """Goes on with `first()` until the coroutine is over."""
    try:
        where = first()
        while True:
            log.append(f"suspended in {where}")
            where = c.send(None)
    except StopIteration as e:
        return f"returned {e.value!r}"
    except BaseException as e:
        return f"raised {e!r}"


c = advance(0)
print("normal:", finish(c, lambda: c.send(None)), log)
for stops, place in enumerate(("before the start", "entry", "block", "exit")):
    for error in (ValueError("thrown"), KeyError("thrown"), GeneratorExit()):
        c = advance(stops)
        outcome = finish(c, lambda: c.throw(error))
        print(f"throw {type(error).__name__} in {place}: {outcome}")
        print("   ", log)

for stops, place in enumerate(("before the start", "entry", "exit")):
    if place == "exit":
        stops = 3
    c = advance(stops)
    print(f"close in {place}:", c.close(), log)
    try:
        c.send(None)
    except RuntimeError as e:
        print("   ", e)

# Closing in the block: the exit wants to suspend, which a closed coroutine may not.
c = advance(2)
try:
    c.close()
except RuntimeError as e:
    print("close in the block:", e, log)
try:
    c.send(None)
except StopIteration as e:
    print("returned", e.value)
except GeneratorExit as e:
    print("it was only suspended:", repr(e), log)


class Quick(M):
    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"quick exit {exc!r}")


async def quick_program():
    async with Quick():
        await Pause("block")


log.clear()
c = quick_program()
assert c.send(None) == "enter" and c.send("sent") == "block"
print(c.close(), log)
