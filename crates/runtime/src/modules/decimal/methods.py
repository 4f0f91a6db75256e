# The methods of contexts: the operations of numbers, with the context's settings.

from . import Decimal, _bounded, _convert_other, _fix, _from_float, _make, _parse
from ._context import Context
from ._signals import *
from ._signals import CONVERSION, FLOAT, digits_of


def _number(value):
    return _convert_other(value, True)


def _one(name, method):
    function = getattr(Decimal, method)

    def operation(self, a, /):
        return function(_number(a), context=self)

    operation.__name__ = name
    setattr(Context, name, operation)


def _two(name, method):
    function = getattr(Decimal, method)

    def operation(self, a, b, /):
        return function(_number(a), _number(b), context=self)

    operation.__name__ = name
    setattr(Context, name, operation)


def _plain(name):
    function = getattr(Decimal, name)

    def operation(self, *args):
        return function(*map(_number, args))

    operation.__name__ = name
    setattr(Context, name, operation)


for _name in ("exp", "ln", "log10", "logb", "logical_invert", "next_minus", "next_plus", "normalize", "sqrt",
              "to_integral_exact", "to_integral_value", "is_normal", "is_subnormal", "number_class", "to_eng_string"):
    _one(_name, _name)
for _name, _method in (("abs", "__abs__"), ("minus", "__neg__"), ("plus", "__pos__")):
    _one(_name, _method)
for _name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "logical_and", "logical_or",
              "logical_xor", "max", "max_mag", "min", "min_mag", "next_toward", "remainder_near", "rotate",
              "same_quantum", "scaleb", "shift", "copy_sign"):
    _two(_name, _name)
for _name, _method in (("add", "__add__"), ("subtract", "__sub__"), ("multiply", "__mul__"), ("divide", "__truediv__"),
                       ("divide_int", "__floordiv__"), ("remainder", "__mod__"), ("divmod", "__divmod__")):
    _two(_name, _method)
for _name in ("canonical", "copy_abs", "copy_negate", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan",
              "is_signed", "is_snan", "is_zero"):
    _plain(_name)
Context.to_integral = Context.to_integral_value


def _add_methods():
    def quantize(self, a, b, /):
        return _number(a).quantize(b, context=self)

    def fma(self, a, b, c, /):
        return _number(a).fma(_number(b), _number(c), context=self)

    def power(self, a, b, modulo=None):
        return _number(a).__pow__(_number(b), None if modulo is None else _number(modulo), context=self)

    def to_sci_string(self, a, /):
        from ._format import text

        return text(_number(a), False, self)

    def copy_decimal(self, a, /):
        return _number(a)

    def radix(self):
        return Decimal(10)

    def create_decimal(self, num="0", /):
        "A number, rounded to the context."
        if isinstance(num, str):
            if num != num.strip() or "_" in num:
                self._note(CONVERSION)
                return self._done(Decimal("NaN"))
            made = _bounded(_parse(num, self), self)
        elif isinstance(num, float):
            self._note(FLOAT)
            made = _from_float(num)
        else:
            made = Decimal(num, self)
        if made.is_nan() and digits_of(made._n) > self._prec - self._clamp:
            self._note(CONVERSION)
            return self._done(Decimal("NaN"))
        return self._done(made if made.is_nan() else _fix(made, self))

    def create_decimal_from_float(self, f, /):
        return self._done(_fix(Decimal.from_float(f), self))

    for function in (quantize, fma, power, to_sci_string, copy_decimal, radix, create_decimal,
                     create_decimal_from_float):
        setattr(Context, function.__name__, function)


_add_methods()
