"""functools.partial, partialmethod and Placeholder."""

from functools import partial, partialmethod, Placeholder


def f(*args, **kwargs):
    return args, kwargs


p = partial(f, 1, 2, k=3)
print(p(), p(4), p(4, k=5, j=6))
print(p.func is f, p.args, p.keywords)
nested = partial(p, 9, m=1)
print(nested.args, nested.keywords, nested.func is f)
print(partial(int, base=2)("101"), partial(max, 5)(3, 9), list(map(partial(pow, 2), range(5))))
print(repr(partial(int, base=2)), repr(partial(print, "x", sep="")))
p.attribute = "partials have a dict"
print(p.attribute)
for wrong in (lambda: partial(), lambda: partial(5), lambda: partial(f)(**{1: 2})):
    try:
        wrong()
    except TypeError as e:
        print(e)

q = partial(f, Placeholder, "second")
print(q("first"), q("first", "third"))
try:
    q()
except TypeError as e:
    print(e)
try:
    partial(f, 1, Placeholder)
except TypeError as e:
    print(e)
print(repr(Placeholder))


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state):
        self.alive = state
        return self

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, state=False)
    plain = partial(lambda *a: a, "bound?")


c = Cell()
print(c.set_alive().alive, c.set_dead().alive)
print(len(c.plain()))
print(callable(p), isinstance(p, partial))
p2 = partial(f, [])
p2.args[0].append(1)
print(p2())
add = lambda a, b, c=0: a + b + c
print(partial(add, 1)(2), partial(add, b=1)(2), partial(add, 1, c=5)(2))
try:
    partial(add, a=1)(2)
except TypeError as e:
    print(str(e).split(".")[-1])


# Called where the arguments stand, and where they do not.
def shown(*args, **keywords):
    return args, keywords


class Callable:
    def __call__(self, *args):
        return "called", args


class Mine(partial):
    def __call__(self, *args):
        return "mine", super().__call__(*args)


two = partial(shown, 1, 2)
print(two(3), two(), two(3, x=1), two(*[4], **{"y": 2}), partial(two, 5)(6), partial(two, k=1)(2, k=3))
print(partial(int, base=2)("101"), partial(max, 4)(2, 9), partial(two.__call__, 7)(8), partial("{}-{}".format, 1)(2))
print(list(map(partial(pow, 2), range(4))), sorted([1, 3], key=partial(lambda a, b: -b, 0)))
print(partial(Callable(), 1)(2), partial(Callable)()(3), partial(Callable().__call__, 9)(1))
print(Mine(shown, 1)(2), partial(shown, *range(20))(20)[0][-1])
for wrong in (partial(lambda a: a, 1), partial(len, []), partial(partial, 1)):
    try:
        wrong(2)
    except TypeError as error:
        print(error)


def countdown(n):
    return n if n == 0 else partial(countdown, n - 1)()


print(countdown(50))
try:
    countdown(10_000)
except RecursionError:
    print("deep")
