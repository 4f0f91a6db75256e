# f_locals of a function's frame: its variables where they are, also to assign.
import sys
from collections.abc import Mapping, MutableMapping


def tell(what, function):
    try:
        print(what, function())
    except Exception as error:
        print(what, type(error).__name__, error)


def function(a):
    b = 2

    def inner():
        return b

    p = sys._getframe().f_locals
    print(type(p), len(p), sorted(p), p == {**p}, p == dict(p))
    p["a"], p["b"], p["new"] = 10, 20, 5
    print(a, b, inner(), "new" in p, p["new"], len(p), sorted(p.keys()))
    tell("del a", lambda: p.__delitem__("a"))
    tell("del missing", lambda: p.__delitem__("missing"))
    tell("missing", lambda: p["missing"])
    tell("1", lambda: p[1])
    del p["new"]
    tell("pop a", lambda: p.pop("a"))
    tell("pop missing", lambda: p.pop("missing"))
    tell("pop default", lambda: p.pop("missing", 3))
    tell("clear", lambda: p.clear())
    tell("popitem", lambda: p.popitem())
    tell("get", lambda: (p.get("q"), p.get("a"), p.setdefault("k", 9), p.setdefault("a", 9)))
    tell("hash", lambda: hash(p))
    p[3] = 4
    tell("or", lambda: (sorted((p | {"r": 1}), key=str), list(({"r": 1} | p))[0]))
    tell("reversed", lambda: list(reversed(p))[:2])
    tell("update", lambda: p.update({"a": 77}))
    tell("update", lambda: p.update(5))
    tell("update", lambda: p.update([("a", 3)]))
    tell("copy", lambda: type(p.copy()))
    tell("ior", lambda: p.__ior__({"a": 5}) is p)
    tell("kinds", lambda: (type(p.keys()), type(p.items()), type(p.values()), isinstance(p, Mapping), isinstance(p, MutableMapping)))
    tell("pop 3", lambda: p.pop(3))
    print(a, "later" in p)
    if a < 0:
        later = 1
    q = sys._getframe().f_locals
    print(p is q, p == q, p != q, sys._getframe() is sys._getframe(), type(p)(sys._getframe()) == p)
    return p


kept = function(1)
print(kept["a"], kept["b"], "inner" in kept)
tell("no frame", lambda: type(kept)())
tell("no frame", lambda: type(kept)(3))


class Body:
    x = sys._getframe().f_locals


print(type(Body.x), type(sys._getframe().f_locals))


def generator():
    x = 1
    yield
    print(x)
    yield x


steps = generator()
print(steps.gi_frame.f_locals)
next(steps)
steps.gi_frame.f_locals["x"] = 7
next(steps)
variables = steps.gi_frame.f_locals
steps.close()
print(steps.gi_frame, dict(variables))


def outer():
    def inner():
        frame = sys._getframe(1)
        frame.f_locals["v"] = "changed"
        return frame

    v = "old"
    frame = inner()
    line = frame.f_lineno
    print(v, frame is sys._getframe(), frame.f_lineno - line)
    return frame


frame = outer()
print(frame.f_locals["v"], frame.f_locals.get("line") is not None)


def raising():
    x = 3
    frames.append(sys._getframe())
    1 / 0


frames = []
try:
    raising()
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_next.tb_frame
    print(frame is frames[0], frame.f_locals)
    frame.clear()
    print(frame.f_locals)
tell("clear", lambda: sys._getframe().clear())
steps = generator()
steps.gi_frame.clear()
print(steps.gi_frame, list(steps))
steps = generator()
next(steps)
tell("clear", steps.gi_frame.clear)
match variables:
    case {"x": x}:
        print("a mapping", x)

# A generator expression goes through an iterator, and takes no other thing for one.
for thing in ([1], (2,), range(3), iter([4, 5]), 6):
    expression = (x for x in "abc")
    expression.gi_frame.f_locals[".0"] = thing
    tell(type(thing).__name__, lambda: list(expression))
