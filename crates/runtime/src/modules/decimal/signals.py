# The conditions of decimal arithmetic: the exceptions, and the bits by which contexts know them.

class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionImpossible(InvalidOperation):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class InvalidContext(InvalidOperation):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Subnormal(DecimalException):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = "decimal"


class FloatOperation(DecimalException, TypeError):
    __module__ = "decimal"


CLAMPED, CONVERSION, DIVISION_BY_ZERO, IMPOSSIBLE, UNDEFINED = 1, 2, 4, 8, 16
INEXACT, INVALID, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW, FLOAT = 64, 256, 2048, 4096, 8192, 16384, 32768
ANY_INVALID = CONVERSION | IMPOSSIBLE | UNDEFINED | INVALID

# The signals, each with the bits that raise it; in the order in which they are preferred.
SIGNALS = {InvalidOperation: ANY_INVALID, FloatOperation: FLOAT, DivisionByZero: DIVISION_BY_ZERO, Overflow: OVERFLOW,
           Underflow: UNDERFLOW, Subnormal: SUBNORMAL, Inexact: INEXACT, Rounded: ROUNDED, Clamped: CLAMPED}
# What an exception lists.
CONDITIONS = {InvalidOperation: INVALID, ConversionSyntax: CONVERSION, DivisionImpossible: IMPOSSIBLE,
              DivisionUndefined: UNDEFINED, **{s: bits for s, bits in SIGNALS.items() if s is not InvalidOperation}}

ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR = "ROUND_CEILING", "ROUND_DOWN", "ROUND_FLOOR"
ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP = "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_HALF_UP"
ROUND_UP, ROUND_05UP = "ROUND_UP", "ROUND_05UP"
ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
             ROUND_05UP)


def digits_of(n):
    "How many decimal digits a natural number has."
    if n < 10**15:
        return len(str(n))
    estimate = (n.bit_length() - 1) * 30103 // 100000
    while n >= 10**estimate:
        estimate += 1
    return estimate


def text_of(n):
    "The decimal digits of a natural number of any size."
    if n < 10**4000:
        return str(n)
    half = digits_of(n) // 2
    high, low = divmod(n, 10**half)
    return text_of(high) + text_of(low).zfill(half)


def number_of(text):
    "The natural number of a text of any size."
    if len(text) <= 4000:
        return int(text)
    half = len(text) // 2
    return number_of(text[:-half]) * 10**half + number_of(text[-half:])


def rounded(n, drop, sign, mode):
    "A natural number without its last `drop` digits, rounded; and whether it was exact."
    if drop > digits_of(n):
        # Less than a tenth of a unit: one digit says as much.
        n, drop = (1 if n else 0), 1
    scale = 10**drop
    q, r = divmod(n, scale)
    if not r:
        return q, True
    match mode:
        case "ROUND_HALF_EVEN":
            up = 2 * r > scale or 2 * r == scale and q & 1
        case "ROUND_HALF_UP":
            up = 2 * r >= scale
        case "ROUND_HALF_DOWN":
            up = 2 * r > scale
        case "ROUND_DOWN":
            up = False
        case "ROUND_UP":
            up = True
        case "ROUND_CEILING":
            up = not sign
        case "ROUND_FLOOR":
            up = sign
        case _:
            up = q % 10 in (0, 5)
    return (q + 1 if up else q), False
