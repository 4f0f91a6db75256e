"""Which lines tracebacks show for exceptions in the parts of an `async with`."""

import asyncio
import traceback


class M:
    def __init__(self, enter=None, leave=None):
        self.enter, self.leave = enter, leave

    async def __aenter__(self):
        if self.enter:
            raise self.enter
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if self.leave:
            raise self.leave


def make():
    raise LookupError("making")


async def in_expression():
    async with make() as m:
        pass


async def in_entry():
    async with M() as a, \
            M(enter=ValueError("entry")) as b:
        pass


async def in_block():
    async with M():
        x = 1
        x.missing
        x = 2


async def in_exit():
    async with M(leave=ValueError("exit")):
        x = 1
        x = 2


async def in_exit_after_exception():
    async with M(leave=ValueError("exit")):
        x = 1
        raise KeyError("block")


async def in_exit_after_return():
    async with M(leave=ValueError("exit")):
        return 1


async def no_protocol():
    async with (
        M() as a,
        object() as b,
    ):
        pass


async def main():
    for code in (in_expression, in_entry, in_block, in_exit, in_exit_after_exception, in_exit_after_return,
                 no_protocol):
        try:
            await code()
        except Exception as e:
            print(code.__name__)
            while e is not None:
                first = code.__code__.co_firstlineno
                frames = [(f.f_code.co_name, line - first if f.f_code is code.__code__ else line)
                          for f, line in traceback.walk_tb(e.__traceback__)]
                print("   ", type(e).__name__, frames)
                e = e.__context__


asyncio.run(main())
