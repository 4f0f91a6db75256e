# Private names of type parameters, and `global` in the class around.
class Foo[__T]:
    param = __T
    def meth[__U](self, arg: (__T, __U)):
        return (__T, __U)
print(Foo.param.__name__, Foo.__type_params__[0].__name__, Foo().meth(1)[1].__name__)
class Bar[__T](list):
    x: __T
    y = lambda: __T
print(Bar.y().__name__, Bar.__annotations__)
x = 'global'
def outer():
    x = 'nonlocal'
    class Cls:
        global x
        type Alias = x
    return Cls
print(outer().Alias.__value__)
def outer2():
    x = 'nonlocal'
    class Cls:
        global x
        def m[T: x](self): pass
        class D[T](*[x] if 0 else []): y = x
    return Cls
print(outer2().m.__type_params__[0].__bound__, outer2().D.y)
class Cls:
    type A = float2
    float2 = int
    def g[T: float2](self): pass
    float2 = str
print(Cls.A.__value__, Cls.g.__type_params__[0].__bound__)
