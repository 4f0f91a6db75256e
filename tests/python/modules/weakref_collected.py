"""weakref: references, dictionaries, sets, methods, proxies and finalizers, before and after their object goes."""

import gc
import weakref


class A:
    def __init__(self, n=0):
        self.n = n

    def m(self):
        return self.n


def use():
    a = A(3)
    log = []
    r = weakref.ref(a, lambda r: log.append("callback"))
    print(r() is a, weakref.getweakrefcount(a), r.__callback__ is not None)
    d, k, s = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet([a])
    d["k"], k[a] = a, 1
    f = weakref.finalize(a, log.append, "finalized")
    m = weakref.WeakMethod(a.m)
    p = weakref.proxy(a)
    print(len(d), len(k), len(s), f.alive, m()(), p.n, p.m())
    return r, d, k, s, f, m, p, log


r, d, k, s, f, m, p, log = use()
gc.collect()
print(r(), len(d), len(k), len(s), f.alive, m(), sorted(log), r.__callback__)
try:
    p.n
except ReferenceError as e:
    print(e)
try:
    hash(r)
except TypeError as e:
    print(e)
a = A()
print(weakref.ref(a) is weakref.ref(a), weakref.ref(a) == weakref.ref(a), hash(weakref.ref(a)) == hash(a), weakref.ref(a) == r)
for v in (5, [], {}, "x", None, (1,), A, print, len, set(), frozenset(), use, b""):
    try:
        print(type(weakref.ref(v)).__name__)
    except TypeError as e:
        print(e)


class Slots:
    __slots__ = ("a",)


class Room:
    __slots__ = ("a", "__weakref__")


try:
    weakref.ref(Slots())
except TypeError as e:
    print(e)
room = Room()
print(weakref.ref(room)() is room)


class Keyed(weakref.ref):
    def __new__(cls, object, key):
        self = super().__new__(cls, object)
        self.key = key
        return self

    def __init__(self, object, key):
        super().__init__(object)


keyed = Keyed(a, "key")
print(keyed.key, keyed() is a, isinstance(keyed, weakref.ref), keyed == weakref.ref(a))


def circle():
    x, y = A(), A()
    x.other, y.other = y, x
    return weakref.ref(x)


c = circle()
gc.collect()
print(c())
