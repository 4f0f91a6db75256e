# Errors for methods, classes and constructors name the qualified name and count self.
def attempt(f, *args, **kwargs):
    try:
        print("ok", f(*args, **kwargs))
    except TypeError as e:
        print(e)


class Plain:
    def meth(self, a):
        return a

    def noself():
        return 1

    @staticmethod
    def st(a):
        return a

    @classmethod
    def cl(cls, a):
        return a


p = Plain()
attempt(p.meth)
attempt(p.meth, 1, 2)
attempt(p.meth, b=2)
attempt(Plain.meth)
attempt(Plain.meth, p)
attempt(p.noself)
attempt(Plain.noself)
attempt(p.st)
attempt(p.st, 1, 2)
attempt(Plain.cl)
attempt(p.cl, 1, 2)
attempt(Plain, 1)
attempt(Plain, a=1)


class WithInit:
    def __init__(self, a, *, b=1):
        self.a = a


attempt(WithInit)
attempt(WithInit, 1, 2)
attempt(WithInit, c=1)


class WithNew:
    def __new__(cls, x):
        return object.__new__(cls)


attempt(WithNew)
attempt(WithNew, 1, 2)


class InitReturns:
    def __init__(self):
        return 5


attempt(InitReturns)


class Base:
    pass


class Derived(Base):
    pass


attempt(Derived, 3)
attempt(object, 3)


def outer():
    def inner(a):
        return a

    return inner


attempt(outer())
attempt(p)


class Deep:
    class Inner:
        def run(self, x, y):
            pass


attempt(Deep.Inner().run, 1)
print(Deep.Inner.run.__qualname__, outer().__qualname__, outer().__name__)
