# Decimal numbers: made, written, calculated with, and the contexts.
from decimal import *
import decimal
def t(f):
    try: r = f()
    except Exception as e: r = (type(e).__name__, str(e))
    print(r if isinstance(r, (tuple, str)) else repr(r))
D = Decimal
for s in ['abc','','1.','.5','.','1e5','1E+','1_000',' 1 ','1__0','٣','+5','--1','1e999999999999999999999','1e-999999999999999999999','inf','-inf','infinity','nan','NAN12','snan1','0x10','1e5.5','9'*40, '1 2', '+', 'e5']:
    t(lambda: D(s))
for v in [5, -5, 1.1, 0.1, -0.0, float('inf'), float('nan'), True, (0,(1,2,3),-2), (1,(0,),'F'), (0,(),'n'), (0,(1,),'N'), (2,(1,),0), (0,(10,),0), (0,(1,),'x'), (0,1), [0,[1,2],3], None, 1j, b'1', D('3'), 10**40]:
    t(lambda: D(v))
for a,b in [('1','0'),('0','0'),('-1','0'),('1e999999','1e999999')]:
    for o in ['__truediv__','__floordiv__','__mod__','__divmod__','__mul__','__pow__']:
        t(lambda: getattr(D(a),o)(D(b)))
for e in ['D(1)==1.0','D("0.1")==0.1','D(1)<1.5','D(3)+2','2-D(3)','10/D(4)','2**D(3)','D(2)**D("0.5")','D(4)**D("0.5")','D(8)**(D(1)/3)','D(2)**-1','D(3)**-2','D(7)**-3','D("1.1")**100','D("1.0001")**100000','D(2)**100','D(10)**-5','D(0)**5','D(0)**-1','D(0)**0','D(-2)**3','D(-2)**D("0.5")','D(1)**D("1.5")','D("1.00")**3','D("1.00")**50','D("0.5")**1000','D(2)**D("1e10")','D(2)**D("-1e10")','D("1.5")**D("-2.5")','pow(D(3),4,5)','pow(D(3),D(4),D(0))','D("Infinity")**2','D(2)**D("Infinity")','D("0.5")**D("Infinity")','D("100")**D("0.5")','D("0.01")**D("0.5")','D("1e4")**D("0.25")','D(32)**D("0.2")','D(27)**D("-0.5")','D("-Infinity")**3','D("-0")**3',
    'max(D(1),D("NaN"))','sorted([D(3),D(1),D(2)])','sum([D("0.1")]*3)','D("0.1")*3==D("0.3")','round(D("2.5"))','round(D("2.675"),2)','round(D("1234"),-2)','int(D("1e3"))','float(D("0.1"))','D("1.5").__floor__()','D("-1.5").__ceil__()','D("1.5").__trunc__()','hash(D(1))==hash(1)','hash(D("0.5"))==hash(0.5)','hash(D("1.1"))','hash(D("1e400"))','D(3).sqrt()','D(16).sqrt()','D("0.25").sqrt()','D("2e-7").sqrt()','D(-1).sqrt()','D(10).ln()','D("0.001").ln()','D("1.0000001").ln()','D("1e1000").ln()','D(1000).log10()','D("0.3").log10()','D("1e-5").exp()','D(-50).exp()','D(1000).exp()','D(1e6).exp()','D("1e7").exp()','D("-1e7").exp()','D("1e-30").exp()','D("-1e-30").exp()','D("3.14159").quantize(D("0.01"))','D("3.145").quantize(D("0.01"),ROUND_HALF_UP)','D("3.145").quantize(D("0.01"),rounding=ROUND_DOWN)','D("1e30").quantize(D("0.01"))','D(1).quantize(D("1e3"))','D("1").quantize(D("Infinity"))','D("1.1").quantize("0.1")','D("1.1").quantize(1)','D("1.23").quantize(D("1"),"BAD")','D("123.45").normalize()','D("100").normalize()','D("1.20").normalize()','D("5").fma(2,3)','D(2).fma(3,D("1e-40"))','D("1.1").as_integer_ratio()','D("Infinity").as_integer_ratio()','D("NaN").__int__()','D.from_float(0.1)','D.from_float("a")','D.from_number(1.5)','D.from_number("1")','D("1.50").same_quantum(D("1.00"))','D("0.1").compare(D("0.2"))','D("1")//D("0.3")','D("-7")//2','D("-7")%3','divmod(D("-7"),3)','D("7.5")%D("-2")','D(1).is_nan()','D("sNaN")+1','D("NaN")<1','D("NaN")==D("NaN")','complex(D(1))','D("1e5").to_eng_string()','D("12345e-10").to_eng_string()','repr(D("0E+3"))','D("-0")','abs(D("-5"))','-D("0")','+D("1.23456789012345678901234567890123")','D("1.23456789012345678901234567890123")','D(5).real, D(5).imag','D("1e999999")*10','D("1e-999999")/10**30','D(123)._sign if 0 else 1','__import__("copy").copy(D(1))','D(1).__reduce__()','str(D("1E+2"))','D("1E+2")+0','isinstance(D(1), __import__("numbers").Number)','D(2).compare_total(D("2.0"))','D("123").rotate(1)','D(1).scaleb(5)','D("1").next_plus()','D(12).logb()']:
    t(lambda: (e, repr(eval(e))))
for spec in ['', '.2f','.0f','10.3f','<10.2f','^12.1e','e','E','.3e','g','.3g','G','%','.1%',',','012,.2f',',.3f','+.2f',' .2f','08.2f','_<10','*^15.3','.3','.0e','.0g','n','_','=10','x','.2','z.1f','#.0f','010','+010.1f',',.2e','20,','0=10', '>010.2f','d','10','s','_.2f','.10g','.1','0,.2f','015,.2f', '016,.2f','<5','é>10', '.25f']:
    for v in ['1234567.8951','-0.000123','0','-0.0','1E+10','1E-10','NaN','-Infinity','999.995','0E+3','0E-3', '12', '1e3', '-0.04', '123456789012']:
        t(lambda: (spec, v, format(D(v), spec)))
print(getcontext(), Context(), ExtendedContext, BasicContext)
c = Context(prec=5, rounding=ROUND_DOWN)
for e in ['c.divide(1,3)','c.add("1",2)','c.add(1,2.5)','c.sqrt(2)','c.power(2,3)','c.power(2,3,5)','c.create_decimal("3.14159265")','c.create_decimal(" 1")','c.create_decimal_from_float(3.14159265)','c.plus(D("1.23456789"))','c.Etiny()','c.Etop()','c.copy()','c.flags[Inexact]','c.clear_flags()','c.flags','c.to_sci_string(5)','c.quantize(D("1.23456"),D("0.01"))','c.exp(1)','c.ln(2)','c.is_zero(0)','c.number_class(5)','c.abs(-5)','c.minus(5)','c.max(1,2)','c.divmod(7,2)','c.divide_int(7,2)','c.remainder(7,2)','c.fma(2,3,4)','c.logical_and(11,10)','c.multiply(3,D("1.11111111"))','c.subtract(5,3)','c.canonical(D(1))','c.radix()','c.compare(1,2)','c.to_integral_exact(D("1.5"))','setattr(c,"prec",0)','setattr(c,"prec","a")','setattr(c,"rounding","x")','setattr(c,"Emax",-1)','setattr(c,"capitals",2)','setattr(c,"clamp",5)','c.flags.__setitem__(int,1)','Context(traps=[int])','Context(traps=5)','Context(prec=1.5)','setcontext(5)','localcontext(5)','localcontext(foo=1)','Context(5)','IEEEContext(32)','IEEEContext(33)','IEEEContext(128).Emin']:
    t(lambda: (e, repr(eval(e))))
with localcontext() as ctx:
    ctx.prec = 5
    print(D(1)/3, ctx.flags[Inexact], ctx.flags[Rounded])
    ctx.traps[Inexact] = True
    t(lambda: D(1)/3)
    ctx.traps[Rounded] = True
    t(lambda: D(1)/3)
print(D(1)/3, getcontext().flags[Inexact])
with localcontext(prec=3, rounding=ROUND_UP): print(D(1)/3)
with localcontext(ExtendedContext) as c: print(D(1)/0, D(0)/0)
with localcontext() as c:
    c.traps[FloatOperation] = True
    t(lambda: D(1.5)); t(lambda: D(1) < 1.5); t(lambda: D(1) == 1.0); t(lambda: D.from_float(1.5))
class S(D): pass
t(lambda: S('1.5')); t(lambda: type(S(1)+1)); t(lambda: type(S.from_float(1.5)))
print(D('1').as_tuple(), DecimalTuple(0,(1,),2), InvalidOperation.__mro__, Overflow.__mro__, D.__module__, decimal.MAX_PREC)
for p in (1, 5, 50, 120):
    with localcontext(prec=p):
        for e in ['D(2).sqrt()','D(2).ln()','D(2).exp()','D(3).log10()','D(2)**D("0.3")','D(1)/7','D("0.99999").ln()','D(123456789).exp()','D("1.000000000001")**D("1e9")','D(5)**-17','D("1.2345678901234567890")**33', 'D("12345.678")**D("-3.21")','D("0.1").exp()','D("1e-20").exp()','D("99999999").ln()']:
            t(lambda: (p, e, repr(eval(e))))
