# Floats: repr, arithmetic, division and modulo signs, infinities and NaN.
for v in (0.0, -0.0, 1.0, 0.1, 0.1 + 0.2, 1 / 3, 2 / 3, 1e15, 1e16, 123456789012345678.0, 1e-4, 1e-5, 0.00012, 1e22, 1e23, 5e-324,
          1.7976931348623157e308, 2.2250738585072014e-308, 3.14159, 100.0, 1e100, 1.5e-7, 9007199254740993.0, 1e5, 12345.678,
          float("inf"), float("-inf"), float("nan"), 1e-10, 0.5, 99999999999999990.0, 1234567890123456.7, 4.35, 2.675):
    print(repr(v), str(-v))
print(1.5 + 2, 3 - 0.5, 2 * 1.5, 7.0 / 2, 2.0**0.5, 2**0.5, (-8) ** 2.0, 2.5**-2, 0.0**0, 4**-0.5)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2, divmod(-7.5, 2), divmod(7.5, -2), 5.0 % 5, -0.0 % 5, 0.0 // -3)
print(1e308 * 10, -1e308 * 10, 1e-320 / 1e10, 1e308 + 1e308 - 1e308, 0.1 * 3, 1.1 + 2.2, 1e16 + 1, 0.1 + 0.7)
inf, nan = float("inf"), float("nan")
print(inf - inf, inf * 0, inf / inf, inf // 1, inf % 2, 5 % inf, -5 % inf, 5 // inf, -5 // inf, nan + 1, inf + 1, -inf, 1 / inf, inf**0)
print(nan == nan, nan != nan, nan < 1, nan > 1, inf == inf, inf > 10**400, -inf < -(10**400), 0.0 == -0.0, nan is nan)
print(1**nan, nan**0, inf**-1, (-inf) ** 3, (-inf) ** 2, 0.0 ** inf, 2.0**inf)
for text in ("1.0 / 0", "1.0 // 0", "1.0 % 0", "divmod(1.0, 0)", "0.0 ** -1", "1e200 ** 2", "10.0 ** 400", "int(inf)", "int(nan)",
             "1.5 << 1", "1.5 & 1", "~1.5", "1.5 % 0.0", "0.0 / 0.0", "inf.as_integer_ratio()", "round(inf)", "round(nan)"):
    try:
        print(text, "=", eval(text))
    except (ZeroDivisionError, OverflowError, ValueError, TypeError) as e:
        print(text, "->", type(e).__name__, e)
print(0.5 == 1 / 2, 1 == 1.0, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 0.1 == 0.1000000000000000055, 3 < 3.5 < 4)
print(1e3, 1E3, 1.e3, .5, 5., 1_0.0_1, 1e-0, 0e5, 1e+2, 00.5)
print((0.1).as_integer_ratio(), (0.5).hex(), float.fromhex("0x1.8p1"), (3.0).is_integer(), (3.5).is_integer(), (1e300).hex())
x = 10
x /= 4
x //= 1
x **= 3
x -= 0.25
x %= 3
print(x)
print(sum([0.1] * 10), sum([0.1] * 3), 0.1 + 0.1 + 0.1, max(1, 1.0), min(1.0, 1), sum([1e100, 1.0, -1e100]))
print(True + 0.5, 1.0 + False, 5 // 2.0, 5 % 2.5, -0.0, 0.0 + -0.0, -0.0 + -0.0, 0 * -1.0, abs(-0.0))
