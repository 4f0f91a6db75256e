"""What `__aexit__` is given: the class, the object and the traceback, for every way to raise."""

import asyncio


class Shows:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        if exc_type is None:
            assert exc is None and tb is None
            self.seen = None
        else:
            assert type(exc) is exc_type and isinstance(exc, BaseException)
            assert exc.__traceback__ is tb
            self.seen = (exc_type.__name__, exc.args, repr(exc.__cause__), repr(exc.__context__), exc.__suppress_context__)
        self.exc = exc
        return True


class Custom(Exception):
    def __init__(self, a, b=2):
        super().__init__(a)
        self.a, self.b = a, b


async def main():
    async with Shows() as s:
        pass
    print(s.seen)
    async with Shows() as s:
        raise ValueError
    print(s.seen)
    async with Shows() as s:
        raise ValueError("one", 2)
    print(s.seen)
    async with Shows() as s:
        raise Custom("x", b=5)
    print(s.seen, s.exc.b)
    original = Custom("kept")
    async with Shows() as s:
        raise original
    print(s.exc is original)
    async with Shows() as s:
        raise ValueError("v") from KeyError("cause")
    print(s.seen)
    async with Shows() as s:
        try:
            raise KeyError("context")
        except KeyError:
            raise ValueError("v")
    print(s.seen)
    async with Shows() as s:
        try:
            raise KeyError("context")
        except KeyError:
            raise ValueError("v") from None
    print(s.seen)
    async with Shows() as s:
        1 / 0
    print(s.seen)
    async with Shows() as s:
        undefined_name
    print(s.seen)
    async with Shows() as s:
        assert False, "asserted"
    print(s.seen)
    async with Shows() as s:
        raise 5
    print(s.seen)
    async with Shows() as s:
        raise ValueError from 5
    print(s.seen)
    async with Shows() as s:
        raise
    print(s.seen)
    async with Shows() as s:
        next(iter([]))
    print(s.seen)
    async with Shows() as s:
        await anext(empty())
    print(s.seen)
    async with Shows() as s:
        e = ValueError("noted")
        e.add_note("a note")
        raise e
    print(s.seen, s.exc.__notes__)
    async with Shows() as s:
        raise ExceptionGroup("g", [ValueError(1)])
    print(s.seen)
    async with Shows() as s:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    print(s.seen)

    # The same exception passes two exits; each sees the same object.
    class Passes(Shows):
        async def __aexit__(self, *details):
            await super().__aexit__(*details)
            return False

    async with Shows() as outer, Passes() as inner:
        raise ValueError("passes")
    print(outer.exc is inner.exc)

    # An exit may change the exception that goes on.
    class Annotates:
        async def __aenter__(self): pass

        async def __aexit__(self, exc_type, exc, tb):
            exc.add_note("seen")
            exc.extra = True

    try:
        async with Annotates(), Annotates():
            raise ValueError("changed")
    except ValueError as e:
        print(e.__notes__, e.extra)


async def empty():
    return
    yield


asyncio.run(main())
