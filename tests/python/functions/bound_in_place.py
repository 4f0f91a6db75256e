"""Calls of every form, and what the interpreter looks up once and keeps: methods, properties, class attributes."""

class S:
    def __init__(self, n): self.n=n
    def m(self, a, b=2, *c, k=5, **kw): return a,b,c,k,kw
    def __call__(self, *a, **k): return a,k,self.n
class T(S):
    def __init__(self, n, x):
        super().__init__(n); self.x=x
    def m(self, *a, **k): return super().m(*a, **k), super().m(1)
class U(T):
    def m(self, a): return super().m(a)
    def q(self): return super().nothing(1)
def f(a, b=2, /, c=3, *d, e=4, **g): return a,b,c,d,e,g
print(f(1), f(1,2,3,4,5,e=6,h=7), f(1,c=8), f(*[1,2],**{'z':1}), f(1,**{'a':5}))
for bad in (lambda: f(), lambda: f(1,c=2,**{'c':3}), lambda: f(1,2,3,c=4), lambda: T(1), lambda: T(1,2,3), lambda: T(1,y=3), lambda: U(1,2).q(), lambda: U(1,2).m()):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
t=T(1,2); print(t.m(1,k=3,z=4), t(1,2,y=3), t(), U(1,2).m(9), S(4)(*[1]), t.m(*(1,2,3),**{'k':1}))
def kwonly(*, a, b=2): return a,b
print(kwonly(a=1), kwonly(b=1,a=3))
try: kwonly(b=1)
except TypeError as e: print(e)
def gen(a, b=3, *c, **d):
    yield a; yield b; yield c; yield d
print(list(gen(1)), list(gen(1,2,3,x=4)))
def outer(z):
    def inner(*args, **kw): return z, args, kw
    def dec(a, b=z): return a+b+z
    return inner, dec
i,d=outer(5); print(i(), i(1,k=2), d(1), d(1,2), d(b=1,a=0), d(*[1]))
from enum import Enum
class K(Enum):
    A=1; B=2
    @property
    def low(self): return self.name.lower()
print(K.A==K.B, K.A==K.A, K.A!=K.B, K.A==1, K.A.low, K.B.low, K.A.value)
def mt(x):
    match x:
        case (K.A, int(v)): return 'a', v
        case (K.B, *r): return 'b', r
        case str(s): return s
        case int() | float(): return 'num'
        case {"k": str(z), **rest}: return z, rest
        case [1, 2]: return 'l'
        case S(n=3): return 's3'
        case _: return None
print([mt(v) for v in [(K.A,1),(K.B,1,2),'xx',3,2.5,{'k':'v','r':1},[1,2],S(3),S(4),(K.A,'q'),{},range(1,3)]])
l=[1,2,3]; print(l[-1], l[-3], (1,2)[-1])
for bad in (lambda: l[-4], lambda: l[3], lambda: (1,)[-2]):
    try: bad()
    except IndexError as e: print(e)
if l: print('t')
if not []: print('t2')
while l: l.pop()
x=''
print(not x, not 0, not None, not [0], not {}, not ())
import functools
p=functools.partial(f,1,c=9); print(p(), p(5), p(5,c=2,h=3))
print(object.__setattr__.__name__, S.m(t,1), int.from_bytes(b'\x01','big'), dict.fromkeys('ab'))
class M(type):
    def __getattr__(cls, n): return n*2
class MM(metaclass=M):
    x=1
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(): return 's'
for _ in range(3): print(MM.x, MM.zz, MM.c(), MM.s()); MM.x+=1
class P1:
    @property
    def v(self): return 'p1'
class P2:
    v='p2'
class P3:
    def __init__(self): self.v='p3'
for o in [P1(),P2(),P3(),P1(),P3(),P2()]: print(o.v, end=' ')
print()
class V:
    def __eq__(self,o): return True
print(V()==S(1), S(1)==V(), S(1)==S(1), S(1)!=V())
class NB:
    def __bool__(self): return 1
try:
    if NB(): pass
except TypeError as e: print(e)
class NL:
    def __len__(self): return -1
try:
    if NL(): pass
except ValueError as e: print(e)
a,*b,c=(1,2,3,4); print(a,b,c)
a,*b=[1]; print(a,b)
try: a,b,*c=[1]
except ValueError as e: print(e)
for i,(k,v) in enumerate({'a':1,'b':2}.items()): print(i,k,v)
for q in zip([1,2],'ab',(3,4)): print(q)
it=iter([1,2,3])
for z in it:
    if z==2: break
print(list(it))
d={1:2}
try:
    for k in d: d[k+1]=1
except RuntimeError as e: print(e)
