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
