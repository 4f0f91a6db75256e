# Special methods that lie, fail or change things under the feet of the builtins.
class Lies:
    def __init__(self, **k): self.__dict__.update(k)


def attempt(name, f):
    try:
        print(name, "=", f())
    except Exception as e:
        print(name, "->", type(e).__name__, e)


class LenLies(list):
    def __len__(self): return 10**6


class LenNeg:
    def __len__(self): return -1
    def __getitem__(self, i): raise IndexError


class EqTrue:
    def __eq__(self, o): return True
    def __hash__(self): return 1


class EqRaises:
    def __eq__(self, o): raise ValueError("eq")
    def __hash__(self): return 1


class LtRandom:
    n = 0
    def __lt__(self, o):
        LtRandom.n += 1
        return LtRandom.n % 3 == 0


class HashChanges:
    h = 0
    def __hash__(self):
        HashChanges.h += 1
        return HashChanges.h


class IterNotIter:
    def __iter__(self): return self


class NextForever:
    def __iter__(self): return self
    def __next__(self): return 1


class LengthHint:
    def __init__(self, h): self.h = h
    def __iter__(self): return iter([1, 2])
    def __length_hint__(self): return self.h


attempt("list(LenLies)", lambda: list(LenLies([1, 2])))
attempt("reversed", lambda: list(reversed(LenNeg())))
attempt("bool(LenNeg)", lambda: bool(LenNeg()))
attempt("in", lambda: (5 in [EqTrue()], [1, 2].index(EqTrue()), [1, 2].count(EqTrue())))
attempt("remove", lambda: (lambda l: (l.remove(EqTrue()), l))([1, 2, 3]))
attempt("dict EqRaises", lambda: {EqRaises(): 1, EqRaises(): 2})
attempt("set EqTrue", lambda: len({EqTrue(), EqTrue(), 1}))
attempt("sort LtRandom", lambda: len(sorted(LtRandom() for _ in range(200))))
h = HashChanges()
d = {h: 1}
attempt("lost key", lambda: (h in d, len(d), list(d)[0] is h))
attempt("iter", lambda: list(IterNotIter()))
attempt("zip forever", lambda: list(zip(NextForever(), "ab")))
attempt("unpack forever", lambda: exec("a, b = NextForever()", {"NextForever": NextForever}))
for hint in (2, 0, 10**3, NotImplemented):
    attempt(f"hint {hint}", lambda: list(LengthHint(hint)))
for hint in (-1, "x", 2**70):
    attempt(f"hint {hint}", lambda: list(LengthHint(hint)))
attempt("hint raises", lambda: list(type("H", (), {"__iter__": lambda s: iter([1]), "__length_hint__": lambda s: 1 / 0})()))
attempt("class is lie", lambda: isinstance(type("C", (), {"__class__": property(lambda s: int)})(), int))
attempt("class lie type", lambda: type(type("C", (), {"__class__": int})()).__name__)
attempt("dict subclass keys", lambda: {**type("D", (dict,), {"keys": lambda s: ["lie"], "__getitem__": lambda s, k: k})(a=1)})
attempt("keys only", lambda: dict(type("D", (), {"keys": lambda s: ["a"]})()))
attempt("str subclass join", lambda: ",".join([type("S", (str,), {"__str__": lambda s: "lie"})("truth")]))
attempt("int subclass index", lambda: [10, 20][type("I", (int,), {"__index__": lambda s: 0})(1)])
attempt("bool via int", lambda: bool(type("I", (int,), {"__bool__": lambda s: True})(0)))
attempt("setattr class", lambda: setattr(type("C", (), {}), "__len__", 5))
attempt("len not callable", lambda: len(type("C", (), {"__len__": 5})()))
attempt("call not callable", lambda: type("C", (), {"__call__": 5})()())
attempt("iter not callable", lambda: iter(type("C", (), {"__iter__": 5})()))
attempt("eq not callable", lambda: type("C", (), {"__eq__": 5})() == 1)
attempt("init not callable", lambda: type("C", (), {"__init__": 5})())
attempt("getattr returns self", lambda: type("C", (), {"__getattr__": lambda s, n: s})().a.b.c.d.__class__.__name__)
attempt("sum str", lambda: sum([type("R", (), {"__radd__": lambda s, o: "surprise"})()]))
attempt("mro lies", lambda: type("M", (type,), {"mro": lambda c: [c, object]})("C", (int,), {}).__mro__[1].__name__)
attempt("mro bad", lambda: type("M", (type,), {"mro": lambda c: 5})("C", (), {}))
attempt("mro not types", lambda: type("M", (type,), {"mro": lambda c: [1]})("C", (), {}))
attempt("prepare dict", lambda: type("M", (type,), {})("C", (), {}).__name__)
attempt("key raises", lambda: sorted([1, 2], key=lambda x: 1 / 0))
attempt("cmp raises", lambda: sorted([EqRaises(), EqRaises()]))
attempt("max key", lambda: max([1, 2], key=lambda x: None))
attempt("getitem infinite", lambda: 5 in type("G", (), {"__getitem__": lambda s, i: i})())
attempt("iter deletes", lambda: (lambda l: [l.clear() or x for x in l])([1, 2, 3]))
attempt("format huge", lambda: "{0.__class__.__mro__[1].__name__}".format(1))
attempt("abs str", lambda: abs(type("A", (), {"__abs__": lambda s: "abs"})()))
attempt("divmod", lambda: divmod(type("A", (), {"__divmod__": lambda s, o: None})(), 1))
attempt("round", lambda: round(type("A", (), {"__round__": lambda s: "r"})()))
attempt("contains raises", lambda: 1 in type("A", (), {"__contains__": lambda s, o: 1 / 0})())
attempt("del in del", lambda: delattr(type("A", (), {"__delattr__": lambda s, n: None})(), "zz"))
