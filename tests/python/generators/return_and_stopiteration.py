# Return values of generators, and StopIteration turned into RuntimeError (PEP 479).
def ret(v):
    yield 1
    return v


for v in (None, 0, "x", (1, 2), [3], StopIteration(4), ValueError("e")):
    g = ret(v)
    next(g)
    try:
        next(g)
    except StopIteration as e:
        print(repr(e.value), repr(e.args))


def raises_stop():
    yield 1
    raise StopIteration("explicit")


def next_runs_out():
    yield next(iter([]))


def stop_subclass():
    class Mine(StopIteration): pass
    yield 1
    raise Mine("subclass")


for f in (raises_stop, next_runs_out, stop_subclass):
    try:
        print(list(f()))
    except RuntimeError as e:
        print(f.__name__, "|", e, "|", repr(e.__cause__), repr(e.__context__))
try:
    print(list(next(iter([])) for _ in range(2)))
except RuntimeError as e:
    print(e)


# a list comprehension or a plain function lets it through
def plain():
    return [next(iter([])) for _ in range(2)]


try:
    plain()
except StopIteration as e:
    print("StopIteration", e.args)


class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("value", "two")
        return self.n


print(list(It()), [*It()], list(map(lambda x: x, It())))
def stops(x):
    if x == 2: raise StopIteration
    return x
print(list(map(stops, [0, 1, 2, 3])))
it = map(stops, [0, 2, 3])
print(next(it), next(it, "stopped"), next(it))
print(list(filter(lambda x: True if x < 3 else next(iter(())), range(10))), sorted([3, 1], key=lambda x: x))


def early(n):
    for i in range(n):
        if i == 2:
            return
        yield i


print(list(early(10)), list(early(1)))


def try_return():
    try:
        yield 1
        return "from try"
    finally:
        yield "from finally"


g = try_return()
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)


def return_in_finally_free():
    for i in range(3):
        try:
            yield i
        finally:
            last = i
        if last == 1:
            break
    return "broke out"


g = return_in_finally_free()
print(next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
def value_of(g):
    return (yield from g)
def use():
    x = yield from value_of(ret("deep value"))
    print("got", x)
print(list(use()))
for x in ret("ignored by for"):
    print(x)
