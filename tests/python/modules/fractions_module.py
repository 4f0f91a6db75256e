# Exact fractions, and the tower of numbers.
from fractions import Fraction as F
from decimal import Decimal as D
import math, numbers, copy
def t(f):
    try: r = f()
    except Exception as e: r = (type(e).__name__, str(e))
    print(repr(r))
for a in ['0','1/2',' -3/4 ','1.5','-.25','1e3','1.5e-3','1_000/3','3/0','abc','1/','/2','','1 / 2','+7','1/-2','٣/4','1.','1e','0x1', '1__0', '22/7 ', '-0.0']:
    t(lambda: F(a))
for a in [5, 1.5, 0.1, D('1.1'), D('NaN'), float('nan'), float('inf'), True, None, 'x', 1j, F(1,2), [1], b'1']:
    t(lambda: F(a))
for a in [(1,2),(6,-4),(0,5),(5,0),(F(1,2),F(3,4)),(1.5,2),('1',2),(F(1,2),3),(2,'3'),(-4,-6)]:
    t(lambda: F(*a))
vals = [F(1,2),F(-3,4),F(5),F(0),2,-3,0.5,True,'a', 10**20, F(10**20,3)]
import operator as o
for x in vals[:4]+vals[-1:]:
    for y in vals:
        for f in (o.add,o.sub,o.mul,o.truediv,o.floordiv,o.mod,divmod,o.pow,o.eq,o.lt,o.le,o.gt,o.ge,o.ne):
            if f is o.pow and (y == 10**20 or y == F(10**20,3) or abs(x) > 100): continue
            t(lambda: f(x,y)); 
            if not (f is o.pow and (y in (10**20,'a') or isinstance(y, complex))): t(lambda: f(y,x))
for x in [F(7,2),F(-7,2),F(5,2),F(1,3),F(0),F(10**30,7)]:
    for f in (str,repr,float,int,round,math.floor,math.ceil,math.trunc,hash,abs,bool,o.neg,o.pos,F.is_integer,F.as_integer_ratio,F.limit_denominator,copy.copy):
        t(lambda: f(x))
    t(lambda: round(x,1)); t(lambda: round(x,-1)); t(lambda: x.limit_denominator(3)); t(lambda: x.numerator); t(lambda: x.real); t(lambda: x.imag); t(lambda: x.conjugate())
t(lambda: F.from_float(0.3)); t(lambda: F.from_float(3)); t(lambda: F.from_float('a')); t(lambda: F.from_decimal(D('1.1'))); t(lambda: F.from_decimal(1.1)); t(lambda: F.from_number(1.5)); t(lambda: F.from_number('1'))
t(lambda: F(math.pi).limit_denominator(1000)); t(lambda: F('3.1415926535897932').limit_denominator(1000)); t(lambda: F(1,3).limit_denominator(0))
print(hash(F(1,2))==hash(0.5), hash(F(5))==hash(5), F(1,2)==0.5, F(1,3)==1/3, isinstance(F(1), numbers.Rational), isinstance(5, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(1j, numbers.Complex), issubclass(bool, numbers.Integral), isinstance(D(1), numbers.Real))
for spec in ['', '.2f','10.3f','<12','^12.1e','e','.3g','g','%','.1%',',','012.2f',',.3f','+.2f',' .2f','_<10','*^15.3f','#','#.0f','z.1f','x','010','.3','+','_','_.2f','G','.0f', '08,.1f','<08.1f', 'd', '.4_f', '.5,f']:
    for x in [F(1,3),F(-22,7),F(1234567,2),F(0),F(5),F(-1,1000),F(10**12,7)]:
        t(lambda: format(x, spec))
class MyF(F): pass
t(lambda: MyF(1,2)); t(lambda: MyF(1,2)+1); print(sum([F(1,i) for i in range(1,10)]), max(F(1,2),F(2,3)), sorted([F(1,2),F(1,3),0.4]))
print(pow(F(2,3),-2), F(4,9)**F(1,2), 2**F(1,2), F(0)**0)
t(lambda: F(0)**-1); t(lambda: F(1,2)//0); t(lambda: F(1,2)%0); t(lambda: numbers.Complex())
