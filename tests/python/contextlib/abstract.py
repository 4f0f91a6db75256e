"""AbstractContextManager, and classes that follow the protocol without inheriting."""

from contextlib import AbstractContextManager, ContextDecorator


class Minimal(AbstractContextManager):
    def __exit__(self, *details):
        print("exit", details[0] and details[0].__name__)


class Duck:
    def __enter__(self): return self
    def __exit__(self, *details): pass


class EnterOnly:
    def __enter__(self): return self


class Blocked(Duck):
    __exit__ = None


with Minimal() as m:
    print(type(m).__name__)
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
print([issubclass(c, AbstractContextManager) for c in (Minimal, Duck, EnterOnly, Blocked, int)], isinstance(Duck(), AbstractContextManager))


class Base:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("base enter", self.name)
        return self

    def __exit__(self, exc_type, exc, tb):
        print("base exit", repr(exc))
        return False


class Child(Base):
    def __enter__(self):
        print("child enter")
        return super().__enter__()

    def __exit__(self, exc_type, exc, tb):
        super().__exit__(exc_type, exc, tb)
        return exc_type is KeyError


with Child("c") as c:
    print(c.name)
with Child("c"):
    raise KeyError("suppressed by the child")
try:
    with Child("c"):
        raise ValueError("not suppressed")
except ValueError as e:
    print(repr(e))


class Counted(ContextDecorator, Base):
    count = 0

    def __enter__(self):
        Counted.count += 1
        return super().__enter__()


@Counted("decorator")
def f():
    return Counted.count


print(f(), f())


class Reentrant:
    depth = 0

    def __enter__(self):
        self.depth += 1
        return self.depth

    def __exit__(self, *details):
        self.depth -= 1


r = Reentrant()
with r as a, r as b:
    with r as c:
        print(a, b, c, r.depth)
print(r.depth)


class Meta(type):
    def __enter__(cls):
        print("entering the class", cls.__name__)
        return cls

    def __exit__(cls, *details):
        print("leaving the class")


class AsManager(metaclass=Meta):
    pass


with AsManager as k:
    print(k is AsManager)
