"""AbstractAsyncContextManager, AbstractContextManager, inheritance and super() in the protocol's methods."""

import asyncio
from contextlib import AbstractAsyncContextManager, AbstractContextManager

log = []


class Minimal(AbstractAsyncContextManager):
    async def __aexit__(self, *details):
        log.append("minimal exit")


class Duck:
    async def __aenter__(self): return self
    async def __aexit__(self, *details): pass


class Half:
    async def __aenter__(self): return self


class Blocked(Duck):
    __aexit__ = None


class Base:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        log.append(f"base enter {self.name}")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append(f"base exit {exc!r}")
        return False


class Child(Base):
    async def __aenter__(self):
        log.append("child enter")
        got = await super().__aenter__()
        assert got is self
        return self

    async def __aexit__(self, exc_type, exc, tb):
        log.append("child exit")
        await super().__aexit__(exc_type, exc, tb)
        return isinstance(exc, KeyError)


class Mixin:
    async def __aenter__(self):
        log.append("mixin enter")
        return await super().__aenter__()

    async def __aexit__(self, *details):
        log.append("mixin exit")
        return await super().__aexit__(*details)


class Combined(Mixin, Child):
    pass


class Varied(Base):
    async def __aexit__(self, *args, **kwargs):
        log.append(f"{len(args)} positional, {len(kwargs)} keyword")


class Slotted:
    __slots__ = ("open",)

    async def __aenter__(self):
        self.open = True
        return self

    async def __aexit__(self, *details):
        self.open = False


def take():
    lines, log[:] = log[:], []
    return lines


async def main():
    m = Minimal()
    async with m as got:
        assert got is m, "the inherited __aenter__ returns self"
    print(take())
    try:
        AbstractAsyncContextManager()
    except TypeError as e:
        print(e)
    print([issubclass(c, AbstractAsyncContextManager) for c in (Minimal, Duck, Half, Blocked, Base, int)])
    print(isinstance(Duck(), AbstractAsyncContextManager), isinstance(Duck(), AbstractContextManager))
    print(issubclass(asyncio.Lock, AbstractAsyncContextManager), issubclass(asyncio.TaskGroup, AbstractAsyncContextManager))
    async with Child("c") as c:
        print(c.name, take())
    async with Child("c"):
        raise KeyError("suppressed")
    print(take())
    async with Combined("m"):
        pass
    print(take())
    async with Varied("v"):
        pass
    print(take())
    s = Slotted()
    async with s:
        assert s.open
    print(s.open)

    class TooFew:
        async def __aenter__(self): return self
        async def __aexit__(self): pass

    class EnterWants:
        async def __aenter__(self, more): return self
        async def __aexit__(self, *details): pass

    for kind in (TooFew, EnterWants):
        try:
            async with kind():
                log.append("body")
        except TypeError as e:
            print(e, take())
    print(AbstractAsyncContextManager[int].__origin__.__name__)


asyncio.run(main())
