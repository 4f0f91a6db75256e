"""types: SimpleNamespace, MappingProxyType, new_class, the names of built-in types, MethodType and others."""

import types
from types import MappingProxyType, MethodType, SimpleNamespace

n = SimpleNamespace(a=1, b="x")
n.c = [1]
print(n, n.a, n == SimpleNamespace(a=1, b="x", c=[1]), n != SimpleNamespace(), SimpleNamespace({"k": 1}, z=2), vars(n))
del n.a
n.me = n
print(n)
for wrong in (lambda: n.a, lambda: SimpleNamespace(1), lambda: SimpleNamespace({1: 2}), lambda: n < n):
    try:
        wrong()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Sub(SimpleNamespace):
    pass


print(Sub(x=1), n.__class__.__name__, SimpleNamespace(x=1).__replace__(x=2, y=3))

base = {"a": 1}
p = MappingProxyType(base)
print(p, p["a"], "a" in p, len(p), list(p.items()), p.get("zz"), p == {"a": 1}, p | {"b": 2}, type(p.copy()).__name__)
base["b"] = 2
print(p)
for wrong in (lambda: p.__setitem__("x", 1), lambda: p.pop("a"), lambda: p["zz"], lambda: MappingProxyType(5)):
    try:
        wrong()
    except (TypeError, AttributeError, KeyError) as e:
        print(type(e).__name__, e)
try:
    p["x"] = 1
except TypeError as e:
    print(e)
try:
    del p["a"]
except TypeError as e:
    print(e)
print(type(int.__dict__).__name__)

C = types.new_class("C", (dict,), {}, lambda ns: ns.update(x=5, m=lambda self: self.x))
print(C.__name__, C().m(), C.__bases__, C({"k": 1}))
print(types.resolve_bases((int,)), types.prepare_class("D")[0])


async def coroutine(): pass
async def agen(): yield
def gen(): yield
def function(): pass


c = coroutine()
print([t.__name__ for t in (types.FunctionType, types.LambdaType, types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.MethodType, types.BuiltinFunctionType, types.ModuleType,
                            types.NoneType, types.EllipsisType, types.NotImplementedType, types.TracebackType, types.FrameType, types.CodeType, types.CellType, types.UnionType, types.GenericAlias)])
print(isinstance(function, types.FunctionType), isinstance(gen(), types.GeneratorType), isinstance(c, types.CoroutineType), isinstance(agen(), types.AsyncGeneratorType), isinstance(len, types.BuiltinFunctionType),
      isinstance([].append, types.BuiltinMethodType), isinstance(None, types.NoneType), isinstance(int | str, types.UnionType), isinstance(list[int], types.GenericAlias), isinstance(function.__code__, types.CodeType))
c.close()


class K:
    def f(self, x):
        return (self, x)


k = K()
m = MethodType(lambda self, x: x * 2, k)
print(m(4), isinstance(k.f, MethodType), k.f.__func__ is K.f, k.f.__self__ is k, MethodType(K.f, 5)(6))
try:
    MethodType(K.f)
except TypeError as e:
    print(e)


class Shape:
    @types.DynamicClassAttribute
    def area(self):
        return 7


print(Shape().area)
f = types.FunctionType(function.__code__, {}, "renamed")
print(f.__name__, f())
print(types.get_original_bases(C), types.CapsuleType.__name__)
