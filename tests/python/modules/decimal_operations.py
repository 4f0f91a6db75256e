# Every operation on all kinds of numbers, with the flags that it leaves.
from decimal import *
import decimal, math
def t(f):
    try: r = f()
    except Exception as e: r = (type(e).__name__, str(e))
    print(r if isinstance(r, (tuple, str)) else repr(r))
D = Decimal
vals = ['0', '-1.50', '3', '1E+3', '123456789.987654321', '9.9E+999999', '-Infinity', 'NaN', 'sNaN123']
ops = ['__add__','__sub__','__mul__','__truediv__','__floordiv__','__mod__','__divmod__','compare','compare_total','max','min','max_mag','remainder_near','quantize','copy_sign','next_toward','same_quantum','__lt__','__eq__','__ge__','scaleb','shift','rotate','logical_and','compare_signal']
getcontext().traps[InvalidOperation] = False
getcontext().traps[DivisionByZero] = False
getcontext().traps[Overflow] = False
for a in vals:
    x = D(a)
    print(repr(x), str(x), x.as_tuple(), x.adjusted(), x.number_class(), bool(x), x.to_eng_string())
    for m in ['__neg__','__pos__','__abs__','normalize','to_integral_value','to_integral_exact','sqrt','exp','ln','log10','logb','next_plus','next_minus','logical_invert','as_integer_ratio','__int__','__float__','__hash__','__round__','is_zero','is_normal','is_subnormal','is_signed','copy_negate']:
        if m == '__hash__' and x.is_nan(): continue
        if m in ('as_integer_ratio', '__int__') and abs(x.adjusted()) > 1000: continue
        getcontext().clear_flags()
        t(lambda: (m, repr(getattr(x, m)()), [f.__name__ for f, v in getcontext().flags.items() if v]))
    for b in vals:
        y = D(b)
        for o in ops:
            getcontext().clear_flags()
            t(lambda: (a, o, b, repr(getattr(x, o)(y)), [f.__name__ for f, v in getcontext().flags.items() if v]))
