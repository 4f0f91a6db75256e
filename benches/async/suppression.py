"""Blocks that fail, and exits that suppress it: every kind of error, one in three goes on."""

import asyncio


class Suppress:
    def __init__(self, *kinds):
        self.kinds = kinds
        self.count = 0

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        if exc_type is not None and issubclass(exc_type, self.kinds):
            self.count += 1
            return True
        return False


async def fail(i):
    if i % 3 == 0:
        raise KeyError(i)
    if i % 3 == 1:
        raise ValueError(i, i + 1)
    raise OSError("number %d" % i)


async def main(steps):
    inner, outer = Suppress(LookupError), Suppress(ArithmeticError, ValueError)
    through = 0
    for i in range(steps):
        try:
            async with outer, inner:
                await fail(i)
        except OSError as error:
            through += len(str(error))
    return inner.count, outer.count, through


print(asyncio.run(main(120_000)))
