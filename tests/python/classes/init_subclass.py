# __init_subclass__: registration, keywords, errors, inheritance.
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry[name or cls.__name__] = cls
        cls.label = name


class One(Plugin):
    pass


class Two(Plugin, name="second"):
    pass


class Three(Two, name="third"):
    pass


print({k: v.__name__ for k, v in Plugin.registry.items()})
print(One.label, Two.label, Three.label, hasattr(Plugin, "label"))
try:
    class Four(Plugin, unknown=1):
        pass
except TypeError as e:
    print(e)
try:
    class Five(unknown=1):
        pass
except TypeError as e:
    print(e)
try:
    class Six(One, name="x", a=1, b=2):
        pass
except TypeError as e:
    print(e)
print(sorted(Plugin.registry))


# not called for the class that defines it; implicitly a class method
class Seen:
    calls = []

    def __init_subclass__(cls, **kw):
        Seen.calls.append((cls.__name__, kw, "attr" in cls.__dict__))


assert Seen.calls == []


class Child(Seen, option=True):
    attr = 1


print(Seen.calls)
print(type(Seen.__dict__["__init_subclass__"]).__name__)


# order: __set_name__ of attributes first, then __init_subclass__
class Attr:
    def __set_name__(self, owner, name):
        print("set_name", name)


class Base:
    def __init_subclass__(cls):
        print("init_subclass", cls.__name__)


class Made(Base):
    a = Attr()
    b = Attr()


# multiple inheritance reaches all with super()
class MixA:
    def __init_subclass__(cls, a=0, **kw):
        super().__init_subclass__(**kw)
        cls.a = a


class MixB:
    def __init_subclass__(cls, b=0, **kw):
        super().__init_subclass__(**kw)
        cls.b = b


class AB(MixA, MixB, a=1, b=2):
    pass


print(AB.a, AB.b)


class Validating:
    def __init_subclass__(cls):
        if not hasattr(cls, "run"):
            raise TypeError(f"{cls.__name__} has no run")


class Fine(Validating):
    def run(self): ...


try:
    class NotFine(Validating):
        pass
except TypeError as e:
    print(e)
