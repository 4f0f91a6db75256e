# Parameters before `/` have no keyword name; the name is free for **kwargs.
def f(a, b=2, /, c=3, *, d=4):
    return a, b, c, d


print(f(1))
print(f(1, 5, 6, d=7))
print(f(1, c=6))
try:
    f(a=1)
except TypeError as e:
    print(e)
try:
    f(1, b=1, c=2)
except TypeError as e:
    print(e)


def g(name, /, **kw):
    return name, kw


print(g("x", name="y"))
print(g("x", **{"name": 1, "other": 2}))


def h(a, /, *args, a2=None, **kw):
    return a, args, a2, kw


print(h(1, 2, 3, a=4, a2=5))
print((lambda x, /, y: x - y)(5, y=2))
try:
    (lambda x, /, y: x - y)(x=5, y=2)
except TypeError as e:
    print(e)


class K:
    def __init__(self, x, /):
        self.x = x

    def m(self, y, /, **kw):
        return self.x, y, kw


print(K(1).m(2, self=3, y=4))
try:
    K(x=1)
except TypeError as e:
    print(e)

# Builtins with positional-only parameters.
for call in (lambda: len(obj=[]), lambda: abs(x=1), lambda: ord(c="a"), lambda: [].append(object=1)):
    try:
        call()
    except TypeError as e:
        print(e)
