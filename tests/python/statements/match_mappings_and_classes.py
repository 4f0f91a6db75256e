# Mapping patterns and class patterns.
import collections


def mp(x):
    match x:
        case {"kind": "a", "v": v}:
            return "a", v
        case {"kind": ("b" | "c") as k, **rest}:
            return k, rest
        case {1: one, None: none}:
            return "literal keys", one, none
        case {"nested": {"deep": [x, *_]}}:
            return "nested", x
        case {"only": _, **rest} if not rest:
            return "only"
        case {}:
            return "any mapping"
        case _:
            return "no mapping"


for v in ({"kind": "a", "v": 1, "more": 2}, {"kind": "b", "x": 1}, {"kind": "c"}, {1: "i", None: "n"}, {"nested": {"deep": [5, 6]}}, {"only": 1}, {"only": 1, "z": 2}, {}, [], collections.OrderedDict(kind="a", v=3), 5, "kind",
          collections.defaultdict(list), collections.ChainMap({"kind": "b"}, {"w": 1})):
    print(mp(v))
dd = collections.defaultdict(int)
match dd:
    case {"absent": _}: print("no")
    case _: print("no __missing__ call:", dict(dd))


class P:
    __match_args__ = ("x", "y")

    def __init__(self, x, y): self.x, self.y = x, y


class Q(P):
    pass


class Plain:
    a = 1


def cl(v):
    match v:
        case Q(0, 0): return "Q origin"
        case P(0, y=yy): return "P zero", yy
        case P(x, y) if x == y: return "diag", x
        case P(x=1): return "x is one"
        case P(): return "any P"
        case Plain(a=1, b=b): return "plain with b", b
        case Plain(): return "plain"
        case bool(b): return "bool", b
        case int(n): return "int", n
        case str(s): return "str", s
        case float() | bytes(): return "float or bytes"
        case list([a, *_]): return "list", a
        case dict({"k": k}): return "dict", k
        case tuple((1, b)): return "tuple", b
        case set(s): return "set", s
        case type(): return "type"
        case None: return "none"
        case object(): return "object"


pl = Plain()
pl.b = "bee"
for v in (Q(0, 0), P(0, 5), Q(3, 3), P(1, 2), P(8, 9), Plain(), pl, True, 5, "s", 1.5, b"", [1], {"k": 2}, (1, 2), {4}, int, None, ...):
    print(cl(v))


class Node(collections.namedtuple("Node", "left right")):
    pass


def depth(n):
    match n:
        case Node(left=l, right=r): return 1 + max(depth(l), depth(r))
        case _: return 0


print(depth(Node(Node(1, Node(2, 3)), 4)))
for pattern, cls in (("K(1)", type("K", (), {})), ("K(1, 2)", type("K", (), {"__match_args__": ("a",), "a": 1})), ("K(1)", type("K", (), {"__match_args__": ["a"]})), ("K(1)", type("K", (), {"__match_args__": (1,)})),
                     ("K(1, a=2)", type("K", (), {"__match_args__": ("a",), "a": 1})), ("K()", 5), ("K(1, 2)", int), ("K()", lambda: 1)):
    K = cls
    subject = cls() if isinstance(cls, type) else 1
    try:
        exec(f"match subject:\n case {pattern}: print('matched')\n case _: print('unmatched')")
    except TypeError as e:
        print(pattern, "->", e)


class Prop:
    __match_args__ = ("v",)

    @property
    def v(self): raise AttributeError("missing counts as no match")


class Prop2(Prop):
    @property
    def v(self): raise ValueError("other errors get out")


match Prop():
    case Prop(1): print("no")
    case Prop(): print("fell through")
try:
    match Prop2():
        case Prop2(1): pass
except ValueError as e:
    print(e)
key = "dyn"
class Keys: A = "kind"
match {"kind": 3}:
    case {Keys.A: got}: print("dotted key", got)
