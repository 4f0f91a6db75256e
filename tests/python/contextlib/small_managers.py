"""closing, suppress, nullcontext, redirect_stdout, chdir-free."""

import io
import sys
from contextlib import closing, nullcontext, redirect_stderr, redirect_stdout, suppress


class Thing:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("closed", self.name)


with closing(Thing("a")) as thing:
    print("using", thing.name)
try:
    with closing(Thing("b")):
        raise ValueError("in the block")
except ValueError as e:
    print(repr(e))
try:
    with closing(5):
        pass
except AttributeError as e:
    print(e)


def gen():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


with closing(gen()) as g:
    print(next(g))

with suppress(KeyError, ValueError):
    {}["missing"]
with suppress(LookupError):
    [][1]
with suppress():
    pass
with suppress(ZeroDivisionError) as nothing:
    print(nothing)
    1 / 0
    print("never")
try:
    with suppress(KeyError):
        raise TypeError("not listed")
except TypeError as e:
    print(repr(e))
reusable = suppress(KeyError)
for _ in range(2):
    with reusable:
        with reusable:
            raise KeyError
with suppress(ValueError):
    raise ExceptionGroup("group", [ValueError(1), ValueError(2)])
print("a group of suppressed exceptions is suppressed")
try:
    with suppress(ValueError):
        raise ExceptionGroup("group", [ValueError(1), TypeError(2)])
except ExceptionGroup as eg:
    print(repr(eg))

with nullcontext() as x:
    print(x)
with nullcontext([1]) as x:
    print(x)

out = io.StringIO()
with redirect_stdout(out) as target:
    print("captured")
    assert target is out and sys.stdout is out
    inner = io.StringIO()
    with redirect_stdout(inner):
        print("inner")
    print("outer again")
print(repr(out.getvalue()), repr(inner.getvalue()))
try:
    with redirect_stdout(out):
        print("before the error")
        raise KeyError("k")
except KeyError:
    print("stdout is back:", out.getvalue().splitlines()[-1])
err = io.StringIO()
with redirect_stderr(err):
    print("to stderr", file=sys.stderr)
print(repr(err.getvalue()))
same = redirect_stdout(io.StringIO())
with same as first:
    with same as second:
        print("reentrant")
print(first is second, repr(first.getvalue()))
