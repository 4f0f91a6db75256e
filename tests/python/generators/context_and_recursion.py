# Generators with context managers, recursion, local state and many instances.
log = []


class CM:
    def __init__(self, n): self.n = n
    def __enter__(self):
        log.append(f"+{self.n}")
        return self.n
    def __exit__(self, *a): log.append(f"-{self.n}")


def managed():
    with CM(1) as a:
        yield a
        with CM(2) as b:
            yield b
        yield "between"


print(list(managed()), log)
log.clear()
g = managed()
next(g), next(g)
g.close()
print(log)


def permutations(items):
    if len(items) <= 1:
        yield list(items)
        return
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [items[i], *rest]


print(len(list(permutations([1, 2, 3, 4]))), list(permutations("ab")))


def inorder(tree):
    if tree:
        left, v, right = tree
        yield from inorder(left)
        yield v
        yield from inorder(right)


print(list(inorder(((None, 1, None), 2, ((None, 3, None), 4, None)))))


def queens(n, row=0, cols=()):
    if row == n:
        yield cols
        return
    for c in range(n):
        if all(c != k and abs(c - k) != row - r for r, k in enumerate(cols)):
            yield from queens(n, row + 1, cols + (c,))


print(len(list(queens(6))), next(queens(6)))


def sieve():
    found = {}
    n = 2
    while True:
        if n not in found:
            yield n
            found[n * n] = [n]
        else:
            for p in found.pop(n):
                found.setdefault(n + p, []).append(p)
        n += 1


p = sieve()
print([next(p) for _ in range(15)])
gens = [iter((i, i * 10)) for i in range(3)]
while gens:
    g = gens.pop(0)
    v = next(g, None)
    if v is not None:
        print(v, end=" ")
        gens.append(g)
print()


def closure():
    total = 0

    def add():
        nonlocal total
        while True:
            total += yield total

    g = add()
    next(g)
    g.send(5)
    g.send(7)
    return total


print(closure())


def infinite(n):
    yield n
    yield from infinite(n + 1)


out = []
try:
    for v in infinite(0):
        out.append(v)
except RecursionError as e:
    print(type(e).__name__, len(out) > 100)


def swap(a, b):
    while True:
        a, b = b, a
        yield a, b


s = swap(1, 2)
print(next(s), next(s))


def locals_live():
    x = 1
    yield dict(locals())
    y = 2
    yield dict(locals())


print(list(locals_live()))
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self):
        n = self.n
        while n:
            yield n
            n -= 1
c = Countdown(3)
print(list(c), list(c), [(a, b) for a in c for b in c if a < b])
def many():
    return [g() for _ in range(1000)]
def g():
    x = yield
    while True:
        x = yield x
gs = many()
for v in gs: next(v)
print(sum(v.send(i) for i, v in enumerate(gs)))
import contextlib
@contextlib.contextmanager
def tag(name):
    print(f"<{name}>", end="")
    yield
    print(f"</{name}>")
with tag("b"):
    print("bold", end="")
