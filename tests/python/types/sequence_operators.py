# Concatenation and repetition, in place and not, between built-in sequences, subclasses and numbers.
class N:
    def __radd__(self,o): return 'N.radd'
    def __rmul__(self,o): return 'N.rmul'
    def __index__(self): return 2
    def __iter__(self): return iter([7])
class L(list): pass
class LA(list):
    def __add__(self,o): return 'add'
    def __mul__(self,o): return 'mul'
class LN(list):
    __add__=None
    __mul__=None
class LI(list):
    def __iadd__(self,o): return 'iadd'
class B(bytearray): pass
class BA(bytearray):
    def __add__(self,o): return 'add'
    def __mul__(self,o): return 'mul'
from collections import deque
class D(deque): pass
class DA(deque):
    def __add__(self,o): return 'add'
    def __mul__(self,o): return 'mul'
class T(tuple): pass
class TA(tuple):
    def __add__(self,o): return 'add'
    def __mul__(self,o): return 'mul'
class S(str): pass
class SA(str):
    def __add__(self,o): return 'add'
    def __mul__(self,o): return 'mul'
class I(int): pass
for a in (list,L,LA,LN,LI,bytearray,B,BA,deque,D,DA,tuple,T,TA,str,S,SA):
    arg = b'a' if issubclass(a,bytearray) else 'a' if issubclass(a,str) else [1]
    for b in (N(), 2, I(2), L([5]), [8], b'x', B(b'y'),'s',(3,),S('t'),T((4,)),deque([9]),D([9])):
        for op in ('x+=b','x*=b','x=x+b','x=x*b'):
            ns={'x':a(arg),'b':b}
            try: exec(op,ns); r=type(ns['x']).__name__+' '+(str(ns['x']))
            except Exception as e: r=f'{type(e).__name__}: {e}'
            print(a.__name__,op,type(b).__name__,r)
