# C3 linearisation and its errors.
def names(cls):
    return " ".join(c.__name__ for c in cls.__mro__)


class O1: pass
class A(O1): pass
class B(O1): pass
class C(A, B): pass
class D(B, A): pass


print(names(C))
print(names(D))


class X: pass
class Y: pass
class P(X, Y): pass
class Q(Y): pass
class R(P, Q): pass


print(names(R))


class K1(A, B): pass
class K2(D): pass


try:
    class Broken(C, D):
        pass
except TypeError as e:
    print(e)
try:
    class Broken2(object, A):
        pass
except TypeError as e:
    print(e)
try:
    class Broken3(A, A):
        pass
except TypeError as e:
    print(e)
try:
    class Broken4(O1, A):
        pass
except TypeError as e:
    print(e)


# the example of the C3 paper
class F_(object): pass
class E_(object): pass
class D_(object): pass
class C_(D_, F_): pass
class B_(D_, E_): pass
class A_(B_, C_): pass


print(names(A_))
assert A_.mro() == list(A_.__mro__)


# super follows the MRO of the instance, not of the class that is written down
class Root:
    def hi(self): return ["Root"]


class L(Root):
    def hi(self): return ["L"] + super().hi()


class M(Root):
    def hi(self): return ["M"] + super().hi()


class N(L, M):
    def hi(self): return ["N"] + super().hi()


print(N().hi(), L().hi())


# changing __bases__
class Alt(Root):
    def hi(self): return ["Alt"] + super().hi()


N.__bases__ = (Alt, M)
print(N().hi(), names(N))
try:
    N.__bases__ = ()
except TypeError as e:
    print(e)
try:
    Root.__bases__ = (N,)
except TypeError as e:
    print(e)


class Mixin:
    def save(self):
        return "saved " + self.data()


class Doc(Mixin, Root):
    def data(self):
        return "doc"


print(Doc().save(), Doc().hi())
print(int.__mro__, bool.__mro__)
print(names(KeyError), names(UnicodeDecodeError))
