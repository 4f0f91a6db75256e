# Arithmetic of integers, small and huge.
print(7 + 3, 7 - 13, 7 * -6, 2**10, -2**2, (-2)**3, 2**-1, 0**0, 10**20, -(10**20))
print(2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64 - 1, 2**64, (2**62) * 2, (2**31) * (2**32))
a = 9223372036854775807
print(a + 1, -a - 2, a * a, a - -1, a * -1, -(-a - 1), abs(-a - 1), ~a, (-a - 1) // -1)
big = 10**50
print(big + 1, big * big, big - big, big // 7, big % 7, -big // 7, -big % 7, big >> 100, big << 10, big**3)
print(3**200)
f = 1
for i in range(1, 40):
    f *= i
print(f)
a, b = 0, 1
for _ in range(300):
    a, b = b, a + b
print(a)
print(2**200 // 3**100, 2**200 % 3**100, divmod(-(2**200), 3**100), pow(3, 1000, 10**20), pow(2, -1, 7), pow(7, 0, 1))
print(12345678901234567890 & 0xFFFFFFFF, 12345678901234567890 | 1 << 80, 2**100 ^ 2**99, -(2**100) & 2**101 - 1, ~(2**70))
print(-5 & 3, -5 | 3, -5 ^ 3, -1 >> 100, -1 << 3, 5 >> 0, 1 << 0, 1 >> 64, -8 >> 1, -7 >> 1)
print(True + True, True * 5, -True, ~True + 0 if False else ~1, True << 3, True & 6, True & False, True | False, True ^ True)
print(10**20 == 10**20, 10**20 < 10**20 + 1, 2**64 > 1e19, 2**53 + 1 == float(2**53), 10**400 > 1e308, 10**22 == 1e22)
print(7 / 2, -7 / 2, 6 / 3, 10**30 / 10**29, 1 / 3, 2**1000 / 2**999, (10**400) / (10**399), 3 / 10**400)
for text in ("1 / 0", "1 // 0", "1 % 0", "divmod(1, 0)", "0 ** -1", "pow(2, 5, 0)", "pow(2, -1, 4)", "1 << -1", "1 >> -1",
             "10**400 / 3", "10**400 * 1.0", "float(10**400)", "1 << (1 << 70)", "10**400 + 0.5", "0 << (1 << 70)",
             "1 >> (1 << 70)", "-1 >> (1 << 70)", "2**100 // 0", "2**100 % 0", "1 / (10**400 * 0)"):
    try:
        print(text, "=", eval(text))
    except (ZeroDivisionError, ValueError, OverflowError) as e:
        print(text, "->", type(e).__name__, e)
print(1_000_000, 0x_ff, 0b1010, 0o17, 0XAB, 0B1, 0O7, 00, 0xdead_beef)
x = 5
x += 3; x -= 1; x *= 4; x //= 3; x **= 2; x %= 50; x <<= 4; x >>= 1; x |= 3; x &= 0x7f; x ^= 0x55
print(x)
x /= 2
print(x)
for u, v in ((7, 3), (-7, 3), (7, -3), (-7, -3)):
    q, r = divmod(u, v)
    assert u == q * v + r and (r == 0 or (r < 0) == (v < 0))
    print(u // v, u % v, divmod(u, v))
