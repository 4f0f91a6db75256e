# Roots, powers, exponentials and logarithms; neighbours; operations on digits.

import math

from . import _NAN, Decimal, _fix, _make, _nan_of
from . import _functions as functions
from ._signals import *
from ._signals import digits_of, rounded


def _half_even(x, context):
    "Rounded to the nearest, whatever the context says."
    mode, context._rounding = context._rounding, ROUND_HALF_EVEN
    try:
        return _fix(x, context)
    finally:
        context._rounding = mode


def _correct(compute, sign, context):
    "Computes with more and more digits until the result can be rounded."
    extra = 3
    while True:
        n, exp = compute(context._prec + extra)
        if n < 0:
            n, sign = -n, 1
        if n and n % (5 * 10**max(0, digits_of(n) - context._prec - 1)):
            break
        extra += 3 + extra // 2
    return _half_even(_make(sign, n, exp), context)


def sqrt(x, context):
    if (nan := _nan_of(x, None, context)) is not None:
        return nan
    if x._exp == "F" and not x._sign:
        return x
    if x._exp != "F" and not x._n:
        return _fix(_make(x._sign, 0, x._exp // 2), context)
    if x._sign:
        context._note(INVALID)
        return _NAN
    prec = context._prec + 1
    exp, n = x._exp, x._n
    e = exp >> 1
    digits = digits_of(n)
    if exp & 1:
        n *= 10
        length = (digits >> 1) + 1
    else:
        length = digits + 1 >> 1
    shift = prec - length
    exact = True
    if shift >= 0:
        n *= 100**shift
    else:
        n, rest = divmod(n, 100**-shift)
        exact = not rest
    e -= shift
    root = math.isqrt(n)
    exact = exact and root * root == n
    if exact:
        if shift >= 0:
            root //= 10**shift
        else:
            root *= 10**-shift
        e += shift
    elif root % 5 == 0:
        root += 1
    return _half_even(_make(0, root, e), context)


def exp(x, context):
    if (nan := _nan_of(x, None, context)) is not None:
        return nan
    if x._exp == "F":
        return _make(0, 0, 0) if x._sign else x
    if not x._n:
        return _make(0, 1, 0)
    adjusted = x.adjusted()
    prec = context._prec
    if adjusted > digits_of((context._Emax + 1) * 3) and not x._sign:
        return _half_even(_make(0, 1, context._Emax + 1), context)
    if adjusted > digits_of((-context.Etiny() + 1) * 3) and x._sign:
        return _half_even(_make(0, 1, context.Etiny() - 1), context)
    if adjusted < -prec - 1:
        # Between 1 and its neighbour.
        if x._sign:
            return _half_even(_make(0, 10**(prec + 2) - 1, -prec - 2), context)
        return _half_even(_make(0, 10**(prec + 1) + 1, -prec - 1), context)
    n = -x._n if x._sign else x._n
    return _correct(lambda digits: functions.exp(n, x._exp, digits), 0, context)


def _logarithm(x, context, function, exact):
    if (nan := _nan_of(x, None, context)) is not None:
        return nan
    if not x._n and x._exp != "F":
        return _make(1, 0, "F")
    if x._exp == "F" and not x._sign:
        return x
    if x._sign:
        context._note(INVALID)
        return _NAN
    known = exact(x)
    if known is not None:
        return _half_even(_make(1 if known < 0 else 0, abs(known), 0), context)
    return _correct(lambda digits: function(x._n, x._exp, digits), 0, context)


def _power_of_ten(x):
    "n if the number is 10**n."
    n, e = x._n, x._exp
    text = str(n) if digits_of(n) < 4000 else ""
    return e + len(text) - 1 if text and text.rstrip("0") == "1" else None


def ln(x, context):
    return _logarithm(x, context, functions.ln, lambda x: 0 if _power_of_ten(x) == 0 else None)


def log10(x, context):
    return _logarithm(x, context, functions.log10, _power_of_ten)


def logb(x, context):
    if (nan := _nan_of(x, None, context)) is not None:
        return nan
    if x._exp == "F":
        return _make(0, 0, "F")
    if not x._n:
        context._note(DIVISION_BY_ZERO)
        return _make(1, 0, "F")
    adjusted = x.adjusted()
    return _fix(_make(1 if adjusted < 0 else 0, abs(adjusted), 0), context)


def _is_odd(x):
    if isinstance(x._exp, str) or x._exp > 0:
        return False
    return -x._exp < digits_of(x._n) + 1 and x._n // 10**-x._exp & 1 == 1


def _is_whole(x):
    if isinstance(x._exp, str):
        return False
    return x._exp >= 0 or not x._n or -x._exp < digits_of(x._n) + 1 and x._n % 10**-x._exp == 0


def power(x, y, context):
    if (nan := _nan_of(x, y, context)) is not None:
        return nan
    zero_x, zero_y = not x._n and x._exp != "F", not y._n and y._exp != "F"
    if zero_y:
        if zero_x:
            context._note(INVALID)
            return _NAN
        return _make(0, 1, 0)
    sign = 0
    if x._sign:
        if _is_whole(y):
            sign = 1 if _is_odd(y) else 0
        elif not zero_x:
            context._note(INVALID)
            return _NAN
    size = _make(0, x._n, x._exp)
    if zero_x:
        return _make(sign, 0, 0) if not y._sign else _make(sign, 0, "F")
    if x._exp == "F":
        return _make(sign, 0, 0) if y._sign else _make(sign, 0, "F")
    one = size == 1
    if one:
        return _power_of_one(x, y, sign, context)
    grows = x.adjusted() >= 0
    if y._exp == "F":
        return _make(0, 0, 0) if grows == (y._sign == 1) else _make(0, 0, "F")
    # Far too large or too small?
    bound = _least_exponent(size) + y.adjusted()
    if grows == (y._sign == 0):
        if bound >= digits_of(context._Emax):
            return _fix(_make(sign, 1, context._Emax + 1), context)
    elif bound >= digits_of(-context.Etiny()):
        return _fix(_make(sign, 1, context.Etiny() - 1), context)
    if _is_whole(y):
        whole = int(y)
        # Small results exactly, and then rounded.
        if digits_of(size._n) * abs(whole) <= 20 * context._prec + 2000:
            n = size._n**abs(whole)
            if whole > 0:
                return _fix(_make(sign, n, size._exp * whole), context)
            shift = context._prec + digits_of(n) + 2
            q, rest = divmod(10**shift, n)
            exp = size._exp * whole - shift
            if rest:
                if q % 5 == 0:
                    q += 1
            else:
                ideal = size._exp * whole
                while exp < ideal and q % 10 == 0:
                    q, exp = q // 10, exp + 1
            return _fix(_make(sign, q, exp), context)
    exact = None if _is_whole(y) else _exact_power(size, y, context._prec + 1)
    if exact is not None:
        n, exp = exact
        # A power that is no whole one has all digits, and counts as rounded.
        room = context._prec + 1 - digits_of(n)
        context._note(INEXACT | ROUNDED)
        return _fix(_make(sign, n * 10**room, exp - room) if room > 0 else _make(sign, n, exp), context)
    ny = -y._n if y._sign else y._n
    extra = 3
    while True:
        n, exp = functions.power(size._n, size._exp, ny, y._exp, context._prec + extra)
        if n % (5 * 10**max(0, digits_of(n) - context._prec - 1)):
            break
        extra += 3 + extra // 2
    return _fix(_make(sign, n, exp), context)


def _power_of_one(x, y, sign, context):
    prec = context._prec
    if _is_whole(y):
        power = int(y) if y.adjusted() < 20 else 10**20
        if y._sign:
            exp = 0
        elif x._exp < 0:
            exp = max(x._exp * power, 1 - prec)
        else:
            exp = 0
        if x._exp < 0 and not y._sign and x._exp * power < 1 - prec:
            context._note(ROUNDED)
    else:
        context._note(INEXACT | ROUNDED)
        exp = 1 - prec
    return _make(sign, 10**-exp, exp)


def _least_exponent(size):
    "A lower bound for the adjusted exponent of |log10(x)|."
    adjusted = size.adjusted()
    if adjusted >= 1:
        return len(str(adjusted)) - 1
    if adjusted <= -2:
        return len(str(-1 - adjusted)) - 1
    n, e = size._n, size._exp
    difference = abs(n - 10**-e)
    return digits_of(difference) + e - 2 if difference else 0


def _exact_power(x, y, prec):
    "x**y for a y with a fraction, if that is a number of few digits: (coefficient, exponent)."
    n, d = (abs(v) for v in y.as_integer_ratio())
    if d > 10**6 or n > 10**6:
        return None
    xn, xe = x._n, x._exp
    while xn % 10 == 0:
        xn, xe = xn // 10, xe + 1
    if xe % d:
        # Some tens may go into the coefficient to make the exponent divisible.
        xn, xe = xn * 10**(xe % d), xe - xe % d
    root = round_root(xn, d)
    if root is None:
        return None
    n_result, e_result = root**n if digits_of(root) * n < 4 * prec + 100 else None, xe // d * n
    if n_result is None:
        return None
    if y._sign:
        shift = prec + digits_of(n_result)
        q, rest = divmod(10**shift, n_result)
        if rest:
            return None
        n_result, e_result = q, -e_result - shift
    while n_result % 10 == 0:
        n_result, e_result = n_result // 10, e_result + 1
    return (n_result, e_result) if digits_of(n_result) <= prec else None


def round_root(n, k):
    "The k-th root of a natural number, if it is one."
    guess = 1 << -(-n.bit_length() // k)
    while True:
        better = ((k - 1) * guess + n // guess**(k - 1)) // k
        if better >= guess:
            break
        guess = better
    return guess if guess**k == n else None


# Neighbours.

def _neighbour(x, context, up):
    if (nan := _nan_of(x, None, context)) is not None:
        return nan
    prec = context._prec
    if x._exp == "F":
        if x._sign == (1 if up else 0):
            return _make(x._sign, 10**prec - 1, context.Etop())
        return x
    quiet = context.copy()
    quiet._rounding = ROUND_CEILING if up else ROUND_FLOOR
    quiet._traps = quiet._flags = quiet._status = 0
    new = _fix(x, quiet)
    if new._cmp(x):
        return new
    least = _make(0 if up else 1, 1, context.Etiny() - 1)
    from . import _add

    return _add(x, least, quiet)


def next_plus(x, context):
    return _neighbour(x, context, True)


def next_minus(x, context):
    return _neighbour(x, context, False)


def next_toward(x, y, context):
    if (nan := _nan_of(x, y, context)) is not None:
        return nan
    order = x._cmp(y)
    if not order:
        return x.copy_sign(y)
    result = _neighbour(x, context, order < 0)
    if result._exp == "F":
        context._note(OVERFLOW | INEXACT | ROUNDED)
    elif result.adjusted() < context._Emin:
        context._note(UNDERFLOW | SUBNORMAL | INEXACT | ROUNDED)
        if not result._n:
            context._note(CLAMPED)
    return result


# The larger and the smaller: a NaN that does not signal counts as absent.

def _extreme(x, y, context, key, larger):
    if x.is_nan() or y.is_nan():
        if not (x.is_snan() or y.is_snan()):
            if not x.is_nan() or not y.is_nan():
                return _fix(y if x.is_nan() else x, context)
        return _nan_of(x, y, context)
    order = key(x)._cmp(key(y)) or int(x.compare_total(y))
    return _fix(x if (order > 0) == larger and order else y if order else x, context)


def maximum(x, y, context):
    return _extreme(x, y, context, lambda v: v, True)


def minimum(x, y, context):
    return _extreme(x, y, context, lambda v: v, False)


def maximum_mag(x, y, context):
    return _extreme(x, y, context, Decimal.copy_abs, True)


def minimum_mag(x, y, context):
    return _extreme(x, y, context, Decimal.copy_abs, False)


# Digits.

def _logical(x, context):
    "The digits of a number of zeros and ones, as a text; None for any other."
    if x._sign or x._exp != 0:
        return None
    text = str(x._n)
    if set(text) - {"0", "1"}:
        return None
    return text[-context._prec:].zfill(context._prec)


def _by_digit(x, y, context, function):
    a, b = _logical(x, context), _logical(y, context)
    if a is None or b is None:
        context._note(INVALID)
        return _NAN
    return _make(0, int("".join(function(i, j) for i, j in zip(a, b))), 0)


def logical_and(x, y, context):
    return _by_digit(x, y, context, lambda a, b: "1" if a == b == "1" else "0")


def logical_or(x, y, context):
    return _by_digit(x, y, context, lambda a, b: "0" if a == b == "0" else "1")


def logical_xor(x, y, context):
    return _by_digit(x, y, context, lambda a, b: "0" if a == b else "1")


def logical_invert(x, context):
    ones = _make(0, int("1" * context._prec), 0)
    return logical_xor(x, ones, context)


def _places(x, y, context):
    "By how many places digits are moved; None when that is not allowed."
    if isinstance(y._exp, str) or y._exp != 0 or not -context._prec <= int(y) <= context._prec:
        context._note(INVALID)
        return None
    return int(y)


def rotate(x, y, context):
    if (nan := _nan_of(x, y, context)) is not None:
        return nan
    places = _places(x, y, context)
    if places is None:
        return _NAN
    if x._exp == "F":
        return x
    text = str(x._n % 10**context._prec).zfill(context._prec)
    return _make(x._sign, int(text[places:] + text[:places]), x._exp)


def shift(x, y, context):
    if (nan := _nan_of(x, y, context)) is not None:
        return nan
    places = _places(x, y, context)
    if places is None:
        return _NAN
    if x._exp == "F":
        return x
    n = x._n * 10**places % 10**context._prec if places >= 0 else x._n % 10**context._prec // 10**-places
    return _make(x._sign, n, x._exp)


def scaleb(x, y, context):
    if (nan := _nan_of(x, y, context)) is not None:
        return nan
    limit = 2 * (context._Emax + context._prec)
    if isinstance(y._exp, str) or y._exp != 0 or not -limit <= int(y) <= limit:
        context._note(INVALID)
        return _NAN
    if x._exp == "F":
        return x
    return _fix(_make(x._sign, x._n, x._exp + int(y)), context)
