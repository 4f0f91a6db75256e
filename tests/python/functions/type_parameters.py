"""Type parameters of functions, classes and aliases: scopes, lazy evaluation, what they are."""

class C:
    T = int
    def f[T](self, x: T) -> list[T]: pass
    class In[A](list[A]):
        y: A
        z = A
    type A[T] = dict[T, T]
    type B = T
    def g[U: T](self, x: T=3, *, k: U) -> U: pass
print(C.f.__annotations__, C.f.__type_params__, C.f.__qualname__)
print(C.In.__annotations__, C.In.__orig_bases__, C.In.z, C.In.__qualname__)
print(C.A.__value__, C.B.__value__, C.A, C.A.__type_params__, C.A[int], C.A.__module__)
print(C.g.__annotations__, C.g.__type_params__[0].__bound__, C.g.__type_params__[0].evaluate_bound.__qualname__)
x='glob'
class D:
    x = 'cls'
    def h[T: x](self): return x
    type Y = (x, [x for _ in range(1)], (lambda: x)())
print(D.h.__type_params__[0].__bound__, D.Y.__value__, D().h())
def f[T: int, U: (int, str), V = list, *Ts = *tuple[int], **P = [int, str]](): pass
for p in f.__type_params__:
    print(repr(p), type(p), p.__name__, {n: getattr(p, n, 'MISSING') for n in ('__bound__','__constraints__','__default__','__covariant__','__contravariant__','__infer_variance__','__module__')}, p.has_default())
T, U, V, Ts, P = f.__type_params__
print(T.evaluate_bound(1), T.evaluate_constraints, U.evaluate_constraints(1), V.evaluate_default(1))
import annotationlib
print(T.evaluate_bound(annotationlib.Format.VALUE))
print(T.evaluate_bound.__qualname__,T.evaluate_bound.__name__, type(T.evaluate_bound))
class G[T, *Ts, **P]: 
    def m(self): return T
print(G.__type_params__, G.__parameters__, G.__orig_bases__, G.__bases__, G.__mro__)
print(G[int, str, [int]], G().m())
def deco(f): print('deco', f.__name__, f.__type_params__); return f
@deco
def q[T](x: T, *a: T, **k: T) -> T: "doc"; return x
print(q(1), q.__annotations__, q.__doc__, q.__closure__)
@deco
class Z[T](dict[str, T], metaclass=type): 'doc'
print(Z.__mro__, Z.__doc__)
type R = int | list[R]
print(R.__value__, R, type(R), R.__name__, R.__type_params__, R.__parameters__, R.__module__)
type G2[T] = list[T] | None
print(G2[int], G2[int].__value__ if hasattr(G2[int],'__value__') else 0, G2[int].__origin__, G2[int].__args__, type(G2[int]), G2[int].__parameters__)
for e in ["R[int]", "int | R", "R | None", "R.__value__ = 3", "type(R)('a', int, type_params=(T,))", "R()", "isinstance(1, R)", "T()", "class_()", "T.__bound__ == int", "T[int]", "T.__name__", "G2[int, str]", "type X[A]=3", "list[T][int]", "dict[T,U][int,str]", "T | int", "T | None", "'x' | T", "Ts | int", "P.args", "P.kwargs", "P.args.__origin__", "[*Ts]", "P.args == P.args", "type(P.args)", "type([*Ts][0])", "tuple[*Ts]", "tuple[*Ts][int, str]","hash(T)==hash(T)", "R.evaluate_value(1)", "import_", "Z[int]", "G2.__value__", "G2.__value__ is G2.__value__"]:
    try:
        if '=' in e and not '==' in e and not '(' in e: exec(e); print('ok', e)
        else: print(e, '->', eval(e))
    except Exception as x: print(e, '!!', type(x).__name__, x)
