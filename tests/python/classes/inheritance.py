# Single inheritance, overriding, calling up, attribute lookup order.
class Animal:
    kind = "animal"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return "..."

    def intro(self):
        return f"{self.name} the {self.kind} says {self.speak()}"


class Dog(Animal):
    kind = "dog"

    def speak(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!" * self.age


print(Animal("x").intro())
print(Dog("rex").intro())
print(Puppy("bit", 2).intro())
print(Puppy.__mro__)
print(Puppy.__bases__, Puppy.__base__, Animal.__subclasses__())
assert issubclass(Puppy, Animal) and issubclass(Puppy, object) and not issubclass(Animal, Dog)
assert isinstance(Puppy("a", 1), Animal)
print(Animal.speak(Puppy("q", 1)), Dog.intro(Puppy("r", 3)))


class Base:
    registry = []

    def add(self):
        self.registry.append(type(self).__name__)


class A(Base):
    pass


class B(Base):
    registry = []


A().add()
B().add()
A().add()
print(Base.registry, A.registry, B.registry)

# a subclass can hide an attribute with None
class NoHash(Base):
    add = None


try:
    NoHash().add()
except TypeError as e:
    print(e)
for bad in (lambda: type("X", (1,), {}), lambda: type("X", (bool,), {}), lambda: type("X", (type(None),), {}),
            lambda: type("X", (int, str), {}), lambda: type("X", (Base, Base), {}), lambda: type("X", (range,), {}),
            lambda: type("X", (type(lambda: 0),), {}), lambda: type("X", (slice,), {})):
    try:
        bad()
    except TypeError as e:
        print(e)
try:
    class Bad(5):
        pass
except TypeError as e:
    print(e)
try:
    class Bad2(Animal("x")):
        pass
except TypeError as e:
    print(e)
# bases can be any expression
def pick(flag):
    return Dog if flag else Animal


class Chosen(pick(True)):
    pass


class Unpacked(*[A, B]):
    pass


print(Chosen("c").kind, Unpacked.__bases__)
