# What plain values are as bytes in each protocol, and back.
import hashlib
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return type(other) is Point and (self.x, self.y) == (other.x, other.y)

    @staticmethod
    def make():
        return Point(0, 0)


def function():
    pass


shared = ["shared"]
VALUES = [
    None, True, False, 0, 1, 255, 256, 65535, 65536, -1, 2**31 - 1, -2**31, 2**31, 2**63, -2**63, 2**70, -(2**70), -128, -129,
    -32768, -32769, 2**2100, 1.5, float("inf"), -0.0, "", "abc", "äöü€", "a\nb\\c\0\r\x1a", "x" * 300, "y" * 70000, "\ud800",
    b"", b"abc", b"\xff" * 300, b"z" * 70000, bytearray(b"ab"), bytearray(), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4),
    ((),), [], [1], [1, 2], {}, {1: 2}, {"a": 1, "b": [2]}, set(), {1}, frozenset(), frozenset([1, 2]), list(range(2500)),
    {i: i for i in range(2500)}, [shared, shared], ["same", "same"], ..., NotImplemented, range(5), int, len, ValueError("a", 1),
    type(None), type(...), Point, [1.5, "a", (b"x", None)], slice(1, 2, 3), complex(1, 2), "ab".upper, str.upper, Point.make,
    function, Point(1, [2]), OSError(2, "no", "file"), KeyError("k"), list[int], enumerate, zip,
]

for value in VALUES:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        shown = repr(data) if len(data) < 120 else f"{len(data)} {hashlib.md5(data).hexdigest()}"
        same = type(back) is type(value) and (back == value or repr(back) == repr(value) or callable(back))
        print(protocol, shown, same)

# What contains itself.
circle = []
circle.append(circle)
pair = ([],)
pair[0].append(pair)
mapping = {}
mapping["self"] = mapping
for value in (circle, pair, mapping):
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        back = pickle.loads(data)
        inner = back["self"] if isinstance(back, dict) else back[0] if isinstance(back, list) else back[0][0]
        print(protocol, data, inner is back)

two = pickle.loads(pickle.dumps([shared, shared]))
print(two[0] is two[1])
