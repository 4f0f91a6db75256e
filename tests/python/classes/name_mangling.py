# Names with two leading underscores are mangled inside a class.
class A:
    __x = "A.x"
    __y__ = "kept"
    _z = "single"
    ___ = "only underscores"

    def get(self):
        return self.__x

    def set_(self, v):
        self.__own = v
        return self.__own

    def local(self):
        __l = 5
        return sorted(locals())

    def __private(self):
        return "private"

    def call(self):
        return self.__private()

    def nested(self):
        def inner():
            return self.__x

        return inner()

    def param(self, __p, *, __k=1):
        return __p, __k

    def via_getattr(self):
        return getattr(self, "__x", "no mangling in strings")


class B(A):
    __x = "B.x"

    def get_b(self):
        return self.__x


class _Under:
    __v = 1


class __Dunder:
    __v = 2

    def get(self):
        return self.__v


class ___:
    __v = 3


b = B()
print(b.get(), b.get_b(), b._A__x, b._B__x, b.__y__, b._z, getattr(A, "___"))
print(b.set_(9), vars(b), b.local(), b.call(), b.nested(), b.via_getattr())
print(b.param(1), b.param(_A__p=4, _A__k=5))
try:
    b.__x
except AttributeError as e:
    print(e)
try:
    b.__private()
except AttributeError as e:
    print(e)
print([n for n in dir(_Under) if n.endswith("v")], __Dunder().get(), [n for n in vars(___) if n.endswith("v")])
__g = "module level, as written"


class C:
    def f(self):
        try:
            return __g
        except NameError as e:
            return str(e)

    def glob(self):
        global __made
        __made = 1

    class __Inner:
        pass

    for __i in range(2):
        pass


print(C().f(), C._C__Inner.__name__, C._C__Inner.__qualname__, C._C__i)
C().glob()
print(globals()["_C__made"])


class D:
    def kw(self):
        return dict(__a=1)

    def imp(self):
        import sys as __s
        return "_D__s" in locals()

    def exc(self):
        try:
            1 / 0
        except ZeroDivisionError as __e:
            return list(locals())


print(D().kw(), D().imp(), D().exc())
