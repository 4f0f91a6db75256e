"""`__aenter__` and `__aexit__` are looked up on the type, `__aexit__` before entering."""

import asyncio

log = []


class Recorder(type):
    def __getattr__(cls, name):
        log.append(f"metaclass asked for {name}")
        raise AttributeError(name)


class OnInstance(metaclass=Recorder):
    def __init__(self):
        async def enter():
            return 1

        async def leave(*details):
            return None

        self.__aenter__ = enter
        self.__aexit__ = leave


class HidesInstance:
    """The instance's own attributes and `__getattribute__` are not consulted."""

    async def __aenter__(self):
        return "from the type"

    async def __aexit__(self, *details):
        log.append("exit from the type")

    def __getattribute__(self, name):
        if name in ("__aenter__", "__aexit__"):
            log.append("asked the instance for " + name)
        return object.__getattribute__(self, name)


class Inherits(HidesInstance):
    pass


class Described:
    """Descriptors on the type are bound as usual."""

    class Property:
        def __init__(self, name):
            self.name = name

        def __get__(self, instance, owner):
            log.append(f"get {self.name} {instance is not None} {owner.__name__}")

            async def method(*args):
                log.append(f"call {self.name} with {len(args)}")
                return self.name

            return method

    __aenter__ = Property("enter")
    __aexit__ = Property("exit")


class Statics:
    @staticmethod
    async def __aenter__():
        return "static"

    @classmethod
    async def __aexit__(cls, *details):
        log.append(f"class {cls.__name__}")
        return True


class Changes:
    """The exit is the one found before entry, though the class changes in between."""

    async def __aenter__(self):
        async def other(self, *details):
            log.append("new exit")

        Changes.__aexit__ = other

    async def __aexit__(self, *details):
        log.append("old exit")


class NoneExit:
    async def __aenter__(self):
        log.append("never entered")

    __aexit__ = None


async def attempt(make):
    log.clear()
    try:
        async with make() as value:
            log.append(f"body {value!r}")
    except Exception as e:
        print(f"{make.__name__}: {type(e).__name__}: {e}")
    else:
        print(f"{make.__name__}: ok")
    for line in log:
        print("   ", line)


async def main():
    for make in (OnInstance, HidesInstance, Inherits, Described, Statics, Changes, Changes, NoneExit):
        await attempt(make)
    obj = HidesInstance()
    obj.__dict__["__aenter__"] = None
    async with obj as value:
        print("instance attribute ignored:", value)


asyncio.run(main())
