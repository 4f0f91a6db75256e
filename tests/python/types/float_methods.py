# Methods of float, float(), and conversions.
for v in (0.0, -0.0, 1.5, -2.25, 0.1, 1e300, 5e-324, 3.0):
    print(v, v.is_integer(), v.as_integer_ratio(), v.hex(), v.real, v.imag, v.conjugate(), v.__trunc__(), v.__floor__(), v.__ceil__(), v.__bool__(), abs(v))
for text in ("1", "1.5", " 2.5 ", "-3", "+.5", "5.", "1e3", "1E-3", "1_0.5_0", "inf", "-Infinity", "NaN", "+nan", "iNf", "1e400", "-1e400", "1e-400", "٣.٥", "0", "\n7\t", "00.10", "123456789012345678901234567890"):
    print(repr(text), float(text))
for bad in ("", " ", "x", "1.2.3", "1e", "e5", ".", "1 2", "--1", "_1", "1_", "1__0", "1_.5", "0x10", "infi", "na", "1e5.5", "1\x00", "é", None, [], {}, b"x", b"\xff", object, "1,5"):
    try:
        float(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(float(), float(5), float(True), float(10**20), float(b"2.5"), float(bytearray(b"3")), float("1" + "0" * 308), float(2**53 + 1))
for text in ("0x1p0", "0x1.8p1", "-0x.8p-3", "1.8", "0xA", "inf", "nan", "0x1p-1074", " 0x1p4 ", "0X1P+2"):
    print(text, float.fromhex(text))
for bad in ("", "0x", "zz", "0x1p", "0x1p5000", "1 1"):
    try:
        float.fromhex(bad)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
inf, nan = float("inf"), float("nan")
for call in (lambda: inf.as_integer_ratio(), lambda: nan.as_integer_ratio(), lambda: int(inf), lambda: round(nan), lambda: inf.__floor__(), lambda: float(10**400), lambda: float(x=1), lambda: float(1, 2), lambda: (1.5).bit_length(), lambda: 1.5 << 1, lambda: float.fromhex(1)):
    try:
        call()
    except (OverflowError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1.15, 1), round(1234.5678, -2), round(0.5), round(-0.4), round(1e20), round(5.0, 400), round(5.5, -400), round(1.5, None), type(round(2.5)).__name__, type(round(2.5, 0)).__name__, round(1e-5, 4), round(inf, 2), round(nan, 1), round(9.995, 2), round(-1.5), round(4503599627370495.5))
print(inf.hex(), nan.hex(), inf.is_integer(), nan.is_integer(), (-0.0).hex(), repr(-nan), -inf, abs(-inf))
print((1.5).__add__(1), (1.5).__add__("x"), (1.5).__eq__(1.5), (1.5).__radd__(1), (1.5).__divmod__(1), (5.0).__floordiv__(2), (1.5).__pow__(2), (1.5).__int__(), (1.5).__repr__(), (1.5).__round__(), (1.25).__round__(1), (1.5).__hash__() == hash(1.5), float.__getformat__("double")[:4])


class F:
    def __float__(self): return 2.5


class I:
    def __index__(self): return 3


print(float(F()), float(I()), float.from_number(2), float.from_number(F()))
for bad in (type("B", (), {"__float__": lambda s: 1})(), type("B", (), {"__float__": lambda s: "1"})(), type("B", (), {})()):
    try:
        float(bad)
    except TypeError as e:
        print(e)
import math
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.sqrt(2), math.copysign(1, -0.0), math.isnan(nan), math.isclose(0.1 + 0.2, 0.3), math.fmod(-7, 3), math.modf(2.5), math.frexp(8.0), math.hypot(3, 4), math.fsum([0.1] * 10), math.pi, math.e, math.log(8, 2), math.log2(8), math.log10(1000), math.exp(1), math.sin(1), math.atan2(1, -1))
print(sorted([3.5, -1, 2, inf, -inf, 0.0]), max(1.0, 2, 1.5), min(nan, 1) != min(nan, 1), min(1, nan), sum([0.5, 1, True]), [1.0, 2.0].index(2), 1.0 in [1], {1.0: "a"}[1])
