"""Errors of making bytes, formatting bytes, copies of what does not change, huge ranges, keywords of subclasses."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: repr(bytearray(b"'\""))); t(lambda: repr(bytearray(b'"')))
for c in (bytes, bytearray):
    for a in ((0,'ascii'),(b'','ascii'),((),'ascii'),('','ascii','x'),('',b'ascii'),('a','ascii',b'x'),(1.5,),('',),(b'a','ascii','strict'),('a','ascii',1),(0,'a','b')): t(lambda: c(*a))
    t(lambda: c(encoding='ascii')); t(lambda: c(errors='strict')); t(lambda: c('', errors='x')); t(lambda: c(b'', encoding='ascii')); t(lambda: c(source=b'a')); t(lambda: c(b'x', errors='strict')); t(lambda: c(0, errors='strict'))
t(lambda: b'no format' % b'1'); t(lambda: b'no format' % 1); t(lambda: b'no' % {}); t(lambda: b'no' % [1]); t(lambda: b'no' % ()); t(lambda: b'no' % bytearray(b'1')); t(lambda: bytearray(b'no') % b'1'); t(lambda: 'no' % 'a'); t(lambda: 'no' % b'a'); t(lambda: 'no' % {}); t(lambda: 'no' % [1]); t(lambda: 'no' % range(2)); t(lambda: 'no' % object)
class M(type): pass
import types
class C: pass
class D(C): x = 1
print([n for n in dir(D) if not hasattr(D, n)], [n for n in dir(D()) if not hasattr(D(), n)], type(D.__weakref__))
import inspect
print([n for n, v in inspect.getmembers(D) if n[:2] != '__'], len(inspect.getmembers(D)) == len(dir(D)), len(inspect.getmembers(int)) == len(dir(int)))
class G(types.GenericAlias): pass
t(lambda: list[int] | G(list, int)); t(lambda: G(list, int) | None); t(lambda: isinstance(G(list,int), types.GenericAlias)); t(lambda: G(list,int)); t(lambda: type(G(list, int)).__name__)
import copy
t(lambda: copy.copy(int | str)); t(lambda: copy.deepcopy(list[int])); t(lambda: copy.copy(slice(1,2))); t(lambda: copy.deepcopy(slice(1,2))); t(lambda: copy.deepcopy(range(3))); t(lambda: 0)
class S: __slots__ = ('a',)
s = S(); s.a = 1
t(lambda: copy.copy(s).a); t(lambda: copy.deepcopy(s).a)
t(lambda: hash(slice(1,2)) == slice(1,2).__hash__()); t(lambda: range(0, 2**100 - 1, 2) == range(0, 2**100, 2)); t(lambda: hash(range(0, 2**100 - 1, 2)) == hash(range(0, 2**100, 2))); t(lambda: slice(0, 2**100).indices(2**70)); t(lambda: pow(-0.0, float('-inf'))); t(lambda: len(range(2**100)) ); t(lambda: bool(range(2**100))); t(lambda: 5 in range(2**100)); t(lambda: range(2**100)[2**70]); t(lambda: range(2**100).index(2**80)); t(lambda: reversed(range(2**100)).__next__())
class L(list):
    def __init__(self, seq, newarg=None): super().__init__(seq); self.newarg = newarg
class T(tuple):
    def __new__(cls, seq, newarg=None): return super().__new__(cls, seq)
class F(float):
    def __init__(self, v, newarg=None): self.newarg = newarg
class P(tuple):
    def __init__(self, v, newarg=None): self.newarg = newarg
t(lambda: L([1], newarg=3)); t(lambda: T([1], newarg=3)); t(lambda: F(1.5, newarg=3)); t(lambda: P([1], newarg=3).newarg); t(lambda: type('Q', (list,), {})([1], newarg=3)); t(lambda: type('Q', (tuple,), {})([1], newarg=3)); t(lambda: type('Q',(dict,),{})(newarg=3)); t(lambda: type('Q',(set,),{})([1], newarg=3)); t(lambda: type('Q',(int,),{'__init__': lambda s, v, n: None})(5, n=3)); t(lambda: type('Q',(str,),{'__init__': lambda s, v, n: None})('a', n=3))
