# Sets and mappings that hold weakly, proxies, and how references are shown.
import weakref, re
class C:
    def __repr__(self): return 'C'
class D(C):
    def __init__(s, n): s.n = n
    def __eq__(s, o): return isinstance(o, D) and s.n == o.n
    def __hash__(s): return hash(s.n)
    def __repr__(s): return f'D{s.n}'
    def __lt__(s, o): return s.n < o.n
def h(t): return re.sub(r'0x[0-9a-f]+', '0x', t)
c = C()
print(h(repr(weakref.ref(c))), h(repr(weakref.proxy(c))), h(repr(weakref.ref(C))), h(repr(weakref.proxy(C))))
def f(): pass
print(h(repr(weakref.ref(f))))
items = [D(i) for i in range(6)]
s = weakref.WeakSet(items[:4]); t = weakref.WeakSet(items[2:])
S = lambda x: (type(x).__name__, sorted(x))
for op in ('union', 'intersection', 'difference', 'symmetric_difference', '__or__', '__and__', '__sub__', '__xor__'):
    print(op, S(getattr(s, op)(t)))
for op in ('union', 'intersection', 'difference', 'symmetric_difference'):
    print(op, S(getattr(s, op)(items[2:])))
for op in ('update', 'intersection_update', 'difference_update', 'symmetric_difference_update'):
    u = weakref.WeakSet(items[:4]); r = getattr(u, op)(items[2:]); print(op, r, S(u))
for op in ('__ior__', '__iand__', '__isub__', '__ixor__'):
    u = weakref.WeakSet(items[:4]); r = getattr(u, op)(t); print(op, r is u, S(u))
print(s == weakref.WeakSet(items[:4]), s == set(items[:4]), s != t, s < t, s <= s, s > t, s.issubset(items), s.issuperset(items[:2]), s.isdisjoint(items[4:]))
print(s == 1, s == set(items[:4]), [1] == s)
try: s | [1]
except TypeError as e: print(e)
try: s.remove(D(77))
except KeyError as e: print('KeyError')
try: weakref.WeakSet().pop()
except KeyError as e: print(e)
u = weakref.WeakSet(items); u -= u; print(len(u))
u = weakref.WeakSet(items); u ^= u; print(len(u))
try: hash(s)
except TypeError as e: print(e)
k = weakref.WeakKeyDictionary({items[0]: 1}); v = weakref.WeakValueDictionary({1: items[0]})
print(dict(k | {items[1]: 2}), dict({items[1]: 2} | k), type({items[1]: 2} | k).__name__, dict(v | {2: items[1]}), dict({2: items[1]} | v))
try: k | 1
except TypeError as e: print(e)
k |= [(items[2], 3)]; print(dict(k))
k.update({items[3]: 4}); print(dict(k), k.setdefault(items[4], 9), k.pop(items[4]), k.get(D(99), 'no'))
v.update(a=items[5]); print(dict(v), v.pop('a'), v.get('zz'), v.setdefault('b', items[2]))
class P:
    def __floordiv__(s, o): return 42
    def __ifloordiv__(s, o): return 21
    def __matmul__(s, o): return 1729
    def __rmatmul__(s, o): return -163
    def __imatmul__(s, o): return 561
    def __rpow__(s, o): return 5
    def __bool__(s): return False
    def __divmod__(s, o): return 7
p0 = P(); p = weakref.proxy(p0)
print(p // 5, p @ 5, 5 @ p, bool(p), divmod(p, 2), 2 ** p)
p //= 5; print(p)
p = weakref.proxy(p0); p @= 5; print(p)
print(weakref.ref(c) is weakref.ref(c))
import types
m = types.ModuleType('mm'); exec("class C:\n    class D: pass\n", m.__dict__)
c = m.C(); d = m.C.D()
print(h(repr(weakref.ref(c))), h(repr(weakref.ref(d))), h(repr(weakref.proxy(d))))
class N:
    __name__ = 'nm'
class B:
    @property
    def __name__(s): return 1/0
class B2:
    __name__ = 5
n, b, b2 = N(), B(), B2()
print(h(repr(weakref.ref(n))), h(repr(weakref.ref(b2))))
try: repr(weakref.ref(b))
except ZeroDivisionError: print('ZDE')
