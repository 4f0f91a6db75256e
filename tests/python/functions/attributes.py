# Attributes of function objects.
def f(a, b: int = 1, *args: str, c, d=4, **kw) -> list:
    "The doc."
    local = a
    return [local]


print(f.__name__, f.__qualname__, f.__doc__, f.__module__)
print(f.__defaults__, f.__kwdefaults__)
print(f.__annotations__)
code = f.__code__
print(code.co_name, code.co_qualname, code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount)
print(code.co_varnames, code.co_nlocals)
assert f.__globals__ is globals()
assert f.__closure__ is None
assert f.__dict__ == {}
f.color = "red"
f.count = 1
f.count += 1
print(f.__dict__, f.color)
del f.color
try:
    f.color
except AttributeError as e:
    print(e)
try:
    del f.color
except AttributeError as e:
    print(e)

f.__name__ = "renamed"
f.__qualname__ = "some.renamed"
f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__)
try:
    f()
except TypeError as e:
    print(e)
for name, bad in (("__name__", 1), ("__qualname__", None), ("__defaults__", [1]), ("__kwdefaults__", 1),
                  ("__code__", 1), ("__globals__", {}), ("__closure__", ())):
    try:
        setattr(f, name, bad)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


def g(): return "g"
def h(): return "h"


g.__code__ = h.__code__
assert g() == "h"


class K:
    def m(self):
        """Method doc."""


k = K()
print(k.m.__name__, k.m.__doc__, k.m.__func__ is K.m, k.m.__self__ is k, k.m == k.m, k.m is k.m)
try:
    k.m.attr = 1
except AttributeError as e:
    print(e)
K.m.attr = 2
assert k.m.attr == 2
print(type(f).__name__, type(k.m).__name__, type(len).__name__, type([].append).__name__)
print(len.__name__, len.__qualname__, [].append.__qualname__, str.upper.__qualname__, repr(str.upper))
print(repr(len), callable(f), f.__type_params__)
