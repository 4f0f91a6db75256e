"""`AsyncExitStack`: contexts, callbacks and exits pushed at run time, some moved out with `pop_all`."""

import asyncio
from contextlib import AsyncExitStack


class Part:
    closed = 0

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        Part.closed += 1
        return exc_type is KeyError


async def note(log, number):
    log.append(number)


async def main(steps):
    log = []
    kept = 0
    for i in range(steps):
        async with AsyncExitStack() as stack:
            for _ in range(3):
                await stack.enter_async_context(Part())
            stack.push_async_callback(note, log, i)
            stack.callback(log.append, -i)
            if i % 4 == 0:
                rest = stack.pop_all()
                kept += 1
                await rest.aclose()
            elif i % 4 == 1:
                raise KeyError(i)
    return Part.closed, len(log), sum(log), kept


print(asyncio.run(main(25_000)))
