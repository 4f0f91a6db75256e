# `marshal` of plain data.

import io
import marshal
import math

values = [
    None, True, False, ..., StopIteration, 0, 5, -5, 2**31 - 1, -2**31, 2**31, -2**40, 3**200, -3**200, 1.5, -0.0, 1e300, math.inf,
    2 + 3j, "", "abc", "ä€\U0001f600", "x" * 300, "\ud800", b"", b"bytes" * 100, (), (1, 2), tuple(range(300)), [], [1, (2, [3])],
    {}, {"a": 1, 2: [None]}, {1}, frozenset({2, 3}), slice(1, None, 3),
]
for version in range(6):
    for value in values:
        if isinstance(value, slice) and version < 5:
            continue
        data = marshal.dumps(value, version)
        again = marshal.loads(data)
        assert again == value and type(again) is type(value), (version, value, again)
        if version < 3:
            print(version, data[:60])
assert math.isnan(marshal.loads(marshal.dumps(math.nan)))
assert math.copysign(1, marshal.loads(marshal.dumps(-0.0))) == -1
assert marshal.loads(marshal.dumps(bytearray(b"x"))) == b"x" and marshal.loads(bytearray(b"N")) is None

# The same object stays the same object, also in itself.
shared = [1]
one, two = marshal.loads(marshal.dumps((shared, shared)))
assert one is two and one == [1]
ring = [1]
ring.append(ring)
again = marshal.loads(marshal.dumps(ring))
assert again[1] is again and again[0] == 1
one, two = marshal.loads(marshal.dumps((shared, shared), 2))
assert one is not two

# What CPython writes, with what it refers to by number.
for data in (b"\xa9\x02\xe9\x01\x00\x00\x00\xe9\x02\x00\x00\x00", b"\xfb\xda\x01a\xe9\x01\x00\x00\x000", b"\xda\x03abc",
             b"\xba\xe9\x01\x00\x00\x00\xe9\x02\x00\x00\x00\xe9\x03\x00\x00\x00", b"I\x01\x00\x00\x00\x00\x00\x00\x80",
             b"\xdb\x02\x00\x00\x00r\x00\x00\x00\x00\xe9\x01\x00\x00\x00", b"t\x01\x00\x00\x00a", b"A\x01\x00\x00\x00a"):
    print(marshal.loads(data))

file = io.BytesIO()
marshal.dump([1, "two"], file)
print(marshal.dump((3,), file, 2))
file.seek(0)
print(marshal.load(file), marshal.load(file))


def attempt(action, *args):
    try:
        print(action(*args))
    except (EOFError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


attempt(marshal.load, file)
for data in (b"", b"i\x01", b"?", b"(\x01\x00\x00\x00", b"0", b"[\x01\x00\x00\x000", b"r\x00\x00\x00\x00", b"u\xff\xff\xff\xff",
             b"l\x01\x00\x00\x00\x00\x80", b"l\x01\x00\x00\x00\x00\x00", b"(\xff\xff\xff\xff", b"a\x05\x00\x00\x00ab", b"z\x05ab"):
    attempt(marshal.loads, data)
for value in (object(), lambda: 1, int, [object()], {1: attempt}, slice(1)):
    attempt(marshal.dumps, value, 4)
attempt(marshal.loads, "text")


class Int(int):
    pass


attempt(marshal.dumps, Int(3))
deep = []
for _ in range(5000):
    deep = [deep]
attempt(marshal.dumps, deep)
print(marshal.version)
