# Metaclasses: __new__, __init__, __prepare__, __call__, keywords, conflicts.
log = []


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        log.append(("prepare", name, [b.__name__ for b in bases], kw))
        return {"injected": name.upper()}

    def __new__(mcs, name, bases, ns, **kw):
        log.append(("new", name, [k for k in ns if not k.startswith("__")], kw))
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        log.append(("init", name, kw))
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        log.append(("call", cls.__name__, args))
        return super().__call__(*args, **kw)

    def describe(cls):
        return "I am " + cls.__name__

    @property
    def shout(cls):
        return cls.__name__ + "!"

    def __repr__(cls):
        return f"<Meta {cls.__name__}>"

    def __iter__(cls):
        return iter([cls.__name__, 1])

    def __len__(cls):
        return 3

    def __contains__(cls, x):
        return x == 1

    def __getitem__(cls, k):
        return cls.__name__ + str(k)


class A(metaclass=Meta, flag=1):
    def __init__(self, x):
        self.x = x

    y = 2


class B(A):
    pass


a = A(5)
for line in log:
    print(line)
print(type(A), A, B, A.injected, a.injected, B.injected)
print(A.describe(), B.shout, list(A), len(A), 1 in A, A[7])
for name in ("describe", "shout"):
    try:
        getattr(a, name)
    except AttributeError as e:
        print(e)
assert isinstance(A, Meta) and issubclass(Meta, type)


class Meta2(type):
    pass


class C2(metaclass=Meta2):
    pass


try:
    class Conflict(A, C2):
        pass
except TypeError as e:
    print(e)


class Meta3(Meta):
    pass


class D(B, metaclass=Meta3):
    pass


class E(D, metaclass=Meta):
    pass


print(type(D).__name__, type(E).__name__)


# any callable can be a metaclass
def fake(name, bases, ns, **kw):
    return name, bases, sorted(k for k in ns if not k.startswith("__")), kw


class NotAClass(metaclass=fake, k=1):
    p = q = 0


print(NotAClass)


class Singleton(type):
    _inst = {}

    def __call__(cls, *a):
        if cls not in cls._inst:
            cls._inst[cls] = super().__call__(*a)
        return cls._inst[cls]


class Config(metaclass=Singleton):
    pass


assert Config() is Config()
try:
    class NoKw(flag=1):
        pass
except TypeError as e:
    print(e)


class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, *a):
        return 5


try:
    class X(metaclass=BadPrepare):
        pass
except TypeError as e:
    print(e)
# __eq__ on a metaclass is used for classes
class EqMeta(type):
    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Q(metaclass=EqMeta):
    pass


print(Q == 5, Q != 5, Q() == 5)
