"""An uncaught exception out of an `async with`: the traceback on standard error, and the exit that ran before it."""

import asyncio


class Session:
    async def __aenter__(self):
        print("open")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0)
        print("closed", exc_type.__name__)


async def work(session):
    await asyncio.sleep(0)
    raise ValueError("nobody catches this")


async def main():
    async with Session() as session:
        await work(session)


# Only the frames of this file: those of the library belong to the implementation.
try:
    asyncio.run(main())
except ValueError as e:
    e.__traceback__ = None
    raise
