# bytes: construction, methods, repr, indexing, errors.
print(bytes(), bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(b"x"), bytes(bytearray(b"y")), bytes(range(3)), bytes((1, 2)), bytes(c for c in [97]), bytes.fromhex("41 42 fF"), bytes.fromhex(""), b"ab".hex(), b"abcd".hex(":"), b"abcde".hex("-", 2), b"abcde".hex("-", -2), bytes(memoryview(b"mv")), bytes.fromhex(b"4142"))
b = b"hello world"
print(b[0], b[-1], b[1:4], b[::-1], len(b), list(b[:3]), 104 in b, b"wor" in b, b"" in b, b.find(b"o"), b.rfind(b"o"), b.find(111), b.index(b"w"), b.count(b"l"), b.count(108), b.replace(b"o", b"0"), b.replace(b"l", b"L", 1), b.split(), b.split(b"o"), b.rsplit(b"o", 1), b.partition(b" "), b.rpartition(b"x"))
print(b.upper(), b.title(), b.capitalize(), b.swapcase(), b"A\xc9".lower(), b.startswith(b"he"), b.endswith((b"x", b"ld")), b.center(15, b"*"), b.ljust(13), b.rjust(13, b"."), b"-5".zfill(4), b"  x ".strip(), b"xxaxx".strip(b"x"), b"a\tb".expandtabs(4), b"a\nb\r\nc".splitlines(), b"a\nb".splitlines(True), b",".join([b"a", bytearray(b"b")]), b"prefix".removeprefix(b"pre"), b"suf".removesuffix(b"f"), b.translate(None, b"lo"), b.translate(bytes.maketrans(b"lo", b"01")), b"ab".decode())
print([getattr(x, n)() for x in (b"abc", b"ABC", b"12", b" ", b"", b"a1", b"Ab Cd", b"\xe9") for n in ("isalpha", "isdigit", "isalnum", "isspace", "isupper", "islower", "istitle", "isascii")].count(True))
print(b"a" + b"b", b"ab" * 2, 2 * b"ab", b"a" == b"a", b"a" == bytearray(b"a"), b"a" == "a", b"a" < b"b", b"a" < b"aa", hash(b"a") == hash(bytes([97])), b"%d-%s" % (5, b"x"), b"a" + bytearray(b"b"), bytearray(b"a") + b"b", b"" or "falsy", b"\x00" and "truthy")
print(repr(bytes(range(32))), repr(bytes(range(120, 136))), b"'", b'"', b"'\"", b"\\", b"\t\n\r", str(b"x"), f"{b'x'}", ascii(b"\xff"))
for call in (lambda: bytes(-1), lambda: bytes("a"), lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: bytes(None), lambda: bytes("a", "nope"), lambda: bytes(5, "utf-8"), lambda: bytes([1], "utf-8"), lambda: bytes.fromhex("4"), lambda: bytes.fromhex("zz"), lambda: bytes.fromhex("4 1"), lambda: bytes.fromhex(5), lambda: b"a" + "a", lambda: "a" + b"a", lambda: b"a" + 1, lambda: b"a" * b"b", lambda: b"a" < "a", lambda: b"a"[5], lambda: b.index(b"zz"), lambda: b.find("x"), lambda: b.find(300), lambda: 300 in b, lambda: "x" in b, lambda: b.split(b""), lambda: b.split("x"), lambda: b.replace("a", "b"), lambda: b",".join(["a"]), lambda: b",".join(b"ab"), lambda: b.startswith("h"), lambda: b.startswith(["h"]), lambda: b.strip("x"), lambda: b.center(20, b"xx"), lambda: b.center(20, "x"), lambda: bytes.maketrans(b"a", b"bc"), lambda: b.translate(b"short"), lambda: b.hex(""), lambda: b.hex("ab"), lambda: b.hex("é"), lambda: b.decode("ascii", "strict", 1), lambda: b.partition(b""), lambda: int(b"x"), lambda: b"%s" % "x", lambda: b.nope, lambda: b.format, lambda: bytes(object())):
    try:
        print(call())
    except (ValueError, TypeError, IndexError, LookupError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)


class B:
    def __bytes__(self): return b"from __bytes__"


print(bytes(B()), min(b"abc"), sorted(b"cab"), sum(b"ab"), {b"k": 1}[b"k"], [*b"ab"], tuple(reversed(b"ab")), dict(enumerate(b"ab")), b"abc".isascii(), max([b"a", b"b"]), bytes(3) == b"\0\0\0", b"ab".__contains__(97))
