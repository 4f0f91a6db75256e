# Decorators on functions, methods and classes.
log = []


def tag(name):
    log.append("make " + name)

    def deco(f):
        log.append("apply " + name)
        return f

    return deco


@tag("outer")
@tag("middle")
@tag("inner")
def f():
    pass


print(log)


def twice(g):
    def wrapper(*args, **kwargs):
        return g(*args, **kwargs), g(*args, **kwargs)

    wrapper.__name__ = "twice_" + g.__name__
    return wrapper


@twice
def area(w, h=2):
    return w * h


print(area(3), area(3, h=4), area.__name__, area.__qualname__)


# any expression is allowed
table = {"d": [twice]}


@table["d"][0]
def k():
    return 1


@(lambda fn: fn())
def value():
    return "called at once"


@(lambda fn: print("got", fn.__name__))
def gone(): ...


print(k(), value, gone)


# a decorator may return anything
@len
@str
class Num: ...


assert Num == len("<class '__main__.Num'>")


class Registry:
    def __init__(self):
        self.items = {}

    def __call__(self, fn):
        self.items[fn.__name__] = fn
        return fn

    def named(self, name):
        def deco(fn):
            self.items[name] = fn
            return fn

        return deco


reg = Registry()


@reg
def alpha(): return 1


@reg.named("second")
def beta(): return 2


print(list(reg.items), [v() for v in reg.items.values()])


class Counting:
    def __init__(self, fn):
        self.fn, self.n = fn, 0

    def __call__(self, *a):
        self.n += 1
        return self.fn(*a)


@Counting
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(10), fib.n)


# the decorators are evaluated before the defaults, and applied after
order = []


def o(x):
    order.append(x)
    return lambda fn: (order.append("apply"), fn)[1]


@o("decorator")
def with_default(a=order.append("default")): ...


print(order)


def add_attr(cls):
    cls.extra = cls.__name__.lower()
    return cls


@add_attr
class Thing: ...


assert Thing.extra == "thing"
try:
    @5
    def bad(): ...
except TypeError as e:
    print(e)
assert "bad" not in globals()
