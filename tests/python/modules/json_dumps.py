"""json.dumps: types, options, errors."""

import io
import json
from collections import OrderedDict, namedtuple
from enum import Enum, IntEnum

print(json.dumps(None), json.dumps(True), json.dumps(0), json.dumps(-1.5), json.dumps("text"), json.dumps([]), json.dumps({}), json.dumps(10 ** 30))
print(json.dumps([1, "a", None, [True, {"k": (1, 2)}]]), json.dumps({"b": 1, "a": [1, {}]}))
print(json.dumps('quote " slash \\ / tab \t newline \n control \x01 del \x7f'), json.dumps("é ü € 😀"), json.dumps("é € 😀", ensure_ascii=False))
print(json.dumps("\u2028"), json.dumps("\u2028", ensure_ascii=False) == '"\u2028"')
print(json.dumps(1e100), json.dumps(1.0), json.dumps(0.1), json.dumps(-0.0), json.dumps(1e-7), json.dumps(123456789012345680.0), json.dumps(float("nan")),
      json.dumps([float("inf"), -float("inf")]))
print(json.dumps({1: "int", 2.5: "float", True: "bool", None: "none", "s": "str"}))
print(json.dumps({"b": 1, "a": 2, "c": {"z": 1, "y": 2}}, sort_keys=True))
print(json.dumps([1, {"a": [2, []], "b": {}}], indent=2))
print(json.dumps({"a": [1, 2]}, indent="\t"), json.dumps([1, 2], indent=0), json.dumps([], indent=4))
print(json.dumps([1, {"a": 2}], separators=(",", ":")), json.dumps([1, {"a": 2}], separators=(" ; ", " = "), indent=1))
print(json.dumps({(1, 2): "dropped", "kept": 1}, skipkeys=True))


class Thing:
    def __init__(self, x):
        self.x = x


print(json.dumps([Thing(1), {"t": Thing(2)}], default=lambda o: {"thing": o.x}), json.dumps({1, }, default=sorted))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Thing):
            return f"thing {o.x}"
        return super().default(o)


print(json.dumps(Thing(5), cls=Encoder), Encoder().encode([Thing(1)]), "".join(json.JSONEncoder(indent=None).iterencode([1, [2]])))

for wrong in (lambda: json.dumps(Thing(1)), lambda: json.dumps({1, 2}), lambda: json.dumps(b"bytes"), lambda: json.dumps({(1, 2): 3}),
              lambda: json.dumps(1j), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps([float("inf")], allow_nan=False),
              lambda: json.dumps({"b": 1, 2: 3}, sort_keys=True), lambda: json.dumps([1], cls=Encoder, default=5) and json.dumps(Thing(1), default=5),
              lambda: json.dumps({"outer": [1, {"inner": object}]})):
    try:
        print(wrong())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, getattr(e, "__notes__", []))
cycle = []
cycle.append(cycle)
knot = {}
knot["self"] = knot
for c in (cycle, knot):
    try:
        json.dumps(c)
    except ValueError as e:
        print(e)


class Level(IntEnum):
    LOW = 1


class Color(Enum):
    RED = "r"


class Str(str):
    pass


class Int(int):
    def __repr__(self):
        return "not used"


print(json.dumps([Level.LOW, Str("s"), Int(7)]), json.dumps({Level.LOW: 1}), json.dumps(OrderedDict(b=1, a=2)), json.dumps(namedtuple("P", "x y")(1, 2)))
try:
    json.dumps(Color.RED)
except TypeError as e:
    print(e)
out = io.StringIO()
json.dump({"to": ["a", "file"]}, out, indent=1)
print(repr(out.getvalue()))
