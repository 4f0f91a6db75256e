# repr, ascii, chr, ord, hex, bin, oct, str.
print(repr("a'b"), repr(1.0), repr([1, "x"]), repr(None), repr(b"\x00"), repr(int), repr(...), repr(range(3)), repr("é\n\x7f"), repr((1,)), repr(set()), repr(frozenset([1])), repr({}), repr(slice(1)), repr(True), repr(10**20), repr(-0.0), repr(bytearray(b"a")), repr(len), repr(str.upper), repr([].append).startswith("<built-in method append of list object at 0x"), repr(NotImplemented))
print(ascii("é"), ascii("日本🎉"), ascii(["ü"]), ascii(1.5), ascii(b"\xff"), ascii("a\n"), ascii("\x80\u0100\U00010000"), ascii({"ñ": "'"}))
print(chr(65), chr(0).encode(), chr(233), chr(0x1F389), chr(0x10FFFF).encode("utf-8"), chr(True).encode(), ord("a"), ord("é"), ord("🎉"), ord(b"a"), ord(bytearray(b"\xff")), ord("\0"), [chr(c) for c in range(97, 100)], chr(ord("a") + 1), ord(chr(1114111)))
print(hex(255), hex(-255), hex(0), hex(10**20), hex(True), bin(5), bin(-5), bin(0), bin(2**65), oct(8), oct(-8), oct(0), oct(511), hex(16)[2:], bin(10)[2:].zfill(8), int(hex(255), 16), int(bin(5), 2), int(oct(8), 8))


class I:
    def __index__(self): return 10


class R:
    def __repr__(self): return "<é>"
    def __str__(self): return "str é"


print(hex(I()), bin(I()), oct(I()), chr(I()).encode(), repr(R()), ascii(R()), str(R()), [R()], f"{R()} {R()!r} {R()!a}", ascii([R()]))
for call in (lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: chr(1.5), lambda: chr(), lambda: chr(10**20), lambda: ord(""), lambda: ord("ab"), lambda: ord(1), lambda: ord(b""), lambda: ord(b"ab"), lambda: ord(None), lambda: ord(), lambda: hex(1.5), lambda: hex("a"), lambda: hex(), lambda: bin(1.5), lambda: bin("1"), lambda: oct(None), lambda: oct(2.0), lambda: repr(), lambda: repr(1, 2), lambda: ascii(), lambda: ascii(1, 2), lambda: repr(x=1), lambda: ord([1]), lambda: chr(None)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
class BadRepr:
    def __repr__(self): return 5
for call in (lambda: repr(BadRepr()), lambda: ascii(BadRepr()), lambda: str(BadRepr()), lambda: [BadRepr()].__repr__(), lambda: f"{BadRepr()!r}", lambda: print(BadRepr())):
    try:
        call()
    except TypeError as e:
        print(e)
assert all(eval(repr(v)) == v for v in (1, -1, 1.5, 1e100, "a'b\"c\\", b"x\xff'", [1, [2]], (1,), (), {"a": (1,)}, {1}, None, True, ..., range(3), "é\u2028\x00"))
assert all(ord(chr(i)) == i for i in (0, 1, 127, 128, 255, 256, 65535, 65536, 0x10FFFF))
assert all(int(f(n), 0) == n for f in (hex, oct, bin) for n in (0, 1, -1, 255, -256, 2**70, -(2**70)))
for v in (0.1, 1e16, 1e-5, 123456789.123, 1 / 3, 2.0**70, 5e-324, 1.7976931348623157e308):
    assert float(repr(v)) == v == float(str(v))
print(str(), str(""), str(b""), repr(""), repr([]), str([]), str(()), str({}), str(set()), str("a'"), str(["a'"]))
