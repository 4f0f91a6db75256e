# NaN among what is sorted, numbers of subclasses, sums and the formats of complex numbers.
import math

def show(f):
    try:
        r = f()
        print(type(r).__name__, repr(r))
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))

nan=float('nan'); inf=float('inf')
for l in ([3,nan,1,2],[nan,3,nan,1],[2.0,nan,1.0,0.5,nan,-1.0],[1.5,nan,0.5]*7,[nan,1],[1,nan],[(nan,1),(1,nan),(0,2)],[(1,nan),(1,0.5),(1,nan),(0,)],[3,nan,1.5,2]):
    print(sorted(l)); print(sorted(l,reverse=True)); print(max(l),min(l))
class F(float):
    def __float__(self): return 99.0
    def __repr__(self): return 'FF'
    def __index__(self): return 5
print('%f %g %d %s %r'%(F(1.5),F(1.5),F(1.5),F(1.5),F(1.5)))
class FI(int):
    def __float__(self): return 99.0
    def __int__(self): return 77
    def __index__(self): return 78
print('%f %d %x %s'%(FI(3),FI(3),FI(3),FI(3)))
print(format(F(1.5),'.2f'), f'{FI(3):d}')
print(math.sqrt(F(4.0)), math.floor(F(1.5)), complex(F(2)), float(F(2)), round(F(2.5)))
print(sum([0.1,0.2],1j), sum([0.1]*10), sum([0.1]*10,0.0), sum([0.1]*10, 1j), sum([0.1,0.2j,0.3]), sum([1e100,1.0,-1e100]), sum([1e100,1,-1e100]),sum([0.1,0.2,0.3j,0.4,1e100,1,-1e100]))
print(sum([1,2,0.1,0.2]), sum([True,0.1,2**70]), sum([inf,-inf]), sum([inf,1]), sum([1e308,1e308,-1e308]), sum([-0.0],-0.0), sum([-0.0,0]),sum([complex(-0.0,-0.0)],complex(-0.0,-0.0)))
print(sum([0.1,F(0.2),0.3]), sum([1j,2,3.5,2**80]), sum([1j, True]))
for spec in ('z','z.1f','.1f','z.0f','zg','+z.1f','z.3'):
    for c in (-1.5-0j, complex(-0.0,-0.0), -0.01-0.01j):
        show(lambda: format(c,spec))
show(lambda: format(-0.0,'z')); show(lambda: format(-0.0,'zg')); show(lambda: format(-0.001,'z.1f')); show(lambda: format(1,'z')); show(lambda: format('a','z'))
