# classmethod and staticmethod.
class Date:
    made = 0

    def __init__(self, y, m):
        self.y, self.m = y, m

    @classmethod
    def parse(cls, text):
        cls.made += 1
        return cls(*map(int, text.split("-")))

    @staticmethod
    def valid(m):
        return 1 <= m <= 12

    @classmethod
    @property
    def old_style(cls):
        return "x"

    def __repr__(self):
        return f"{type(self).__name__}({self.y}, {self.m})"


class Special(Date):
    pass


print(Date.parse("2024-5"), Special.parse("1-2"), Special(1, 1).parse("3-4"))
print(Date.made, Special.made, Date.valid(3), Date(1, 1).valid(13))
print(type(Date.__dict__["parse"]).__name__, type(Date.__dict__["valid"]).__name__)
print(Date.parse.__self__, Date.parse.__func__.__name__, Date.parse.__name__, Special.parse.__self__)
assert Date.__dict__["valid"].__func__ is Date.valid
assert Date.valid is Date(1, 1).valid
assert Date.parse == Date.parse and Date.parse != Special.parse


# both are callable or not by themselves
@staticmethod
def free(x):
    return x + 1


print(free(1), free.__wrapped__(2), free.__name__)
cm = classmethod(lambda cls: cls)
try:
    cm()
except TypeError as e:
    print(e)
print(cm.__get__(None, int)(), cm.__get__("s")())


class Uses:
    @staticmethod
    def helper(a, b=2):
        return a * b

    from_helper = helper(5)

    alias = helper

    @classmethod
    def call(cls, *a, **k):
        return cls.helper(*a, **k)

    def inst(self):
        return self.helper(7)


print(Uses.from_helper, Uses.alias(1), Uses.call(3, b=3), Uses().inst())


class WithInstanceAttr:
    @classmethod
    def f(cls):
        return "class"


w = WithInstanceAttr()
w.f = lambda: "instance"
print(w.f(), WithInstanceAttr.f())


# a class as an attribute is not bound
class Holder:
    factory = dict
    fn = len
    method = str.upper


print(Holder().factory(a=1), Holder().fn([1, 2]))
try:
    Holder().method()
except TypeError as e:
    print(e)
for bad in (lambda: staticmethod(), lambda: classmethod(1, 2), lambda: Uses.helper()):
    try:
        bad()
    except TypeError as e:
        print(e)
