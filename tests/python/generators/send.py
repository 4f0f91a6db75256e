# send: values into the generator, priming, errors.
def echo():
    received = []
    while True:
        x = yield received
        if x is None:
            return received
        received.append(x)


g = echo()
print(next(g))
print(g.send("a"), g.send("b"))
try:
    g.send(None)
except StopIteration as e:
    print("returned", e.value)
try:
    g.send(1)
except StopIteration as e:
    print("exhausted", e.value)
g = echo()
try:
    g.send("too early")
except TypeError as e:
    print(e)
print(g.send(None))


def average():
    total, count, avg = 0.0, 0, None
    while True:
        x = yield avg
        total += x
        count += 1
        avg = total / count


avg = average()
next(avg)
print([avg.send(v) for v in (10, 20, 60)])


def expr():
    a = (yield 1) + (yield 2)
    b = [(yield "x"), (yield "y")]
    c = yield (yield "nested")
    d = f"{(yield 'f')}"
    e = {(yield "k"): (yield "v")}
    return a, b, c, d, e


g = expr()
out = [next(g)]
try:
    for v in range(100, 200):
        out.append(g.send(v))
except StopIteration as e:
    print(out)
    print(e.value)


def tuple_yield():
    x = yield 1, 2
    y = yield *[3], 4
    yield x, y


g = tuple_yield()
print(next(g), g.send("X"), g.send("Y"))


def cond():
    while (cmd := (yield "ready")) != "stop":
        if cmd:
            yield f"did {cmd}"
    return "stopped"


g = cond()
print(next(g), g.send("jump"), next(g), g.send(""), g.send("walk"), next(g))
try:
    g.send("stop")
except StopIteration as e:
    print(e.value)


def pipeline(source, sink):
    for x in source:
        sink.send(x)
    sink.close()


def collector(out):
    try:
        while True:
            out.append((yield))
    finally:
        out.append("closed")


out = []
c = collector(out)
next(c)
pipeline("abc", c)
print(out)


def lam():
    f = lambda: (yield)
    g = f()
    next(g)
    try:
        g.send("into a lambda")
    except StopIteration as e:
        return e.value


print(lam())
for bad in (lambda: g.send(), lambda: g.send(1, 2)):
    try:
        bad()
    except TypeError as e:
        print(e)
