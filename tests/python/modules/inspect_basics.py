"""inspect: kinds of functions and the text of signatures."""

import functools
import inspect
from inspect import signature


async def coroutine(a, *, b=1): ...
async def agen(): yield
def gen(): yield
def function(a, b=2, *args, c, d="x", **kwargs): ...
def positional(a, /, b, *, c): ...
def annotated(a: int, b: "str" = "x", *c: float) -> list[int]: ...


class C:
    """Doc of C.

        indented
    """

    def __init__(self, x, y=0): ...
    def method(self, a): ...
    @classmethod
    def cm(cls, a): ...
    @staticmethod
    def sm(a): ...
    async def am(self): ...
    @property
    def p(self): ...


c = coroutine(1)
for f in (coroutine, agen, gen, function, C, C.method, C(1).method, len, c, functools.partial(coroutine, 1), C(1).am, lambda: 1):
    print(getattr(f, "__name__", type(f).__name__), [int(x) for x in (inspect.iscoroutinefunction(f), inspect.iscoroutine(f), inspect.isawaitable(f), inspect.isasyncgenfunction(f), inspect.isgeneratorfunction(f),
          inspect.isfunction(f), inspect.ismethod(f), inspect.isclass(f), inspect.isbuiltin(f), callable(f))])
c.close()
print(inspect.isgenerator(gen()), inspect.isasyncgen(agen()), inspect.ismodule(inspect))
for f in (coroutine, function, positional, annotated, C, C.method, C(1).method, C.cm, C.sm, lambda x, *y: 0, functools.partial(function, 1, c=5), functools.wraps(function)(lambda *a: 0)):
    print(signature(f))
s = signature(function)
print(list(s.parameters), s.parameters["b"].default, s.parameters["c"].kind, s.parameters["a"].default is inspect.Parameter.empty, s.return_annotation is inspect.Signature.empty, str(s.parameters["kwargs"]))
print([str(p.kind) for p in s.parameters.values()], signature(annotated).parameters["a"].annotation, signature(annotated).return_annotation)
b = s.bind(1, c=3)
print(b.args, b.kwargs, b.arguments)
b.apply_defaults()
print(b.arguments)
for wrong in (lambda: s.bind(), lambda: s.bind(1), lambda: positional(1, 2), lambda: signature(positional).bind(a=1, b=2, c=3), lambda: signature(coroutine).bind(1, z=5), lambda: signature(coroutine).bind(1, 2), lambda: signature(5)):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
print(inspect.getdoc(C), inspect.cleandoc("  a\n    b\n    c"), inspect.getmodule(C).__name__, inspect.getmro(C)[1])
print([n for n, v in inspect.getmembers(C) if not n.startswith("_")], [n for n, v in inspect.getmembers(C, inspect.isfunction)])
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))
print(inspect.unwrap(functools.wraps(function)(lambda: 0)) is function, inspect.currentframe().f_lineno, inspect.isabstract(C))
