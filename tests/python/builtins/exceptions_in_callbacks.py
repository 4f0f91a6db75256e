# Exceptions raised by code that builtins call come out unchanged, and leave objects usable.
class Boom(Exception):
    pass


def boom(*a, **k):
    raise Boom(*[type(x).__name__ for x in a])


class B:
    def __getattr__(self, n): raise Boom(n)


for name in ("__eq__", "__lt__", "__hash__", "__len__", "__iter__", "__next__", "__contains__", "__getitem__", "__setitem__", "__call__", "__repr__", "__str__", "__bool__", "__int__", "__index__", "__float__", "__add__", "__radd__", "__neg__", "__abs__", "__round__", "__format__", "__reversed__", "__enter__", "__get__", "__instancecheck__", "__dir__", "__bytes__", "__divmod__", "__pow__"):
    setattr(B, name, boom)
b = B()
cases = {
    "eq": lambda: b == 1, "in list": lambda: 1 in [b], "in dict": lambda: b in {}, "hash": lambda: hash(b), "dict key": lambda: {b: 1}, "set": lambda: {b}, "len": lambda: len(b), "iter": lambda: iter(b), "list": lambda: list(b), "tuple": lambda: tuple(b), "next": lambda: next(b), "contains": lambda: 1 in b,
    "getitem": lambda: b[0], "call": lambda: b(), "repr": lambda: repr(b), "str": lambda: str(b), "repr in list": lambda: repr([b]), "fstring": lambda: f"{b}", "bool": lambda: bool(b), "not": lambda: not b, "if": lambda: 1 if b else 2, "int": lambda: int(b), "index": lambda: [1][b], "slice": lambda: [1][b:], "float": lambda: float(b),
    "add": lambda: b + 1, "radd": lambda: 1 + b, "neg": lambda: -b, "abs": lambda: abs(b), "round": lambda: round(b), "sorted": lambda: sorted([b, b]), "max": lambda: max([b, b]), "sum": lambda: sum([b]), "reversed": lambda: reversed(b), "dir": lambda: dir(b), "bytes": lambda: bytes(b), "divmod": lambda: divmod(b, 1), "pow": lambda: pow(b, 1),
    "any": lambda: any([b]), "all": lambda: all([b]), "filter": lambda: list(filter(None, [b])), "filter fn": lambda: list(filter(boom, [1])), "map": lambda: list(map(boom, [1])), "sort key": lambda: sorted([1], key=boom), "max key": lambda: max([1, 2], key=boom), "iter sentinel": lambda: list(iter(boom, 1)), "zip": lambda: zip([1], b), "enumerate": lambda: enumerate(b), "range": lambda: range(b), "chr": lambda: chr(b), "hex": lambda: hex(b),
    "unpack": lambda: [*b], "unpack dict": lambda: {**b}, "star call": lambda: print(*b), "starstar call": lambda: print(**b), "join": lambda: ",".join(b), "extend": lambda: [].extend(b), "list.index": lambda: [b].index(1), "list.remove": lambda: [b].remove(1), "list.count": lambda: [b].count(1), "dict.update": lambda: {}.update(b), "set.update": lambda: set().update(b), "str.join in": lambda: "".join(x for x in b), "getattr": lambda: b.attr, "getattr default": lambda: getattr(b, "x", 1), "hasattr": lambda: hasattr(b, "x"),
    "percent": lambda: "%s" % b, "percent d": lambda: "%d" % b, "format": lambda: format(b), "str.format": lambda: "{}".format(b), "str.format attr": lambda: "{0.x}".format(b), "print": lambda: print(b), "list * ": lambda: [1] * b, "isinstance": lambda: isinstance(1, b), "fromkeys": lambda: dict.fromkeys(b), "str mul": lambda: "a" * b, "bytearray": lambda: bytearray(b), "compare list": lambda: [b] == [1], "compare tuple": lambda: (b,) < (1,), "compare dict": lambda: {1: b} == {1: 2},
}
for name, case in cases.items():
    try:
        case()
        print(name, "no exception")
    except Boom as e:
        print(name, e.args)
    except Exception as e:
        print(name, "other:", type(e).__name__, e)
l = [3, 1, 2]
try:
    l.sort(key=lambda x: boom() if x == 2 else x)
except Boom:
    print(sorted(l), len(l))
out = []
try:
    out.extend(x if x < 2 else boom() for x in range(5))
except Boom:
    print(out)
d = {}
try:
    d.update((x, boom() if x == 2 else x) for x in range(5))
except Boom:
    print(d)
s = set()
try:
    s.update(x if x < 2 else boom() for x in range(5))
except Boom:
    print(s)
