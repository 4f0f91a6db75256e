"""The truth value of what `__aexit__` returns decides whether the exception goes on."""

import asyncio


class Truth:
    def __init__(self, answer):
        self.answer = answer

    def __bool__(self):
        print("    bool asked")
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class Sized:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length


class Returns:
    def __init__(self, value):
        self.value = value

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        return self.value


async def attempt(label, value, error=None):
    print(label)
    try:
        async with Returns(value):
            if error is not None:
                raise error
        print("    went on after the statement")
    except BaseException as e:
        print(f"    {type(e).__name__}: {e}; context {e.__context__!r}")


async def main():
    for value in (None, False, True, 0, 1, 0.0, "", "x", [], [0], (), {}, NotImplemented is None):
        await attempt(repr(value), value, ValueError("body"))
    await attempt("Truth(True)", Truth(True), ValueError("body"))
    await attempt("Truth(False)", Truth(False), ValueError("body"))
    await attempt("Truth raises", Truth(ZeroDivisionError("in bool")), ValueError("body"))
    await attempt("Truth returns int", Truth(1), ValueError("body"))
    await attempt("Sized(0)", Sized(0), ValueError("body"))
    await attempt("Sized(2)", Sized(2), ValueError("body"))
    await attempt("no exception: result ignored", Truth(ZeroDivisionError("not asked")))
    for error in (KeyboardInterrupt("k"), SystemExit(3), GeneratorExit("g"), asyncio.CancelledError("c"),
                  StopIteration(4), StopAsyncIteration(), ExceptionGroup("eg", [ValueError(1)])):
        await attempt("swallows " + type(error).__name__, True, error)
        await attempt("passes " + type(error).__name__, False, error)

    # A swallowed exception leaves nothing behind.
    import sys
    async with Returns(True):
        raise ValueError
    assert sys.exception() is None
    try:
        raise KeyError("outer")
    except KeyError:
        async with Returns(True):
            raise ValueError
        print(repr(sys.exception()))

    # Code after the raise does not run; code after the statement does; names keep what they had.
    x = 1
    async with Returns(True):
        x = 2
        raise ValueError
        x = 3
    print("x =", x)


asyncio.run(main())
