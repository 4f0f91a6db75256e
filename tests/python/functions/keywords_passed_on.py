# Mappings as keyword arguments, and what partial() passes on.
from functools import partial, Placeholder
def f(*a, **k): return a, k
d = {'a': 1}
print(f(**d), f(1, *(2,), **d), d)
def g(**k):
    k['z'] = 1
    return k
print(g(**d), d)
class M(dict): pass
print(f(**M(b=2)))
class Map:
    def keys(self): return ['q']
    def __getitem__(self, k): return k * 2
print(f(**Map()))
for bad in (5, None, {1: 2}, [1]):
    try: f(**bad)
    except TypeError as e: print(e)
try: print(**{1: 2})
except TypeError as e: print(e)
p = partial(f, 1, x=2)
print(p(3, y=4), p(x=5), p.args, p.keywords)
q = partial(f, Placeholder, 2, Placeholder, 4)
print(q(1, 3), q(1, 3, 5, k=1))
try: q(1)
except TypeError as e: print(e)
class P(partial):
    def __call__(self, *a, **k):
        return 'P', super().__call__(*a, **k)
print(P(f, 1)(2, z=3))
try: partial.__call__(5)
except TypeError as e: print('TypeError')
print(list(map(partial(pow, 2), range(4))))
class C:
    m = partial(f, 1)
    def __init__(self, **k): self.k = k
print(C(**d).k, C().m(2)[0][:1])
def deco(fn):
    def w(*args, **kwargs): return fn(*args, **kwargs)
    return w
@deco
def h(a, b=2, *c, d=4, **e): return a, b, c, d, e
print(h(1), h(1, 2, 3, d=5, x=6), h(b=3, a=1))
