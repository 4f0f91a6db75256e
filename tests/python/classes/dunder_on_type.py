# Implicit calls look special methods up on the type only, never on the instance.
class K:
    pass


k = K()
k.__len__ = lambda: 3
k.__iter__ = lambda: iter([1])
k.__add__ = lambda o: "add"
k.__call__ = lambda: "call"
k.__getitem__ = lambda i: i
k.__contains__ = lambda x: True
k.__enter__ = lambda: 1
k.__exit__ = lambda *a: None
k.__neg__ = lambda: "neg"
k.__int__ = lambda: 1
k.__index__ = lambda: 1
k.__reversed__ = lambda: "rev"
k.__setitem__ = lambda i, v: None
k.__delitem__ = lambda i: None
k.__next__ = lambda: 1
k.__bool__ = lambda: False
k.__eq__ = lambda o: True
k.__hash__ = lambda: 5
k.__lt__ = lambda o: True
k.__format__ = lambda s: "f"
k.__getattr__ = lambda n: "getattr"


def with_stmt():
    with k:
        pass


def set_item():
    k[0] = 1


def del_item():
    del k[0]


for f in (lambda: len(k), lambda: iter(k), lambda: k + 1, lambda: k(), lambda: k[0], lambda: 1 in k, with_stmt,
          lambda: -k, lambda: int(k), lambda: [1, 2][k], lambda: reversed(k), set_item, del_item, lambda: next(k),
          lambda: k < 1, lambda: k.missing):
    try:
        print("ok", f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(bool(k), k == 1, hash(k) == 5, k.__len__(), k.__call__())

# set on the class they count, at once, for existing instances too
K.__len__ = lambda self: 3
K.__call__ = lambda self: "class call"
K.__add__ = lambda self, o: "class add"
K.__bool__ = lambda self: False
K.__eq__ = lambda self, o: "eq"
K.__iter__ = lambda self: iter("xyz")
K.__getattr__ = lambda self, n: n + "!"
print(len(k), k(), k + 1, bool(k), k == 1, list(k), k.missing)
del K.__len__, K.__call__
for f in (lambda: len(k), lambda: k()):
    try:
        f()
    except TypeError as e:
        print(e)


# a subclass can turn an operation off
class NoLen(list):
    __len__ = None
    __iter__ = None
    __contains__ = None


n = NoLen([1])
for f in (len, iter, lambda x: 1 in x, list):
    try:
        f(n)
    except TypeError as e:
        print(e)


# a special method may be any callable or descriptor
class Any:
    __len__ = type("C", (), {"__call__": lambda self: 8})()
    __call__ = staticmethod(lambda *a: a)
    __neg__ = classmethod(lambda cls: cls.__name__)

    @property
    def __abs__(self):
        return lambda: "from a property"


a = Any()
print(len(a), a(1), -a, abs(a))


class Inst:
    def __init__(self):
        self.__class__ = K


print(type(Inst()).__name__)
