# int(): from text, floats, bytes, with bases, and its errors.
for text in ("0", "-0", "+5", " 42 ", "\t\n7\r", "1_000", "00012", "-1_2", "٣", "１２", "  -9", "9" * 25):
    print(repr(text), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0XFF", 0), ("0b101", 0), ("0b101", 2), ("101", 2), ("0o17", 8), ("17", 8), ("z", 36), ("Zz", 36), ("12", 3), ("0", 0), ("00", 0), ("-0x1F", 16), ("1_0", 2), ("0x_f", 16), ("  0b1 ", 0), ("10", 7), ("b1", 16)):
    print(repr(text), base, int(text, base))
for args in (("",), (" ",), ("x",), ("1.0",), ("1e5",), ("--1",), ("1 2",), ("_1",), ("1_",), ("1__2",), ("0x10",), ("12", 2), ("9", 8), ("010", 0), ("0_0", 0), ("g", 16), ("0b2", 0), ("1", 1), ("1", 37), ("1", -2), (None,), ([],), ({},), ("1", "10"), (1, 10), (b"x",), (b"\xff",), (object,), ("é",), ("1\x00",), ("½",), ("a\nb",), ("0x", 16), ("", 10), (1.5, 2), ("x" * 300,)):
    try:
        print(args, int(*args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(int(), int(0.0), int(1.9), int(-1.9), int(1e20), int(True), int(b"12"), int(bytearray(b" 7 ")), int(2**53 + 0.0), int("12", base=5), int(-0.5), int(1e15 + 0.5))
for v in (float("inf"), float("-inf"), float("nan")):
    try:
        int(v)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)


class I:
    def __int__(self): return 11


class X:
    def __index__(self): return 12


class Both(I, X):
    pass


class T:
    def __trunc__(self): return 13


print(int(I()), int(X()), int(Both()), int("101", 2))
for bad in (T(), type("B", (), {"__int__": lambda s: 1.5})(), type("B", (), {"__index__": lambda s: "1"})()):
    try:
        int(bad)
    except TypeError as e:
        print(e)
print(int("10", X()), int("1", base=True + 1))
for call in (lambda: int(x=1), lambda: int(1, 2, 3), lambda: int(base=10), lambda: int("1", base=2.0), lambda: int("5", nope=1)):
    try:
        call()
    except TypeError as e:
        print(e)
