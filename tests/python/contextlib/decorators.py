"""ContextDecorator and context managers used as decorators."""

from contextlib import ContextDecorator, contextmanager

log = []


@contextmanager
def around(name):
    log.append("+" + name)
    try:
        yield
    except LookupError:
        log.append("swallowed")
    finally:
        log.append("-" + name)


class Trace(ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append(f"enter {self.name}")
        return self

    def __exit__(self, exc_type, exc, tb):
        log.append(f"exit {self.name} {exc_type and exc_type.__name__}")
        return False


class Fresh(Trace):
    made = 0

    def _recreate_cm(self):
        Fresh.made += 1
        return type(self)(f"{self.name}{Fresh.made}")


def take():
    lines, log[:] = log[:], []
    return lines


@around("f")
def f(a, b=2):
    "doc of f"
    log.append("body")
    return a + b


@around("outer")
@around("inner")
def nested():
    log.append("body")


@Trace("t")
def traced(x):
    if x < 0:
        raise ValueError(x)
    return x


@Fresh("fresh")
def fresh():
    return 1


print(take())
print(f(1), take(), f(b=5, a=1), take())
print(f.__name__, f.__doc__, f.__wrapped__(1, 1))
take()
nested()
print(take())
print(traced(3), take())
try:
    traced(-1)
except ValueError as e:
    print(repr(e), take())
print(fresh(), fresh(), take())


@around("swallows")
def raises():
    raise KeyError("gone")


print(raises(), take())


class C:
    @around("method")
    def method(self, x):
        return self.__class__.__name__ + x

    @staticmethod
    @around("static")
    def static(x):
        return x

    @classmethod
    @Trace("class")
    def make(cls):
        return cls.__name__


print(C().method("!"), take(), C.static(1), take(), C.make(), take())


@around("generator")
def generator():
    yield 1
    yield 2


print(list(generator()), take(), "the context is closed before the generator runs")
with Trace("as a manager") as t:
    print(t.name, take())
print(take())
manager = around("shared")
g = manager(lambda: log.append("lambda"))
g()
g()
print(take())
