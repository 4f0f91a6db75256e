# Data over several lines.
import collections, dataclasses, types
from pprint import *

def show(x, **options):
    print(pformat(x, **options))
    print("-" * 20)

data = {"name": "x" * 30, "items": list(range(30)), "nested": {"a": [1, 2, {"deep": ("tuple", "of", "things" * 8)}], "b": {3, 1, 2}},
        2: "mixed keys", None: frozenset([1, 2]), ("t", 1): b"bytes" * 20}
show(data)
show(data, width=40)
show(data, width=200, compact=True)
show(data, indent=4, width=60, compact=True)
show(data, depth=1)
show(data, depth=2, sort_dicts=False)
pp({"b": 1, "a": 2})
pprint({"b": 1, "a": 2})
show([1234567, 10**20, -5, True, 1.5], underscore_numbers=True)
show("word " * 40)
show(["a long text that goes on and on " * 4, "line one\nline two\nline three" * 3])
show({"key": "text with spaces " * 8, "other": "x" * 100})
show("x" * 100)
show("")
show(b"0123456789" * 12)
show([b"0123456789" * 12, bytearray(b"abcdefgh" * 12), b"abc"], width=50)
show(bytearray(b"abcdefgh" * 12))
show((1,))
show(("x" * 50, "y" * 50))
show(("x" * 90,))
show([[]] * 3 + [()] + [{}] + [set()])
recursive = [1, 2]
recursive.append(recursive)
text = pformat(recursive)
print(text.replace(str(id(recursive)), "ID"), isrecursive(recursive), isreadable(recursive), isreadable([1]), isreadable([object()]))
d = {}
d["self"] = d
print(saferepr(d).replace(str(id(d)), "ID"))
show(collections.OrderedDict((f"key{i}", "value" * i) for i in range(8)))
show(collections.defaultdict(list, {f"key{i}": list(range(i)) for i in range(12)}))
show(collections.Counter("the quick brown fox jumps over the lazy dog" * 3), width=50)
show(collections.ChainMap({f"k{i}": i for i in range(12)}, {"x": "y" * 60}))
show(collections.deque(range(50), maxlen=60))
show(collections.deque(["word" * 5] * 8))
show(types.SimpleNamespace(first="a" * 40, second=list(range(30)), third=None))
show(types.MappingProxyType({f"k{i}": "v" * 10 for i in range(8)}))
show({frozenset(["a" * 80]): {("z" * 30): {"y" * 30, "w" * 30}}})
show({1, "a", None, (1, 2)}.__class__([3, 1, 2]), width=5)

@dataclasses.dataclass
class Point:
    name: str
    values: list
    hidden: int = dataclasses.field(default=0, repr=False)
    inner: object = None

show(Point("n" * 50, list(range(25)), 3, Point("m", [1])))
class L(list):
    pass
class R(list):
    def __repr__(self):
        return "R!" * 50
show(L(range(40)))
show(R(range(40)))
show(collections.UserDict({f"k{i}": "v" * 10 for i in range(8)}))
show(collections.UserList(["v" * 10 for i in range(12)]))
show([collections.UserString("text " * 30)])
for bad in (dict(indent=-1), dict(depth=0), dict(width=0)):
    try:
        PrettyPrinter(**bad)
    except ValueError as e:
        print(e)
class Upper(PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return object.upper(), True, False
        return super().format(object, context, maxlevels, level)
print(Upper().pformat(["abc", {"k": "v"}]), Upper(width=10).pformat(["abc" * 5, {"key": "value"}]))
import io
out = io.StringIO()
pprint([1, 2], stream=out)
print(repr(out.getvalue()))
show([{"id": i, "tags": ["t%d" % j for j in range(i % 4)], "text": "lorem ipsum " * (i % 5)} for i in range(6)], width=70)
show({i: {"a": (i,) * i} for i in range(12)}, compact=True, width=50)
