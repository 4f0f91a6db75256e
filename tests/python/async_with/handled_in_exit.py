"""While `__aexit__` runs, the block's exception is the one being handled."""

import asyncio
import sys


class Looks:
    async def __aenter__(self):
        self.before = sys.exception()
        return self

    async def __aexit__(self, exc_type, exc, tb):
        assert sys.exception() is exc, (sys.exception(), exc)
        await asyncio.sleep(0)
        assert sys.exception() is exc, "also after a suspension"
        assert sys.exc_info() == ((exc_type, exc, tb) if exc else (None, None, None))
        if exc is not None:
            assert exc_type is type(exc) and tb is exc.__traceback__
        await self.deeper(exc)
        return True

    async def deeper(self, exc):
        await asyncio.sleep(0)
        assert sys.exception() is exc, "also in what it awaits"
        try:
            raise KeyError("inside")
        except KeyError as e:
            assert sys.exception() is e and e.__context__ is exc
        assert sys.exception() is exc


class Reraises:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        raise


async def other_task(out):
    for _ in range(4):
        out.append(sys.exception())
        await asyncio.sleep(0)


async def main():
    async with Looks() as m:
        pass
    assert m.before is None
    async with Looks():
        raise ValueError("body")
    assert sys.exception() is None
    print("after a swallowed exception:", sys.exception())

    try:
        raise OSError("outer")
    except OSError as outer:
        async with Looks() as m:
            assert m.before is outer and sys.exception() is outer
            raise ValueError("body")
        assert sys.exception() is outer
        print("back to", repr(sys.exception()))
    assert sys.exception() is None

    # Each task has its own handled exception.
    out = []
    task = asyncio.create_task(other_task(out))
    async with Looks():
        raise ValueError("mine")
    await task
    print("the other task saw", out)

    # A bare raise in __aexit__ raises the block's exception again, with no context of its own.
    try:
        async with Reraises():
            raise ValueError("again")
    except ValueError as e:
        print(repr(e), e.__context__)
    try:
        async with Reraises():
            pass
    except RuntimeError as e:
        print(type(e).__name__, e)

    # BaseExceptions too.
    for error in (KeyboardInterrupt(), SystemExit(1), asyncio.CancelledError(), GeneratorExit()):
        async with Looks():
            raise error
    print("all handled")

    # The traceback handed in starts at the frame of the block.
    class Frames:
        async def __aenter__(self): pass

        async def __aexit__(self, exc_type, exc, tb):
            names = []
            while tb:
                names.append(tb.tb_frame.f_code.co_name)
                tb = tb.tb_next
            print("frames:", names)
            return True

    def fails():
        raise ValueError

    async with Frames():
        fails()


asyncio.run(main())
