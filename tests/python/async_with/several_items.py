"""Several items mean nesting: order of evaluation, of entry, of exit, and what a failure on the way does."""

import asyncio

log = []


class M:
    def __init__(self, name, *, fail_init=False, fail_enter=False, fail_exit=False, suppress=False):
        log.append(f"init {name}")
        if fail_init:
            raise RuntimeError(f"init {name} failed")
        self.name, self.fail_enter, self.fail_exit, self.suppress = name, fail_enter, fail_exit, suppress

    async def __aenter__(self):
        log.append(f"enter {self.name}")
        await asyncio.sleep(0)
        if self.fail_enter:
            raise RuntimeError(f"enter {self.name} failed")
        return self.name

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"exit {self.name} {exc!r}")
        await asyncio.sleep(0)
        if self.fail_exit:
            raise RuntimeError(f"exit {self.name} failed")
        return self.suppress


async def run(label, code):
    log.clear()
    try:
        result = await code()
        print(f"{label}: returned {result!r}")
    except Exception as e:
        print(f"{label}: {type(e).__name__}: {e}; context {e.__context__!r}")
    for line in log:
        print("   ", line)


async def plain():
    async with M("a") as x, M(x + "b") as y, M(y + "c") as z:
        log.append(f"body {x} {y} {z}")
        return z


async def second_init_fails():
    async with M("a"), M("b", fail_init=True), M("c"):
        log.append("never")


async def second_enter_fails():
    async with M("a"), M("b", fail_enter=True), M("c"):
        log.append("never")


async def first_swallows_failed_entry():
    async with M("a", suppress=True), M("b", fail_enter=True):
        log.append("never")
    return "after"


async def inner_swallows():
    async with M("a"), M("b", suppress=True):
        raise ValueError("body")
    return "after"


async def outer_swallows():
    async with M("a", suppress=True), M("b"):
        raise ValueError("body")
    return "after"


async def inner_exit_fails():
    async with M("a"), M("b", fail_exit=True), M("c"):
        log.append("body")


async def exits_fail_in_chain():
    async with M("a", fail_exit=True), M("b", fail_exit=True):
        raise ValueError("body")


async def swallowed_replacement():
    async with M("a", suppress=True), M("b", fail_exit=True):
        raise ValueError("body")
    return "after"


async def main():
    for code in (plain, second_init_fails, second_enter_fails, first_swallows_failed_entry, inner_swallows,
                 outer_swallows, inner_exit_fails, exits_fail_in_chain, swallowed_replacement):
        await run(code.__name__, code)


asyncio.run(main())
