# yield from: delegation of next, send, throw, close; return values; other iterables.
log = []


def inner():
    try:
        x = yield "i1"
        log.append(("inner got", x))
        y = yield "i2"
        log.append(("inner got", y))
        return "inner result"
    except ValueError as e:
        log.append(("inner caught", str(e)))
        yield "after catch"
        return "result after catch"
    finally:
        log.append("inner finally")


def outer():
    r = yield from inner()
    log.append(("outer has", r))
    yield "o1"
    return r


g = outer()
print(next(g), g.send("A"), g.send("B"))
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(log)
log.clear()
g = outer()
next(g)
print(g.gi_yieldfrom.__name__)
print(g.throw(ValueError("thrown")), next(g), next(g, "end"), log)
log.clear()
g = outer()
next(g)
g.close()
print(log)
log.clear()
g = outer()
next(g)
try:
    g.throw(KeyError("not handled"))
except KeyError as e:
    print(repr(e), log)


def over(it):
    r = yield from it
    return ("result", r)


def drain(g):
    out = []
    while True:
        try:
            out.append(next(g))
        except StopIteration as e:
            return out, e.value


print(drain(over([1, 2])), drain(over("ab")), drain(over(range(2))), drain(over({"k": 1})), drain(over(iter([])), ), drain(over(x for x in (7,))))
for bad in (5, None):
    try:
        next(over(bad))
    except TypeError as e:
        print(e)
g = over([1, 2])
next(g)
try:
    g.send("a list iterator has no send")
except AttributeError as e:
    print(e)
g = over([1, 2])
next(g)
try:
    g.throw(ValueError("no throw either"))
except ValueError as e:
    print(e)


class Custom:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("custom result")
        return self.n
    def send(self, v): return ("sent", v)
    def throw(self, *a): return ("thrown", len(a), a[0] if isinstance(a[0], type) else type(a[0]).__name__)
    def close(self): log.append("custom close")


log.clear()
g = over(Custom())
print(next(g), g.send("s"), g.throw(ValueError("t")), next(g))
g.close()
print(log, drain(over(Custom())))


def deep(n):
    if n:
        r = yield from deep(n - 1)
        return r + 1
    x = yield "bottom"
    return x


g = deep(200)
print(next(g))
try:
    g.send(1000)
except StopIteration as e:
    print(e.value)


def multi():
    a = yield from [1]
    b = yield from (yield from sub())
    return a, b


def sub():
    yield 2
    return [3, 4]


print(drain(multi()), list(over(over([1, 2]))))
def swallow_exit():
    try:
        yield 1
    except GeneratorExit:
        yield "no"
g = over(swallow_exit())
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
def self_delegation():
    yield from me
me = self_delegation()
try:
    next(me)
except ValueError as e:
    print(e)
