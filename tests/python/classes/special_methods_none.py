# Special methods that are None, and operators between sequences, dicts and their subclasses.
import sys

def show(f):
    try:
        r = f()
        print(type(r).__name__, repr(r))
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))

class L(list):
    pass
x=L([1,2]); y=x; x*=2; print(type(x).__name__,x, y is x)
class L2(list):
    def __mul__(self, n): return 'mul'
    def __rmul__(self, n): return 'rmul'
    def __imul__(self, n): return 'imul'
    def __add__(self, n): return 'add'
x=L2([1]); x*=2; print(x)
x=L2([1]); print(x*2, 2*x, x+[1], [1]+x)
x=L2([1]); x+=[1]; print(type(x),x)
class N:
    def __index__(self): return 2
    def __radd__(self,o): return ('radd',type(o).__name__)
    def __rmul__(self,o): return ('rmul',type(o).__name__)
x=[1]; x+=N() if 0 else [2]; 
def f():
    x=[1]; x*=N(); return x
show(f)
def f():
    x=[1]; x+=N(); return x
show(f)
def f():
    x=bytearray(b'a'); x+=N(); return x
show(f)
def f():
    x=bytearray(b'a'); x*=N(); return x
show(f)
show(lambda: [1]+N()); show(lambda:(1,)*N()); show(lambda:'a'*N())
class I:
    def __index__(self): return 2
show(lambda:[1]*I()); show(lambda:I()*[1]); show(lambda: L([1])*2); show(lambda: 2*L([1])); show(lambda: L([1])+[2]); show(lambda:[1]+L([2]))
class A(list):
    def __iadd__(self,o): return NotImplemented
    __imul__=None
def f():
    x=A([1]); x+=[2]; return x
show(f)
def f():
    x=A([1]); x*=2; return x
show(f)
show(lambda: b'a,b'.partition(bytearray(b','))); show(lambda: bytearray(b'a,b').partition(b',')); show(lambda: b'ab'.partition(bytearray(b','))); show(lambda: b'ab'.rpartition(bytearray(b','))); show(lambda: b'a,b,c'.rpartition(bytearray(b','))); show(lambda: bytearray(b'a,b').rpartition(bytearray(b',')))
class B(bytes): pass
show(lambda: B(b'a,b').partition(b',')); show(lambda: B(b'ab').partition(b','));  show(lambda: b'a,b'.partition(B(b',')));
class D(dict): pass
show(lambda: D(a=1)|{'b':2}); show(lambda: {'b':2}|D(a=1)); show(lambda: D(a=1)|D(b=2))
def f():
    d=D(a=1); d|=[('x',1)]; return d
show(f)
class D2(dict):
    def __or__(self,o): return 'or'
    def __ror__(self,o): return 'ror'
show(lambda: D2()|{}); show(lambda: {}|D2()); show(lambda: D()|D2())
from collections import OrderedDict, defaultdict, Counter
show(lambda: OrderedDict(a=1)|{'b':1}); show(lambda:{'b':1}|OrderedDict(a=1)); show(lambda: defaultdict(int,a=1)|{'b':1}); show(lambda: {'b':1}|defaultdict(int,a=1))
class NA:
    __add__=None
    __radd__=None
    __lt__=None
    __iter__=None
    __contains__=None
    __len__=None
    __getitem__=None
    __call__=None
    __hash__=None
    __bool__=None
    __neg__=None
    __iadd__=None
    __eq__=None
    __enter__=None
    __index__=None
    __float__=None
    __reversed__=None
n=NA()
show(lambda:n+1); show(lambda:1+n); show(lambda:n<1); show(lambda:1>n); show(lambda: iter(n)); show(lambda: 1 in n); show(lambda: len(n)); show(lambda:n[0]); show(lambda:n()); show(lambda:hash(n)); show(lambda:bool(n)); show(lambda:-n); show(lambda:n==1); show(lambda:float(n)); show(lambda:reversed(n)); show(lambda:[1][n])
def f():
    x=n; x+=1; return x
show(f)
class PA:
    def __add__(self,o): return 'PA add'
    def __radd__(self,o): return 'PA radd'
show(lambda:n+PA()); show(lambda:PA()+n); show(lambda: n+n)
class PN(PA):
    __radd__=None
show(lambda: PA()+PN()); show(lambda: PN()+PA()); show(lambda: 1+PN())
class PN2(int):
    __radd__=None
    __add__=None
show(lambda: 1+PN2(1)); show(lambda: PN2(1)+1); show(lambda: PN2(1)+PN2(2))
def g():
    try: yield 1
    finally: 
        raise KeyError('k')
def f():
    x=g(); next(x)
    try: 1/0
    except ZeroDivisionError: next(x)
show(f)
def g2():
    yield 1
    raise KeyError('k')
def f():
    x=g2(); next(x)
    try: 1/0
    except ZeroDivisionError: next(x)
show(f)
def g3():
    yield 1
def f():
    x=g3(); next(x)
    try: 1/0
    except ZeroDivisionError: next(x)
show(f)
def f():
    x=g3(); next(x)
    try: 1/0
    except ZeroDivisionError: x.throw(ValueError('v'))
show(f)
def f():
    x=g3(); next(x)
    try: 1/0
    except ZeroDivisionError: list(map(lambda a: a/0,[1]))
show(f)
def f():
    try: 1/0
    except ZeroDivisionError: next(iter([]))
show(f)
def g4():
    try: yield 1
    except ValueError:
        yield sys.exception()
        raise
def f():
    x=g4(); next(x); a=x.throw(ValueError('q'))
    try: 1/0
    except ZeroDivisionError:
        print(repr(sys.exception()))
        next(x)
show(f)
def g5():
    try: 1/0
    except ZeroDivisionError:
        yield 1
        raise KeyError(2)
def f():
    x=g5(); next(x)
    try: {}['y']
    except KeyError: next(x)
try: f()
except KeyError as e:
    while e: print(repr(e)); e=e.__context__
