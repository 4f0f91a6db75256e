"""An exception before or in `__aenter__`: no block, no `__aexit__` of that item."""

import asyncio

log = []


class M:
    def __init__(self, error=None, after=0):
        self.error, self.after = error, after

    async def __aenter__(self):
        log.append("enter")
        for _ in range(self.after):
            await asyncio.sleep(0)
        if self.error:
            raise self.error
        return self

    async def __aexit__(self, *details):
        log.append("exit")
        return True


class EagerFailure:
    """Fails when called, not when awaited."""

    def __aenter__(self):
        log.append("eager enter")
        raise RuntimeError("before an awaitable exists")

    async def __aexit__(self, *details):
        log.append("exit")


def broken():
    raise LookupError("expression failed")


async def run(label, code):
    log.clear()
    try:
        await code()
        print(label, "went on", log)
    except BaseException as e:
        print(f"{label}: {type(e).__name__}: {e} {log}; context {e.__context__!r} cause {e.__cause__!r}")


async def expression():
    async with broken():
        log.append("body")


async def at_once():
    async with M(ValueError("at once")):
        log.append("body")


async def later():
    async with M(ValueError("later"), after=3):
        log.append("body")


async def eager():
    async with EagerFailure():
        log.append("body")


async def inside_handler():
    try:
        raise KeyError("being handled")
    except KeyError:
        async with M(ValueError("in entry")):
            log.append("body")


async def inner_of_two():
    async with M():
        async with M(ValueError("inner entry")):
            log.append("body")
    log.append("outer swallowed it")


async def system_exit():
    async with M(GeneratorExit("odd, but an exception like others")):
        log.append("body")


async def stop_iteration():
    async with M(StopIteration(5)):
        log.append("body")


async def in_finally():
    try:
        async with M(ValueError("entry")):
            log.append("body")
    finally:
        log.append("finally")


async def with_else():
    try:
        async with M(ValueError("entry")):
            log.append("body")
    except ValueError:
        log.append("except")
    else:
        log.append("else")
    finally:
        log.append("finally")


async def in_loop():
    for i in range(3):
        try:
            async with M(ValueError(i) if i == 1 else None):
                log.append(f"body {i}")
        except ValueError:
            log.append("caught")
            continue


async def main():
    for code in (expression, at_once, later, eager, inside_handler, inner_of_two, system_exit, stop_iteration,
                 in_finally, with_else, in_loop):
        await run(code.__name__, code)


asyncio.run(main())
