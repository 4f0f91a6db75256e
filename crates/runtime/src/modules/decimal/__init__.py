# Decimal arithmetic as IBM's specification and CPython have it. A number is a sign, a coefficient and an exponent;
# the exponent of an infinity is "F", of a NaN "n", of a signaling NaN "N".

import math
import numbers
import operator
import re
import sys
from collections import namedtuple

from . import _format
from . import _functions as functions
from ._context import (MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, IEEE_CONTEXT_MAX_BITS, BasicContext, Context,
                       DefaultContext, ExtendedContext, IEEEContext, getcontext, localcontext, setcontext)
from ._signals import *
from ._signals import ROUNDINGS, digits_of, number_of, rounded, text_of

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
           "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal",
           "Overflow", "Underflow", "FloatOperation", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN",
           "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext",
           "localcontext", "IEEEContext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "IEEE_CONTEXT_MAX_BITS",
           "HAVE_THREADS", "HAVE_CONTEXTVAR"]
__version__ = "1.70"
__libmpdec_version__ = "2.5.1"
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")

_NUMBER = re.compile(r"([-+]?)(?:(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:E([-+]?\d+))?|(Inf(?:inity)?)|(s?)NaN(\d*))", re.I)
_MODULUS = sys.hash_info.modulus
_new = object.__new__


def _make(sign, n, exp):
    self = _new(Decimal)
    self._sign, self._n, self._exp = sign, n, exp
    return self


def _exact(cls, value, context):
    "A number of a class, equal to a Decimal."
    if cls is Decimal:
        return value
    self = _new(cls)
    self._sign, self._n, self._exp = value._sign, value._n, value._exp
    return self


def _parse(text, context):
    match = _NUMBER.fullmatch(text.strip().replace("_", ""))
    if match is None:
        context._note(CONVERSION)
        return _NAN
    sign, whole, fraction, exponent, infinite, signaling, payload = match.groups()
    sign = 1 if sign == "-" else 0
    if whole is not None:
        fraction = fraction or ""
        digits = (whole + fraction) or "0"
        if not digits.isascii():
            digits = "".join(str(int(digit)) for digit in digits)
        exponent = int(exponent or "0") if len(exponent or "") < 25 else (-10**24 if exponent[0] == "-" else 10**24)
        return _make(sign, number_of(digits), exponent - len(fraction))
    if infinite:
        return _make(sign, 0, "F")
    return _make(sign, number_of(payload.lstrip("0") or "0"), "N" if signaling else "n")


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exp = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exp == "F":
        return _make(sign, 0, "F")
    if not isinstance(digits, (tuple, list)):
        raise ValueError("coefficient must be a tuple of digits")
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
    n = number_of("".join(map(str, digits)).lstrip("0") or "0")
    if exp in ("n", "N"):
        return _make(sign, n, exp)
    if isinstance(exp, str):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    if not isinstance(exp, int):
        raise ValueError("exponent must be an integer")
    return _make(sign, n, exp)


def _from_float(f):
    if math.isinf(f) or math.isnan(f):
        return _make(1 if math.copysign(1.0, f) < 0 else 0, 0, "F" if math.isinf(f) else "n")
    sign = 1 if math.copysign(1.0, f) < 0 else 0
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return _make(sign, n * 5**k, -k)


def _convert_other(other, raiseit=False):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _make(1 if other < 0 else 0, abs(int(other)), 0)
    if raiseit:
        raise TypeError("conversion from %s to Decimal is not supported" % type(other).__name__)
    return NotImplemented


class Decimal:
    "A decimal number, made of a text, a whole number, a float, a tuple (sign, digits, exponent) or a Decimal."

    __module__ = "decimal"
    __slots__ = ("_exp", "_n", "_sign")

    def __new__(cls, value="0", context=None):
        if context is None:
            context = getcontext()
        elif not isinstance(context, Context):
            raise TypeError("optional argument must be a context")
        if isinstance(value, str):
            made = context._done(_bounded(_parse(value, context), context))
        elif isinstance(value, int):
            made = _make(1 if value < 0 else 0, abs(int(value)), 0)
        elif isinstance(value, Decimal):
            made = value
        elif isinstance(value, (tuple, list)):
            made = _from_tuple(value)
        elif isinstance(value, float):
            context._note(FLOAT)
            made = context._done(_from_float(value))
        else:
            raise TypeError("conversion from %s to Decimal is not supported" % type(value).__name__)
        return _exact(cls, made, context)

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            made = _convert_other(f)
        elif isinstance(f, float):
            made = _from_float(f)
        else:
            raise TypeError("argument must be int or float")
        return made if cls is Decimal else cls(made)

    @classmethod
    def from_number(cls, number, /):
        if isinstance(number, (int, Decimal)):
            made = _convert_other(number)
        elif isinstance(number, float):
            made = _from_float(number)
        else:
            raise TypeError("conversion from %s to Decimal is not supported" % type(number).__name__)
        return made if cls is Decimal else cls(made)

    # What it is.

    def is_nan(self):
        return self._exp in ("n", "N")

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return not isinstance(self._exp, str)

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._n and not isinstance(self._exp, str)

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        context = context or getcontext()
        return not isinstance(self._exp, str) and self._n != 0 and context.Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        context = context or getcontext()
        return not isinstance(self._exp, str) and self._n != 0 and self.adjusted() < context.Emin

    def number_class(self, context=None):
        if self._exp == "N":
            return "sNaN"
        if self._exp == "n":
            return "NaN"
        if self._exp == "F":
            kind = "Infinity"
        elif not self._n:
            kind = "Zero"
        else:
            kind = "Subnormal" if self.is_subnormal(context) else "Normal"
        return "+-"[self._sign] + kind

    def adjusted(self):
        "The exponent of the first digit."
        return 0 if isinstance(self._exp, str) else self._exp + digits_of(self._n) - 1

    def canonical(self):
        return self

    def conjugate(self):
        return self

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def radix(self):
        return Decimal(10)

    def as_tuple(self):
        if self._exp == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = () if isinstance(self._exp, str) and not self._n else tuple(map(int, text_of(self._n)))
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if isinstance(self._exp, str):
            if self._exp == "F":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        n, d = self._n, 1
        if self._exp >= 0:
            n *= 10**self._exp
        else:
            d = 10**-self._exp
            shared = math.gcd(n, d)
            n, d = n // shared, d // shared
        return (-n if self._sign else n), d

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else type(self)(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    # As text and as other numbers.

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def __str__(self):
        return _format.text(self, False, getcontext())

    def to_eng_string(self, context=None):
        return _format.text(self, True, context or getcontext())

    def __format__(self, specifier, /):
        return _format.formatted(self, specifier, getcontext())

    def __int__(self):
        if isinstance(self._exp, str):
            if self._exp == "F":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        n = self._n * 10**self._exp if self._exp >= 0 else self._n // 10**-self._exp if -self._exp < 2 + digits_of(
            self._n) else 0
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._exp == "N":
            raise ValueError("cannot convert signaling NaN to float")
        if self._exp == "n":
            return -math.nan if self._sign else math.nan
        return float(_format.text(self, False, DefaultContext))

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return isinstance(self._exp, str) or self._n != 0

    def __hash__(self):
        if isinstance(self._exp, str):
            if self._exp == "N":
                raise TypeError("Cannot hash a signaling NaN value")
            if self._exp == "n":
                return object.__hash__(self)
            return -314159 if self._sign else 314159
        if self._exp >= 0:
            power = pow(10, self._exp, _MODULUS)
        else:
            power = pow(pow(10, -1, _MODULUS), -self._exp, _MODULUS)
        found = self._n * power % _MODULUS
        found = -found if self._sign else found
        return -2 if found == -1 else found

    # Comparing.

    def _cmp(self, other):
        "-1, 0 or 1; no NaNs."
        mine, others = self._exp == "F", other._exp == "F"
        if mine or others:
            a, b = mine and (-1) ** self._sign, others and (-1) ** other._sign
            return (a > b) - (a < b)
        if not self._n or not other._n:
            a = self._n and (-1) ** self._sign
            b = other._n and (-1) ** other._sign
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            a, b = self._n, other._n
            if self._exp > other._exp:
                a *= 10**(self._exp - other._exp)
            else:
                b *= 10**(other._exp - self._exp)
        result = (a > b) - (a < b)
        return -result if self._sign else result

    def _compared(self, other, ordered):
        "For the operators: -1, 0, 1, None for a NaN, or NotImplemented."
        context = None
        if isinstance(other, float):
            context = getcontext()
            context._note(FLOAT)
            if ordered:
                context._done(None)
            else:
                context._flags |= FLOAT
                context._status = 0
            other = _from_float(other)
        elif isinstance(other, numbers.Rational) and not isinstance(other, int):
            # Compared as whole numbers, which is exact.
            if isinstance(self._exp, str):
                other = Decimal(0)
            else:
                mine = _make(self._sign, self._n * other.denominator, self._exp)
                return mine._cmp(_convert_other(other.numerator))
        elif not ordered and isinstance(other, complex) and other.imag == 0:
            other = _from_float(other.real)
        else:
            other = _convert_other(other)
            if other is NotImplemented:
                return other
        if isinstance(self._exp, str) or isinstance(other._exp, str):
            if self.is_nan() or other.is_nan():
                if ordered or self.is_snan() or other.is_snan():
                    context = getcontext()
                    context._note(INVALID)
                    context._done(None)
                return None
        return self._cmp(other)

    def __eq__(self, other):
        found = self._compared(other, False)
        return found if found is NotImplemented else found == 0

    def __lt__(self, other):
        found = self._compared(other, True)
        return found if found is NotImplemented else found is not None and found < 0

    def __le__(self, other):
        found = self._compared(other, True)
        return found if found is NotImplemented else found is not None and found <= 0

    def __gt__(self, other):
        found = self._compared(other, True)
        return found if found is NotImplemented else found is not None and found > 0

    def __ge__(self, other):
        found = self._compared(other, True)
        return found if found is NotImplemented else found is not None and found >= 0

    def compare(self, other, context=None):
        context = context or getcontext()
        other = _convert_other(other, True)
        nan = _nan_of(self, other, context)
        return context._done(Decimal(self._cmp(other)) if nan is None else nan)

    def compare_signal(self, other, context=None):
        context = context or getcontext()
        other = _convert_other(other, True)
        if self.is_nan() or other.is_nan():
            context._note(INVALID)
            nan = _nan_of(self, other, context)
            return context._done(nan)
        return Decimal(self._cmp(other))

    def compare_total(self, other, context=None):
        other = _convert_other(other, True)
        a, b = _total_key(self), _total_key(other)
        return Decimal((a > b) - (a < b))

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_convert_other(other, True).copy_abs())

    # Signs.

    def copy_abs(self):
        return _make(0, self._n, self._exp)

    def copy_negate(self):
        return _make(1 - self._sign, self._n, self._exp)

    def copy_sign(self, other, context=None):
        return _make(_convert_other(other, True)._sign, self._n, self._exp)

    def __neg__(self, context=None):
        context = context or getcontext()
        if (nan := _nan_of(self, None, context)) is not None:
            return context._done(nan)
        sign = 1 - self._sign
        if not self._n and self._exp != "F" and context._rounding != ROUND_FLOOR:
            sign = 0
        return context._done(_fix(_make(sign, self._n, self._exp), context))

    def __pos__(self, context=None):
        context = context or getcontext()
        if (nan := _nan_of(self, None, context)) is not None:
            return context._done(nan)
        sign = self._sign
        if not self._n and self._exp != "F" and context._rounding != ROUND_FLOOR:
            sign = 0
        return context._done(_fix(_make(sign, self._n, self._exp), context))

    def __abs__(self, context=None):
        context = context or getcontext()
        if (nan := _nan_of(self, None, context)) is not None:
            return context._done(nan)
        return context._done(_fix(_make(0, self._n, self._exp), context))

    # Arithmetic. Each operator has its function below; results are rounded to the context.

    def __add__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        return context._done(_add(self, other, context))

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if not other.is_nan():
            other = other.copy_negate()
        return context._done(_add(self, other, context))

    def __rsub__(self, other, context=None):
        other = _convert_other(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        return context._done(_fix(_times(self, other, context), context))

    __rmul__ = __mul__

    def _operator(function, name):
        def forward(self, other, context=None):
            other = _convert_other(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            return context._done(function(self, other, context))

        def reverse(self, other, context=None):
            other = _convert_other(other)
            if other is NotImplemented:
                return other
            context = context or getcontext()
            return context._done(function(other, self, context))

        forward.__name__, reverse.__name__ = f"__{name}__", f"__r{name}__"
        return forward, reverse

    __truediv__, __rtruediv__ = _operator(lambda a, b, c: _divide(a, b, c), "truediv")
    __floordiv__, __rfloordiv__ = _operator(lambda a, b, c: _floor_divide(a, b, c), "floordiv")
    __mod__, __rmod__ = _operator(lambda a, b, c: _remainder(a, b, c), "mod")
    __divmod__, __rdivmod__ = _operator(lambda a, b, c: _divide_with_rest(a, b, c), "divmod")
    del _operator

    def remainder_near(self, other, context=None):
        context = context or getcontext()
        return context._done(_remainder_near(self, _convert_other(other, True), context))

    def fma(self, other, third, context=None):
        "self * other + third, rounded once."
        context = context or getcontext()
        other, third = _convert_other(other, True), _convert_other(third, True)
        if self.is_snan() or other.is_snan() or self.is_nan() or other.is_nan():
            nan = _nan_of(self, other, context)
            if third.is_snan() and not (self.is_snan() or other.is_snan()):
                nan = _nan_of(third, None, context)
            return context._done(nan)
        if third.is_nan() and (self._exp == "F" and other._n == 0 and other._exp != "F"
                               or other._exp == "F" and self._n == 0 and self._exp != "F"):
            context._note(INVALID)
            return context._done(_NAN)
        product = _times(self, other, context)
        if product.is_nan():
            return context._done(product)
        return context._done(_add(product, third, context))

    def __pow__(self, other, modulo=None, context=None):
        other = _convert_other(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if modulo is not None:
            modulo = _convert_other(modulo)
            if modulo is NotImplemented:
                return modulo
            return context._done(_power_modulo(self, other, modulo, context))
        from ._powers import power

        return context._done(power(self, other, context))

    def __rpow__(self, other, modulo=None, context=None):
        other = _convert_other(other)
        return other if other is NotImplemented else other.__pow__(self, modulo, context)

    # Rounding.

    def quantize(self, exp, rounding=None, context=None):
        "The number with the exponent of another."
        context = context or getcontext()
        exp = _convert_other(exp, True)
        if rounding is None:
            rounding = context._rounding
        elif rounding not in ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        if isinstance(self._exp, str) or isinstance(exp._exp, str):
            if (nan := _nan_of(self, exp, context)) is not None:
                return context._done(nan)
            if self._exp == exp._exp:
                return self
            context._note(INVALID)
            return context._done(_NAN)
        if not (context.Etiny() <= exp._exp <= context._Emax):
            context._note(INVALID)
            return context._done(_NAN)
        if not self._n:
            return context._done(_fix(_make(self._sign, 0, exp._exp), context))
        adjusted = self.adjusted()
        if adjusted > context._Emax or adjusted - exp._exp + 1 > context._prec:
            context._note(INVALID)
            return context._done(_NAN)
        result, exact = _rescaled(self, exp._exp, rounding)
        if result._n and result.adjusted() > context._Emax or digits_of(result._n) > context._prec:
            context._note(INVALID)
            return context._done(_NAN)
        if result._n and result.adjusted() < context._Emin:
            context._note(SUBNORMAL)
        if result._exp > self._exp:
            context._note(ROUNDED if exact else ROUNDED | INEXACT)
        return context._done(_fix(result, context))

    def same_quantum(self, other, context=None):
        other = _convert_other(other, True)
        if isinstance(self._exp, str) or isinstance(other._exp, str):
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    def normalize(self, context=None):
        "Without zeros at the end."
        context = context or getcontext()
        if (nan := _nan_of(self, None, context)) is not None:
            return context._done(nan)
        result = _fix(self, context)
        if result._exp == "F":
            return context._done(result)
        if not result._n:
            return context._done(_make(result._sign, 0, 0))
        most = context.Etop() if context._clamp else context._Emax
        n, exp = result._n, result._exp
        while n % 10 == 0 and exp < most:
            n, exp = n // 10, exp + 1
        return context._done(_make(result._sign, n, exp))

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        if (nan := _nan_of(self, None, context)) is not None:
            return context._done(nan)
        if isinstance(self._exp, str) or self._exp >= 0:
            return _make(self._sign, self._n, self._exp)
        if not self._n:
            return _make(self._sign, 0, 0)
        result, exact = _rescaled(self, 0, rounding or context._rounding)
        context._note(ROUNDED if exact else ROUNDED | INEXACT)
        return context._done(result)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        if (nan := _nan_of(self, None, context)) is not None:
            return context._done(nan)
        if isinstance(self._exp, str) or self._exp >= 0:
            return _make(self._sign, self._n, self._exp)
        return _rescaled(self, 0, rounding or context._rounding)[0]

    to_integral = to_integral_value

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
            return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)
        return self._whole(ROUND_HALF_EVEN)

    def _whole(self, mode):
        if self._exp == "F":
            raise OverflowError("cannot convert Infinity to integer")
        if isinstance(self._exp, str):
            raise ValueError("cannot convert NaN to integer")
        return int(_rescaled(self, 0, mode)[0])

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    # Functions.

    def _function(name):
        def method(self, context=None):
            from . import _powers

            context = context or getcontext()
            return context._done(getattr(_powers, name)(self, context))

        method.__name__ = name
        return method

    sqrt, exp, ln, log10, logb = map(_function, ["sqrt", "exp", "ln", "log10", "logb"])
    next_minus, next_plus, logical_invert = map(_function, ["next_minus", "next_plus", "logical_invert"])
    del _function

    def _function2(name):
        def method(self, other, context=None):
            from . import _powers

            context = context or getcontext()
            return context._done(getattr(_powers, name)(self, _convert_other(other, True), context))

        method.__name__ = name.replace("imum", "")
        return method

    max, min, max_mag, min_mag = map(_function2, ["maximum", "minimum", "maximum_mag", "minimum_mag"])
    logical_and, logical_or, logical_xor = map(_function2, ["logical_and", "logical_or", "logical_xor"])
    next_toward, rotate, scaleb, shift = map(_function2, ["next_toward", "rotate", "scaleb", "shift"])
    del _function2


_NAN = _make(0, 0, "n")
numbers.Number.register(Decimal)


def _bounded(value, context):
    "Numbers beyond what any context can hold are no numbers."
    exp = value._exp
    if isinstance(exp, str):
        return value
    if value._n and value.adjusted() > MAX_EMAX or digits_of(value._n) > MAX_PREC:
        context._note(INVALID)
        return _NAN
    if exp < MIN_ETINY or (not value._n and exp > MAX_EMAX):
        if value._n:
            context._note(INVALID)
            return _NAN
        return _make(value._sign, 0, MIN_ETINY if exp < 0 else MAX_EMAX)
    return value


def _nan_of(a, b, context):
    "The NaN that an operation with NaNs gives; None if there are none."
    for signaling in ("N", "n"):
        for value in (a, b):
            if value is not None and value._exp == signaling:
                if signaling == "N":
                    context._note(INVALID)
                return _quiet(value, context)
    return None


def _quiet(nan, context):
    "A quiet NaN with as much of the payload as fits."
    most = context._prec - context._clamp
    return _make(nan._sign, nan._n % 10**most if digits_of(nan._n) > most else nan._n, "n")


def _total_key(x):
    "Orders numbers by value, then exponent, NaNs outermost."
    rank = {"F": 1, "N": 2, "n": 3}.get(x._exp, 0)
    sign = -1 if x._sign else 1
    if rank:
        return sign * rank, sign * x._n, 0
    value = x if x._n else None
    return 0, _Ordered(x), sign * x._exp if value else (sign * x._exp)


class _Ordered:
    "A finite number in the total order: -0 before 0."

    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x

    def _key(self, other):
        a, b = self.x, other.x
        if a._sign != b._sign:
            return b._sign - a._sign
        return a._cmp(b)

    def __eq__(self, other):
        return self._key(other) == 0

    def __lt__(self, other):
        return self._key(other) < 0

    def __gt__(self, other):
        return self._key(other) > 0


def _rescaled(x, exp, mode):
    "A finite number with another exponent, and whether it is exactly the same."
    if not x._n:
        return _make(x._sign, 0, exp), True
    if x._exp >= exp:
        return _make(x._sign, x._n * 10**(x._exp - exp), exp), True
    n, exact = rounded(x._n, exp - x._exp, x._sign, mode)
    return _make(x._sign, n, exp), exact


def _fix(x, context):
    "A number rounded to fit the context, with what has to be noted."
    exp, n, prec = x._exp, x._n, context._prec
    if isinstance(exp, str):
        return x if exp == "F" else _quiet(x, context)
    etiny, etop = context._Emin - prec + 1, context._Emax - prec + 1
    if not n:
        most = etop if context._clamp else context._Emax
        new = min(max(exp, etiny), most)
        if new != exp:
            context._note(CLAMPED)
            return _make(x._sign, 0, new)
        return x
    digits = digits_of(n)
    least = digits + exp - prec
    if least > etop:
        return _overflow(x._sign, context)
    subnormal = least < etiny
    if subnormal:
        least = etiny
    if exp < least:
        n, exact = rounded(n, least - exp, x._sign, context._rounding)
        if n >= 10**prec:
            n //= 10
            least += 1
        if least > etop:
            return _overflow(x._sign, context)
        noted = ROUNDED
        if not exact:
            noted |= INEXACT | (UNDERFLOW if subnormal else 0)
        if subnormal:
            noted |= SUBNORMAL
        if not n:
            noted |= CLAMPED
        context._note(noted)
        return _make(x._sign, n, least)
    if subnormal:
        context._note(SUBNORMAL)
    if context._clamp and exp > etop:
        context._note(CLAMPED)
        return _make(x._sign, n * 10**(exp - etop), etop)
    return x


def _overflow(sign, context):
    context._note(OVERFLOW | INEXACT | ROUNDED)
    mode = context._rounding
    if (mode in (ROUND_DOWN, ROUND_05UP) or mode == ROUND_CEILING and sign or mode == ROUND_FLOOR and not sign):
        return _make(sign, 10**context._prec - 1, context._Emax - context._prec + 1)
    return _make(sign, 0, "F")


def _add(a, b, context):
    if isinstance(a._exp, str) or isinstance(b._exp, str):
        if (nan := _nan_of(a, b, context)) is not None:
            return nan
        if a._exp == "F":
            if b._exp == "F" and a._sign != b._sign:
                context._note(INVALID)
                return _NAN
            return _make(a._sign, 0, "F")
        return _make(b._sign, 0, "F")
    exp = min(a._exp, b._exp)
    negative_zero = 1 if context._rounding == ROUND_FLOOR and a._sign != b._sign else 0
    if not a._n and not b._n:
        return _fix(_make(min(a._sign, b._sign) if a._sign == b._sign else negative_zero, 0, exp), context)
    for zero, other in ((a, b), (b, a)):
        if not zero._n:
            exp = max(exp, other._exp - context._prec - 1)
            return _fix(_rescaled(other, exp, context._rounding)[0], context)
    # When one is too small to matter, a digit far enough behind stands for it.
    high, low = (a, b) if a._exp >= b._exp else (b, a)
    span = high._exp - low._exp
    if span > context._prec + 2:
        low_digits, high_digits = digits_of(low._n), digits_of(high._n)
        place = high._exp + min(-1, high_digits - context._prec - 2)
        if low_digits + low._exp - 1 < place:
            low = _make(low._sign, 1, place)
    exp = low._exp
    x = high._n * 10**(high._exp - exp)
    total = (-x if high._sign else x) + (-low._n if low._sign else low._n)
    if not total:
        return _fix(_make(negative_zero, 0, exp), context)
    return _fix(_make(1 if total < 0 else 0, abs(total), exp), context)


def _times(a, b, context):
    "The exact product."
    sign = a._sign ^ b._sign
    if isinstance(a._exp, str) or isinstance(b._exp, str):
        if (nan := _nan_of(a, b, context)) is not None:
            return nan
        if not a._n and a._exp != "F" or not b._n and b._exp != "F":
            context._note(INVALID)
            return _NAN
        return _make(sign, 0, "F")
    return _make(sign, a._n * b._n, a._exp + b._exp)


def _divide(a, b, context):
    sign = a._sign ^ b._sign
    if isinstance(a._exp, str) or isinstance(b._exp, str):
        if (nan := _nan_of(a, b, context)) is not None:
            return nan
        if a._exp == "F":
            if b._exp == "F":
                context._note(INVALID)
                return _NAN
            return _make(sign, 0, "F")
        context._note(CLAMPED)
        return _make(sign, 0, context.Etiny())
    if not b._n:
        context._note(DIVISION_BY_ZERO if a._n else UNDEFINED)
        return _make(sign, 0, "F") if a._n else _NAN
    if not a._n:
        return _fix(_make(sign, 0, a._exp - b._exp), context)
    shift = digits_of(b._n) - digits_of(a._n) + context._prec + 1
    exp = a._exp - b._exp - shift
    if shift >= 0:
        n, rest = divmod(a._n * 10**shift, b._n)
    else:
        n, rest = divmod(a._n, b._n * 10**-shift)
    if rest:
        # So that no half is mistaken for an exact one.
        if n % 5 == 0:
            n += 1
    else:
        ideal = a._exp - b._exp
        while exp < ideal and n % 10 == 0:
            n //= 10
            exp += 1
    return _fix(_make(sign, n, exp), context)


def _whole_quotient(a, b, context):
    "Quotient without fraction, and remainder, of finite numbers; None when the quotient is too large."
    sign = a._sign ^ b._sign
    ideal = a._exp if b._exp == "F" else min(a._exp, b._exp)
    difference = a.adjusted() - b.adjusted() if b._exp != "F" else 0
    if not a._n or b._exp == "F" or difference <= -2:
        return _make(sign, 0, 0), _rescaled(a, ideal, context._rounding)[0]
    if difference <= context._prec:
        x, y = a._n, b._n
        if a._exp >= b._exp:
            x *= 10**(a._exp - b._exp)
        else:
            y *= 10**(b._exp - a._exp)
        q, r = divmod(x, y)
        if q < 10**context._prec:
            return _make(sign, q, 0), _make(a._sign, r, ideal)
    context._note(IMPOSSIBLE)
    return None


def _floor_divide(a, b, context):
    if (nan := _nan_of(a, b, context)) is not None:
        return nan
    if a._exp == "F":
        if b._exp == "F":
            context._note(INVALID)
            return _NAN
        return _make(a._sign ^ b._sign, 0, "F")
    if not b._n and b._exp != "F":
        context._note(DIVISION_BY_ZERO if a._n else UNDEFINED)
        return _make(a._sign ^ b._sign, 0, "F") if a._n else _NAN
    found = _whole_quotient(a, b, context)
    return _NAN if found is None else found[0]


def _remainder(a, b, context):
    if (nan := _nan_of(a, b, context)) is not None:
        return nan
    if a._exp == "F":
        context._note(INVALID)
        return _NAN
    if not b._n and b._exp != "F":
        context._note(INVALID if a._n else UNDEFINED)
        return _NAN
    found = _whole_quotient(a, b, context)
    return _NAN if found is None else _fix(found[1], context)


def _divide_with_rest(a, b, context):
    if (nan := _nan_of(a, b, context)) is not None:
        return nan, nan
    if a._exp == "F":
        context._note(INVALID)
        return (_NAN if b._exp == "F" else _make(a._sign ^ b._sign, 0, "F")), _NAN
    if not b._n and b._exp != "F":
        if not a._n:
            context._note(UNDEFINED)
            return _NAN, _NAN
        context._note(DIVISION_BY_ZERO | INVALID)
        return _make(a._sign ^ b._sign, 0, "F"), _NAN
    found = _whole_quotient(a, b, context)
    return (_NAN, _NAN) if found is None else (found[0], _fix(found[1], context))


def _remainder_near(a, b, context):
    if (nan := _nan_of(a, b, context)) is not None:
        return nan
    if a._exp == "F" or not b._n and b._exp != "F":
        context._note(INVALID if a._exp == "F" or a._n else UNDEFINED)
        return _NAN
    if b._exp == "F":
        return _fix(a, context)
    ideal = min(a._exp, b._exp)
    if not a._n:
        return _fix(_make(a._sign, 0, ideal), context)
    difference = a.adjusted() - b.adjusted()
    if difference >= context._prec + 1:
        context._note(IMPOSSIBLE)
        return _NAN
    if difference <= -2:
        return _fix(_rescaled(a, ideal, context._rounding)[0], context)
    x, y = a._n * 10**max(0, a._exp - b._exp), b._n * 10**max(0, b._exp - a._exp)
    q, r = divmod(x, y)
    if 2 * r + (q & 1) > y:
        r -= y
        q += 1
    if q >= 10**context._prec:
        context._note(IMPOSSIBLE)
        return _NAN
    sign = a._sign
    if r < 0:
        sign, r = 1 - sign, -r
    return _fix(_make(sign, r, ideal), context)


def _power_modulo(a, b, modulo, context):
    if (nan := _nan_of(a, b, context)) is not None or (nan := _nan_of(modulo, None, context)) is not None:
        return nan
    whole = all(not isinstance(x._exp, str) and x == x.to_integral_value() for x in (a, b, modulo))
    if (not whole or b._sign and b._n or not modulo._n or modulo.adjusted() >= context._prec
            or not a._n and not b._n):
        context._note(INVALID)
        return _NAN
    sign = a._sign if int(b) & 1 else 0
    base, power, m = abs(int(a)), int(b), abs(int(modulo))
    return _make(sign, pow(base, power, m), 0)


from . import _methods
