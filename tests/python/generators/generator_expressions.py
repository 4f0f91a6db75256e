# Generator expressions: laziness, scoping, nesting, early evaluation of the first iterable.
log = []


def t(x):
    log.append(x)
    return x


g = (t(x) for x in t([1, 2]) if t("cond"))
print(log)
print(next(g), log)
print(list(g), log)
print(type(g).__name__, g.__name__, g.__qualname__)
print(sum(x * x for x in range(5)), max((len(w) for w in ["a", "bcd"]), default=0), any(x > 2 for x in range(5)), "-".join(str(i) for i in range(4)), set(x % 2 for x in range(5)), dict((k, v) for k, v in [("a", 1)]))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = (1 / x for x in [1, 0])
print(next(g))
try:
    next(g)
except ZeroDivisionError as e:
    print(e, list(g))
n = 2
g = (x * n for x in range(3))
n = 10
print(list(g))


def scope():
    k = 1
    g = (k + i for i in range(2))
    k = 100
    return list(g), "i" in locals()


print(scope())
g = ((i, j) for i in range(2) for j in (t(i) for _ in range(2)))
log.clear()
print(list(g), log)
nested = ((j for j in range(i)) for i in range(3))
print([list(x) for x in nested])
fs = [(lambda: x) for x in range(2)]
gs = list((lambda: x) for x in range(3))
print([f() for f in fs], [f() for f in gs])


class K:
    items = [1, 2, 3]
    total = sum(i for i in items)
    try:
        bad = sum(i * len(items) for i in items)
    except NameError as e:
        bad = str(e)


print(K.total, K.bad)
primes = (p for p in range(2, 50) if all(p % d for d in range(2, p)))
print(list(primes))
chain = (x + 1 for x in (x * 2 for x in (x for x in range(4))))
print(list(chain))
print([*(x for x in "ab")], {*(x for x in [1])}, tuple(x for x in "xyz"), (x for x in "q").__next__(), len(list(x for x in range(100))))
def f(*a, **k): return a, k
print(f(x for x in [1])[0][0].__name__, f((x for x in [1]), 2)[0][1], list(f(*(x for x in [1, 2]))[0]))
a = [1, 8, 15]
g = (x for x in a if a.count(x) > 0)
a = [2, 8, 22]
print(list(g))
g = (yield_ for yield_ in [3])
print(g.send(None), g.gi_running)
g = (x for x in iter(int, 1))
print(next(g), next(g))
it = iter([1, 2, 3, 4])
print([(x, next(it)) for x in it])
