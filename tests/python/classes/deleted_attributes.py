class A: pass
class S:
    __slots__ = ('x', 'y', '__dict__')
class P(A):
    z = 5
def show(o): return list(o.__dict__.items()) if hasattr(o, '__dict__') else None
a = A(); a.a=1; a.b=2; a.c=3; a.d=4; a.e=5; a.f=6
del a.b
print(a.a, a.c, a.d, a.e, a.f, hasattr(a,'b'))
a.b = 9
print(vars(a))
a = A()
for n in 'abcdefg': setattr(a, n, n)
for n in 'gab': delattr(a, n)
try:
    del a.a
except AttributeError as e: print(e)
a.a = 1
print(vars(a), sorted(dir(a))[-6:])
s = S(); s.x = 1; s.k = 2; s.y = 3; s.l = 4
del s.k
print(s.x, s.y, s.l, show(s))
del s.x
try: s.x
except AttributeError as e: print(e)
s.k = 5; s.x = 7
print(s.x, s.y, s.l, s.k, show(s))
p = P(); p.z = 1; p.w = 2
print(p.z); del p.z; print(p.z, p.w, vars(p))
def loop():
    out = []
    for i in range(5):
        o = A(); o.p = i; o.q = i + 1
        if i % 2: del o.p
        out.append(getattr(o, 'p', None)); out.append(o.q)
        o.p = 'again'
        out.append(list(vars(o)))
    return out
print(loop())
b = A()
for i in range(40): setattr(b, f'n{i}', i)
for i in range(0, 40, 3): delattr(b, f'n{i}')
print(list(vars(b)))
for i in range(40):
    if hasattr(b, f'n{i}'): delattr(b, f'n{i}')
print(vars(b)); b.x = 1; print(vars(b))
