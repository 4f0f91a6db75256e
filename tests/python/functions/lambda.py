# Lambda expressions.
print((lambda: 1)(), (lambda x: x + 1)(2), (lambda *a, **k: (a, k))(1, b=2))
print((lambda x, y=2, *z, w=4, **v: (x, y, z, w, v))(1))
print((lambda: 1).__name__, (lambda: 1).__qualname__)
print((lambda x: lambda y: lambda z: (x, y, z))(1)(2)(3))
assert (lambda: (yield))().__class__.__name__ == "generator"

# precedence: the body extends as far as possible; a tuple needs parentheses
pair = lambda: 1, 2
assert pair[1] == 2
print((lambda x: x if x else "none")(0), (lambda: 1 if False else 2)())
table = {"add": lambda a, b: a + b, "neg": lambda a: -a}
print(table["add"](1, 2), table["neg"](3))

# in sort keys, in default values, in comprehensions
words = ["pear", "fig", "banana"]
print(sorted(words, key=lambda w: (len(w), w)), sorted(words, key=lambda w: w[-1], reverse=True))
print([f(3) for f in [lambda x, n=n: x**n for n in range(4)]])
print(list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])), list(filter(lambda x: x % 2, range(7))))


def apply(f=lambda x: x * 2, x=4):
    return f(x)


assert apply() == 8

# recursion
fact = lambda n: 1 if n == 0 else n * fact(n - 1)
print(fact(25))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n < 2 else self(n - 1) + self(n - 2))(15))

# walrus inside
print((lambda: [y := 5, y * 2])())


class K:
    double = lambda self, x: x * 2
    three = staticmethod(lambda: 3)


print(K().double(4), K.three(), K.double.__qualname__)


def scope():
    inner = lambda: here
    here = "found"
    return inner()


print(scope(), (lambda: 0).__doc__, (lambda: 0).__defaults__)
try:
    (lambda x: x)()
except TypeError as e:
    print(e)
