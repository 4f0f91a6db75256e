# Exponential and logarithms of decimal numbers by whole numbers: fixed-point numbers with binary places inside,
# results as (coefficient, exponent) with more digits than are asked for. The last digit may be wrong by one.

import math

from ._signals import digits_of

_constants = {}


def _inverse_atanh(n, bits):
    "atanh(1/n) with so many binary places."
    term = (1 << bits) // n
    total, square, k = term, n * n, 3
    while term:
        term //= square
        total += term // k
        k += 2
    return total


def _ln2(bits):
    known, value = _constants.get(2, (0, 0))
    if known < bits:
        known = bits + 32
        b = known + 16
        value = (18 * _inverse_atanh(26, b) - 2 * _inverse_atanh(4801, b) + 8 * _inverse_atanh(8749, b)) >> 16
        _constants[2] = known, value
    return value >> (known - bits)


def _ln10(bits):
    known, value = _constants.get(10, (0, 0))
    if known < bits:
        known = bits + 32
        b = known + 16
        # ln 10 = 3 ln 2 + ln 1.25, and ln 1.25 = 2 atanh(1/9).
        value = (3 * _ln2(b) + 2 * _inverse_atanh(9, b)) >> 16
        _constants[10] = known, value
    return value >> (known - bits)


def _scaled(c, e, bits):
    "c * 10**e with so many binary places."
    if e >= 0:
        return (c * 10**e) << bits
    return (c << bits) // 10**-e


def _exp_fixed(x, bits):
    "exp(x) as (mantissa with so many binary places, power of two)."
    b = bits + 16 + bits.bit_length()
    x <<= b - bits
    ln2 = _ln2(b + max(0, x.bit_length() - b) + 8)
    extra = max(0, x.bit_length() - b) + 8
    k = (x << extra) // ln2
    r = ((x << extra) - k * ln2) >> extra
    # exp(r) by exp(r / 2**s) squared s times.
    s = math.isqrt(b) // 2 + 1
    r >>= 0
    b2 = b + 2 * s
    term = total = 1 << b2
    r = (r << (b2 - b)) >> s
    n = 1
    while term:
        term = (term * r >> b2) // n
        total += term
        n += 1
    for _ in range(s):
        total = total * total >> b2
    return total >> (b2 - bits), k


def _as_decimal(mantissa, power, digits):
    "mantissa * 2**power as coefficient and exponent, with at least so many digits."
    size = (mantissa.bit_length() + power) * 30103 // 100000
    exponent = size - digits - 2
    if exponent >= 0:
        value = (mantissa << power) // 10**exponent if power >= 0 else mantissa // (10**exponent << -power)
    else:
        value = mantissa * 10**-exponent
        value = value << power if power >= 0 else value >> -power
    return value, exponent


def exp(c, e, digits):
    "exp(c * 10**e)."
    bits = digits * 10 // 3 + 32
    size = max(0, digits_of(abs(c)) + e)
    x = _scaled(c, e, bits + size * 10 // 3 + 8)
    mantissa, k = _exp_fixed_wide(x, bits, size)
    return _as_decimal(mantissa, k - bits, digits)


def _exp_fixed_wide(x, bits, size):
    "As `_exp_fixed`, of a number with more binary places, because its own digits use some up."
    wide = bits + size * 10 // 3 + 8
    mantissa, k = _exp_fixed(x, wide)
    return mantissa >> (wide - bits), k


def _ln_fixed(c, e, bits):
    "ln(c * 10**e) with so many binary places."
    b = bits + 32
    # c = m * 2**k with m between 3/4 and 3/2.
    k = c.bit_length()
    m = (c << b) >> k if k <= b else c >> (k - b)
    if m * 4 < 3 << b:
        m, k = (c << b) >> (k - 1) if k - 1 <= b else c >> (k - 1 - b), k - 1
    # Each square root halves the logarithm.
    roots = math.isqrt(bits) // 4 + 1
    for _ in range(roots):
        m = math.isqrt(m << b)
    z = ((m - (1 << b)) << b) // (m + (1 << b))
    square = z * z >> b
    term, total, n = z, 0, 1
    while term:
        total += term // n if term >= 0 else -(-term // n)
        term = term * square >> b if term >= 0 else -(-term * square >> b)
        n += 2
    value = total << (roots + 1)
    return (value + k * _ln2(b) + e * _ln10(b)) >> 32


def ln(c, e, digits):
    "ln(c * 10**e), which is not 0."
    # Near 1 the result is small: its leading zeros have to be made up for.
    adjusted = digits_of(c) + e - 1
    near = 0
    if adjusted in (0, -1):
        difference = abs(c - 10**-e) if e <= 0 else 1
        near = max(0, -e - digits_of(difference) + 1) if difference else 0
    bits = (digits + near) * 10 // 3 + 48 + abs(e).bit_length()
    value = _ln_fixed(c, e, bits)
    sign = value < 0
    c, e = _as_decimal(abs(value), -bits, digits)
    return (-c if sign else c), e


def log10(c, e, digits):
    "log10(c * 10**e), which is not 0."
    adjusted = digits_of(c) + e - 1
    near = 0
    if adjusted in (0, -1):
        difference = abs(c - 10**-e) if e <= 0 else 1
        near = max(0, -e - digits_of(difference) + 1) if difference else 0
    bits = (digits + near) * 10 // 3 + 48 + abs(e).bit_length()
    value = (_ln_fixed(c, e, bits) << bits) // _ln10(bits)
    sign = value < 0
    c, e = _as_decimal(abs(value), -bits, digits)
    return (-c if sign else c), e


def power(xc, xe, yc, ye, digits):
    "(xc * 10**xe) ** (yc * 10**ye)."
    size = max(0, digits_of(abs(yc)) + ye) + len(str(abs(digits_of(xc) + xe))) + 2
    bits = digits * 10 // 3 + 32
    wide = bits + size * 10 // 3 + 40
    near = 0
    if xe <= 0 and (difference := abs(xc - 10**-xe)):
        near = max(0, -xe - digits_of(difference) + 1) * 10 // 3
    logarithm = _ln_fixed(xc, xe, wide + near + max(0, ye) * 10 // 3)
    product = logarithm * yc
    product = product * 10**ye if ye >= 0 else product // 10**-ye
    places = wide + near + max(0, ye) * 10 // 3
    mantissa, k = _exp_fixed(product >> (places - wide), wide)
    return _as_decimal(mantissa >> (wide - bits), k - bits, digits)
