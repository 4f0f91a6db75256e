# Endless recursion through special methods always ends in RecursionError, and the program goes on.
def make(name, body):
    return type("R", (), {name: body})


cases = [
    ("eq", lambda: (lambda R: R() == R())(make("__eq__", lambda s, o: s == o))),
    ("ne", lambda: (lambda R: R() != R())(make("__ne__", lambda s, o: s != o))),
    ("lt", lambda: (lambda R: R() < R())(make("__lt__", lambda s, o: s < o))),
    ("hash", lambda: hash(make("__hash__", lambda s: hash(s))())),
    ("repr", lambda: repr(make("__repr__", lambda s: repr(s))())),
    ("str", lambda: str(make("__str__", lambda s: str(s))())),
    ("bool", lambda: bool(make("__bool__", lambda s: bool(s))())),
    ("len", lambda: len(make("__len__", lambda s: len(s))())),
    ("len via bool", lambda: bool(make("__len__", lambda s: 1 if s else 0)())),
    ("iter", lambda: iter(make("__iter__", lambda s: iter(s))())),
    ("next", lambda: next(make("__next__", lambda s: next(s))())),
    ("contains", lambda: 1 in make("__contains__", lambda s, x: x in s)()),
    ("getitem", lambda: make("__getitem__", lambda s, k: s[k])()[0]),
    ("setitem", lambda: make("__setitem__", lambda s, k, v: s.__setitem__(k, v))().__setitem__(0, 0)),
    ("getattr", lambda: make("__getattr__", lambda s, n: getattr(s, n))().x),
    ("getattribute", lambda: make("__getattribute__", lambda s, n: getattr(s, n))().x),
    ("setattr", lambda: setattr(make("__setattr__", lambda s, n, v: setattr(s, n, v))(), "x", 1)),
    ("call", lambda: make("__call__", lambda s: s())()()),
    ("add", lambda: make("__add__", lambda s, o: s + o)() + 1),
    ("radd", lambda: 1 + make("__radd__", lambda s, o: o + s)()),
    ("iadd", lambda: make("__iadd__", lambda s, o: s.__iadd__(o))().__iadd__(1)),
    ("neg", lambda: -make("__neg__", lambda s: -s)()),
    ("int", lambda: int(make("__int__", lambda s: int(s))())),
    ("index", lambda: [1][make("__index__", lambda s: [1][s])()]),
    ("float", lambda: float(make("__float__", lambda s: float(s))())),
    ("format", lambda: f"{make('__format__', lambda s, f: format(s, f))()}"),
    ("enter", lambda: make("__enter__", lambda s: s.__enter__())().__enter__()),
    ("property", lambda: make("p", property(lambda s: s.p))().p),
    ("new", lambda: (lambda c: c())(type("N", (), {"__new__": lambda cls: cls()}))),
    ("init", lambda: (lambda c: c())(type("N", (), {"__init__": lambda self: type(self)() and None}))),
    ("sort key", lambda: (lambda f: f(f))(lambda f: sorted([1, 2], key=lambda x: f(f)))),
    ("map", lambda: (lambda f: f(f))(lambda f: list(map(lambda x: f(f), [1])))),
    ("sum", lambda: sum([make("__radd__", lambda s, o: sum([s]))()])),
    ("max", lambda: max([make("__gt__", lambda s, o: s > o)(), 1])),
    ("missing", lambda: type("D", (dict,), {"__missing__": lambda s, k: s[k]})()["k"]),
    ("get of descriptor", lambda: make("d", make("__get__", lambda s, o, t: o.d)())().d),
    ("isinstance", lambda: isinstance(1, type("M", (type,), {"__instancecheck__": lambda c, x: isinstance(x, c)})("C", (), {}))),
    ("exec", lambda: (lambda ns: exec("def f():\n exec('f()', globals())\nf()", ns))({})),
    ("generator", lambda: (lambda f: list(f(f)))(lambda f: (x for x in f(f)))),
    ("comparison in list", lambda: [make("__eq__", lambda s, o: [s] == [o])()] == [1]),
    ("dict key", lambda: (lambda R: {R(): 1, R(): 2})(type("K", (), {"__hash__": lambda s: 1, "__eq__": lambda s, o: {s: 1} == {o: 1}}))),
    ("join", lambda: (lambda f: f(f))(lambda f: ",".join(f(f) for _ in "a"))),
    ("re-entrant any", lambda: (lambda f: f(f))(lambda f: any(f(f) for _ in "a"))),
]
for name, case in cases:
    try:
        case()
        print(name, "no error")
    except RecursionError as e:
        print(name, type(e).__name__)
    except Exception as e:
        print(name, "other:", type(e).__name__, e)
print("still alive", sum(range(10)))
