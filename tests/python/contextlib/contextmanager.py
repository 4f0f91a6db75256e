"""@contextmanager: entry, exit, exceptions thrown in, and generators that yield not once."""

import sys
from contextlib import AbstractContextManager, contextmanager

log = []


@contextmanager
def tag(name, *, suppress=()):
    """Doc."""
    log.append(f"<{name}>")
    try:
        yield name.upper()
    except suppress as e:
        assert sys.exception() is e
        log.append(f"caught {e!r}")
    finally:
        log.append(f"</{name}>")


@contextmanager
def no_yield():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def again_after_error():
    try:
        yield
    except ValueError:
        yield


@contextmanager
def replaces():
    try:
        yield
    except KeyError as e:
        raise ValueError("instead") from e


@contextmanager
def fails_after():
    yield
    raise OSError("after")


@contextmanager
def transparent():
    yield


@contextmanager
def reraises():
    try:
        yield
    except BaseException as e:
        raise e


def take():
    lines, log[:] = log[:], []
    return " ".join(lines)


def attempt(make, error=None):
    try:
        with make():
            if error is not None:
                raise error
        print(f"{make.__name__}: fine")
    except BaseException as e:
        print(f"{make.__name__}: {e!r} same={e is error} cause={e.__cause__!r} context={e.__context__!r}")


print(tag.__name__, tag.__doc__, isinstance(tag("x"), AbstractContextManager), type(tag("x")).__name__)
with tag("a") as x, tag("b") as y:
    log.append(x + y)
print(take())
with tag("s", suppress=KeyError):
    raise KeyError("k")
print(take())


def returns():
    with tag("r"):
        return "value"


print(returns(), take())
for i in range(3):
    with tag(str(i)):
        if i == 1:
            continue
        if i == 2:
            break
print(take())
for make in (no_yield, twice, again_after_error, replaces, fails_after, transparent, reraises):
    for error in (None, ValueError("v"), KeyError("k"), StopIteration("s"), GeneratorExit("g")):
        attempt(make, error)
attempt(reraises, RuntimeError("generator raised StopIteration"))

once = tag("once")
with once:
    pass
take()
try:
    with once:
        pass
except AttributeError as e:
    print(e)
try:
    tag()
except TypeError as e:
    print(e)
manager = transparent()
print(manager.__enter__(), manager.__exit__(None, None, None))
manager = transparent()
manager.__enter__()
error = ValueError("by hand")
try:
    print(manager.__exit__(ValueError, error, None))
except ValueError as e:
    print(e is error)
