# corners of functions, generators, statements and imports
def f(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], **{"d": 1, "c": 9}))
for call in (lambda: f(), lambda: f(1), lambda: f(1, d=1, b=2), lambda: f(1, **{"d": 1}, **{"d": 2}), lambda: f(1, 2, 3, c=3, d=1), lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}), lambda: f(d=1)):
    try: print(call())
    except TypeError as e: print(e)
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_flags & 12)
f.__defaults__ = (7, 8)
f.__kwdefaults__ = {"d": "dd"}
try: print(f(1))
except TypeError as e: print(e)
def outer():
    x = 1
    def inner():
        nonlocal x
        x += 1
        return x
    return inner, lambda: x
i, g = outer()
i(); i()
print(g(), i.__closure__[0].cell_contents, i.__code__.co_freevars)
i.__closure__[0].cell_contents = 10
print(i(), g())
def gen():
    try:
        x = yield 1
        print("got", x)
        y = yield from sub()
        print("sub gave", y)
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")
def sub():
    try:
        z = yield 2
    except ValueError as e:
        z = str(e)
    return z
t = gen()
print(next(t), t.send("a"), t.gi_yieldfrom is not None, t.gi_frame.f_lineno > 0, t.gi_running)
try: t.throw(ValueError("thrown"))
except StopIteration as e: print("stop", e.value)
t = gen(); next(t); t.close(); print(t.gi_frame, next(t, "done"))
def early():
    yield 1
    return 5
def chain():
    r = yield from early()
    r += yield from (x for x in [10])  or []
    return r
try: print(list(chain()))
except TypeError as e: print(e)
def infinite():
    n = 0
    while True:
        n += 1
        try: yield n
        finally: print("cleanup", n)
numbers = infinite()
for n in numbers:
    if n == 2: break
numbers.close()
del n
print([(a, b) for a in range(3) if a for b in range(a)], {k: v for k, v in zip("ab", [1, 2])}, {c for c in "aab"} == {"a", "b"}, sum(x * x for x in range(4)))
def w():
    for k in range(3):
        try:
            if k == 1: continue
            if k == 2: break
            print("body", k)
        finally:
            print("fin", k)
    else:
        print("no")
    return "w"
print(w())
def r():
    try: return "try"
    finally: print("in finally")
print(r())
a = b = [1]
a += [2]
print(b, a is b)
x, *y, (z, *q) = 1, 2, 3, (4, 5, 6)
print(x, y, z, q)
try: x, y = 1, 2, 3
except ValueError as e: print(e)
try: x, *y, z = [1]
except ValueError as e: print(e)
d = {"k": [1, 2, {"n": 5}]}
match d:
    case {"k": [1, *rest, {"n": int(n)}], **others} if n > 4: print(rest, n, others)
match 5:
    case str() | bytes(): print("no")
    case int(v) | float(v): print("int", v)
class Pt:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
match Pt(1, (2, 3)):
    case Pt(0, _): print("no")
    case Pt(x=1, y=(a, b)): print(a, b)
from collections.abc import Sequence, Mapping
class S(Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return [7, 8][i]
match S():
    case [p, q]: print("seq", p, q)
class R:
    def __len__(self): return 2
    def __getitem__(self, i): return [7, 8][i]
match R():
    case [p, q]: print("bad")
    case _: print("none")
Sequence.register(R)
match R():
    case [p, q]: print("registered", p, q)
exec("def k(): return undefined_thing", ns := {"__builtins__": {}})
try: ns["k"]()
except NameError as e: print(e)
for src in ("import sys", "class C: pass", "print(1)", "len([])"):
    try: exec(src, {"__builtins__": {"len": lambda x: 77}}); print("fine", src)
    except (ImportError, NameError) as e: print(type(e).__name__, e)
exec(compile("1 + 1\nNone\nfor i in range(2): i\n'x'", "<p>", "single") if False else compile("for i in range(2): i\n", "<p>", "single"))
if (m := 5) > 3: print(m)
print(*[1, 2], sep="-", end="!\n")
assert (lambda *, k=1: k)(k=2) == 2
try: assert 1 == 2, "message"
except AssertionError as e: print(repr(e))
global_name = 1
def uses():
    global global_name, made_global
    global_name += 1
    made_global = 9
uses()
print(global_name, made_global, 1 < 2 < 3 != 4, not 1 in [2], 5 if 0 else 6)
print((yield_ := 3), [*range(2), *"ab"], {**{"a": 1}, "a": 2}, (1,) + (2,), -7 // 2, -7 % 3, 2 ** -1, 0x_ff, 1_000)
print(f"{3.14159:.2f} {'x'!r:>5} {5=} {m:{'>'}{4}} {{}}", "a" "b", r"\n", b"\x00a", """t
q""")
