# Generator functions: laziness, next, exhaustion, several at once, attributes.
log = []


def gen(n):
    log.append("start")
    for i in range(n):
        log.append(f"yield {i}")
        yield i
    log.append("end")


g = gen(2)
print(log, type(g).__name__, iter(g) is g)
print(next(g), log)
print(next(g), log)
try:
    next(g)
except StopIteration as e:
    print("StopIteration", e.value, e.args, log)
for _ in range(2):
    try:
        next(g)
    except StopIteration as e:
        print("again", e.args)
print(next(g, "default"), list(g), [*gen(3)], tuple(gen(2)), sum(gen(4)), max(gen(3)), dict(zip("ab", gen(2))), 2 in gen(5), sorted(gen(3), reverse=True))
a, b, c = gen(3)
first, *rest = gen(4)
print(a, b, c, first, rest)
for x in gen(5):
    if x == 2:
        break
print("after break", x)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f1, f2 = fib(), fib()
print([next(f1) for _ in range(10)], [next(f2) for _ in range(3)], next(f1), next(f2))


def empty():
    return
    yield


def just_yield():
    x = yield
    yield x


print(list(empty()), list(just_yield()))


def args(a, b=2, *c, d=4, **e):
    yield a, b, c, d, e


print(next(args(1)), next(args(1, 5, 6, d=7, z=8)))
try:
    args()
except TypeError as e:
    print(e)
print(gen.__name__, g.__name__, g.__qualname__, g.gi_frame, g.gi_running, g.gi_yieldfrom, g.gi_code.co_name)
h = gen(1)
print(h.gi_frame is not None, h.gi_running, h.gi_suspended)
next(h)
print(h.gi_suspended, h.gi_frame.f_locals)
h.__name__ = "renamed"
print(h.__name__, repr(h).startswith("<generator object gen at 0x"))


class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids

    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))


def running():
    yield next(me)


me = running()
try:
    next(me)
except ValueError as e:
    print(e)
try:
    next(me)
except StopIteration:
    print("finished by the error")
for bad in (lambda: g(), lambda: len(g), lambda: g[0], lambda: reversed(g), lambda: g + g):
    try:
        bad()
    except TypeError as e:
        print(e)
