"""`__aenter__` and `__aexit__` must return awaitables; what happens when they do not."""

import asyncio

log = []


class Manager:
    """Plain methods that return what they were given."""

    def __init__(self, enter, leave):
        self.enter, self.leave = enter, leave

    def __aenter__(self):
        log.append("aenter called")
        return self.enter() if callable(self.enter) else self.enter

    def __aexit__(self, *details):
        log.append(f"aexit called {details[0] and details[0].__name__}")
        return self.leave() if callable(self.leave) else self.leave


async def fine():
    return "fine"


class BadAwait:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


class CoroutineAwait:
    def __await__(self):
        self.made = fine()
        return self.made


class AwaitNone:
    __await__ = None


def plain_generator():
    yield 1


async def run(label, enter, leave, raises=None):
    log.clear()
    try:
        async with Manager(enter, leave) as value:
            log.append(f"body {value!r}")
            if raises:
                raise raises
    except Exception as e:
        print(f"{label}: {type(e).__name__}: {e}")
        if e.__context__ is not None:
            print("    context:", repr(e.__context__))
    else:
        print(f"{label}: ok")
    print("   ", log)


async def main():
    await run("int from aenter", 1, fine)
    await run("None from aenter", None, fine)
    await run("list from aenter", [], fine)
    await run("generator from aenter", plain_generator, fine)
    await run("int from aexit", fine, 1)
    await run("None from aexit", fine, None)
    await run("str from aexit, body raised", fine, "text", ValueError("body"))
    await run("True from aexit, body raised", fine, True, ValueError("body"))
    await run("__await__ gives int, aenter", BadAwait(3), fine)
    await run("__await__ gives list, aexit", fine, BadAwait([]))
    await run("__await__ gives None, body raised", fine, BadAwait(None), KeyError("k"))
    await run("__await__ is None", AwaitNone(), fine)
    await run("both fine", fine, fine)

    bad = CoroutineAwait()
    try:
        await bad
    except TypeError as e:
        print(type(e).__name__, e)
    bad.made.close()


asyncio.run(main())
