# Keyword-only parameters, with and without defaults, after *args or a bare star.
def f(a, *, b, c=3):
    return a, b, c


print(f(1, b=2))
print(f(b=2, a=1, c=0))
print(f.__kwdefaults__, f.__defaults__)


def g(*args, sep="-", end="."):
    return sep.join(args) + end


print(g("a", "b", "c"))
print(g("a", "b", sep="+"))
print(g(end="!"))
assert g(*"xyz", sep="") == "xyz."


# A keyword-only parameter without a default may follow one that has one.
def h(*, x=1, y, z=3):
    return x, y, z


print(h(y=2))
try:
    h(x=1)
except TypeError as e:
    print(e)
try:
    h(1, y=2)
except TypeError as e:
    print(e)

assert (lambda *, k: k * 2)(k=4) == 8
assert (lambda *a, k=5: (a, k))(1, 2) == ((1, 2), 5)


class C:
    def __init__(self, *, name):
        self.name = name

    def rename(self, *, name=None):
        self.name = name or "anon"
        return self


print(C(name="x").rename().name)
try:
    C("x")
except TypeError as e:
    print(e)
try:
    C()
except TypeError as e:
    print(e)

# Keywords of a call are evaluated in the order in which they are written.
order = []


def t(x):
    order.append(x)
    return x


h(z=t("z"), y=t("y"), x=t("x"))
print(order)
