# __new__ and __init__ and their interplay.
log = []


class A:
    def __new__(cls, *args, **kw):
        log.append(("new", cls.__name__, args, kw))
        return super().__new__(cls)

    def __init__(self, *args, **kw):
        log.append(("init", args, kw))


A(1, k=2)
print(log)


# __init__ is skipped if __new__ gives something else
class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        raise AssertionError("not reached")


print(Other())


class Parent:
    def __new__(cls, kind):
        if cls is Parent:
            return super().__new__({"a": ChildA, "b": ChildB}[kind])
        return super().__new__(cls)

    def __init__(self, kind):
        self.kind = kind


class ChildA(Parent): pass
class ChildB(Parent): pass


p = Parent("b")
print(type(p).__name__, p.kind)


class Single:
    _it = None
    inits = 0

    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it

    def __init__(self):
        type(self).inits += 1


assert Single() is Single() and Single.inits == 2
print(type(A.__dict__["__new__"]).__name__)


class Upper(str):
    def __new__(cls, text, extra=None):
        self = super().__new__(cls, text.upper())
        self.extra = extra
        return self


u = Upper("abc", extra=[1])
print(u, u.extra, type(u).__name__, u == "ABC", type(u.lower()).__name__, len(u))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


x = Pair(1, 2)
print(x, x.first, x == (1, 2), type(x + (3,)).__name__, type(x[:]).__name__)


class Even(int):
    def __new__(cls, v):
        if v % 2:
            raise ValueError(f"{v} is odd")
        return super().__new__(cls, v)


print(Even(4) + 1)
try:
    Even(3)
except ValueError as e:
    print(e)
for f in (lambda: object.__new__(int), lambda: object.__new__(5), lambda: object.__new__(), lambda: int.__new__(str),
          lambda: tuple.__new__(list), lambda: str.__new__(int, 1), lambda: object().__init__(1)):
    try:
        f()
    except TypeError as e:
        print(e)


class OnlyInit:
    def __init__(self, a): self.a = a


class OnlyNew:
    def __new__(cls, a): return super().__new__(cls)


class PassOn:
    def __new__(cls, a): return super().__new__(cls, a)


OnlyInit(1), OnlyNew(1)
try:
    PassOn(1)
except TypeError as e:
    print(e)


class PassInit:
    def __init__(self, a): super().__init__(a)


try:
    PassInit(1)
except TypeError as e:
    print(e)
bare = OnlyInit.__new__(OnlyInit)
assert not hasattr(bare, "a")
bare.__init__(5)
assert bare.a == 5
