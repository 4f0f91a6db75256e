# locals, globals and what can be done with them.
x = 1
print(globals()["x"], "x" in globals(), locals() is globals(), globals()["__name__"])
globals()["dynamic"] = 5
print(dynamic)
del globals()["dynamic"]
try:
    dynamic
except NameError as e:
    print(e)


def f(a, b=2, *args, c, **kw):
    d = 4
    first = dict(locals())
    e = 5
    return first, sorted(locals())


print(f(1, c=3), f(1, 9, 8, c=3, z=1)[0])


def snapshot():
    v = 1
    l = locals()
    v = 2
    l["v"] = 100
    l["new"] = 5
    return v, l["v"], locals()["v"], "new" in locals()


print(snapshot())


def closure():
    outer = 1

    def inner():
        mine = 2
        return outer, sorted(locals())

    return inner()


print(closure())


def unbound():
    if False:
        never = 1
    y = 2
    del y
    return locals()


print(unbound())


class K:
    a = 1
    seen = sorted(k for k in locals() if not k.startswith("__"))
    locals()["injected"] = 7

    def m(self): return sorted(locals())


print(K.seen, K.injected, K().m())


def comp():
    n = 3
    return [sorted(locals()) for i in range(1)], list(sorted(locals()) for i in range(1))


print(comp())


def other_globals():
    return globals() is f.__globals__


print(other_globals())
ns = {"__name__": "fake"}
exec("def g(): return globals() is ns_ref\nresult = sorted(k for k in globals() if k[0] != '_')", ns | {"ns_ref": None})
exec("a = 1\nb = locals()['a'] + 1", ns)
print(ns["b"], sorted(k for k in ns if k != "__builtins__"))


def gen():
    g = 1
    yield sorted(locals())
    h = 2
    yield sorted(locals())


print(list(gen()), (lambda p, q=2: locals())(1))


def recursive(n):
    if n == 0:
        return []
    return [locals()["n"]] + recursive(n - 1)


print(recursive(3))
for call in (lambda: locals(1), lambda: globals(1), lambda: globals()["no such name"]):
    try:
        call()
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)


def loop():
    for i in range(2):
        with_as = i
    try:
        1 / 0
    except ZeroDivisionError as exc:
        pass
    return locals()


print(loop())


def fmt():
    name, n = "x", 3
    return "{name}-{n}".format(**locals()), "%(name)s" % locals()


print(fmt())
def shadow():
    len = 5
    import math as m
    class L: pass
    def inner(): pass
    return sorted(locals())
print(shadow())
