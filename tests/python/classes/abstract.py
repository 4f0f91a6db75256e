# abc: abstract methods, registration, subclass hooks.
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name} of {self.area()}"


class Half(Shape):
    def area(self):
        return 1


class Square(Half):
    def __init__(self, a): self.a = a
    def area(self): return self.a**2
    name = "square"


for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
print(Square(3).describe(), sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__))
print(type(Shape), isinstance(Square(1), Shape))


class WithBody(ABC):
    @abstractmethod
    def f(self):
        return "base body"

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def st(): ...


class Impl(WithBody):
    def f(self): return super().f() + "+"

    @classmethod
    def make(cls): return cls()

    @staticmethod
    def st(): return "st"


print(Impl.make().f(), Impl.st())
try:
    WithBody()
except TypeError as e:
    print(e)


class Reg(metaclass=ABCMeta):
    pass


class Outside:
    pass


print(issubclass(Outside, Reg), isinstance(Outside(), Reg))
Reg.register(Outside)
print(issubclass(Outside, Reg), isinstance(Outside(), Reg), Outside.__mro__)


@Reg.register
class Decorated:
    pass


class Child(Outside):
    pass


print(isinstance(Decorated(), Reg), issubclass(Child, Reg), issubclass(int, Reg))


class Hook(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Hook:
            return hasattr(other, "quack") or NotImplemented
        return NotImplemented


class Duck:
    def quack(self): ...


print(isinstance(Duck(), Hook), isinstance(1, Hook), issubclass(Duck, Hook))


# without ABCMeta the decorator has no effect
class Loose:
    @abstractmethod
    def f(self): ...


Loose()


class Dyn(ABC):
    pass


Dyn.g = abstractmethod(lambda self: 1)
Dyn()


# __instancecheck__ and __subclasscheck__ on any metaclass
class Checks(type):
    def __instancecheck__(cls, obj): return obj == 5
    def __subclasscheck__(cls, sub): return sub is str


class Five(metaclass=Checks): pass


print(isinstance(5, Five), isinstance(6, Five), isinstance(Five(), Five), issubclass(str, Five), issubclass(int, Five))
