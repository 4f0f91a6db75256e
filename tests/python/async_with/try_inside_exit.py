"""`__aexit__` and finally blocks that contain further contexts, and finally blocks around the statement."""

import asyncio
import sys

log = []


class Plain:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        log.append("+" + self.name)

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"-{self.name}{'!' if exc else ''}")


class CleansWithContext:
    async def __aenter__(self):
        log.append("+outer")

    async def __aexit__(self, exc_type, exc, tb):
        async with Plain("inside exit"):
            assert sys.exception() is exc
            try:
                raise KeyError("handled inside the exit")
            except KeyError as e:
                assert e.__context__ is exc
            assert sys.exception() is exc
        log.append("-outer")


async def in_finally(error):
    try:
        async with Plain("block"):
            if error:
                raise error
    finally:
        async with Plain("finally"):
            log.append(repr(sys.exception()))


async def in_except():
    try:
        raise ValueError("first")
    except ValueError as e:
        async with Plain("handler"):
            log.append(repr(sys.exception()))
            raise TypeError("second") from e


async def return_through_finally():
    try:
        async with Plain("a"):
            return "value"
    finally:
        async with Plain("b"):
            await asyncio.sleep(0)


async def loop_with_finally():
    for i in range(3):
        try:
            async with Plain(str(i)):
                if i == 1:
                    continue
                if i == 2:
                    break
        finally:
            log.append(f"f{i}")


async def nested_errors():
    try:
        async with Plain("outer"):
            try:
                async with Plain("inner"):
                    raise ValueError("one")
            finally:
                raise KeyError("two")
    except KeyError as e:
        return repr(e.__context__)


async def exception_group():
    try:
        async with Plain("m"):
            raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as eg:
        async with Plain("handler"):
            log.append(repr(eg.exceptions))
    except* TypeError as eg:
        log.append(repr(eg.exceptions))


async def exit_outer(error):
    async with CleansWithContext():
        if error:
            raise error


async def main():
    for code in (lambda: in_finally(None), lambda: in_finally(ValueError("v")), in_except, return_through_finally, loop_with_finally, nested_errors,
                 exception_group, lambda: exit_outer(None), lambda: exit_outer(OSError("o"))):
        log.clear()
        try:
            result = await code()
        except Exception as e:
            result = f"raised {e!r}, cause {e.__cause__!r}"
        print(result, log)
        assert sys.exception() is None


asyncio.run(main())
