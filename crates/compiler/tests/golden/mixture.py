"""doc"""
import os.path as p, sys
x: int = 3
def fib(n, k=1, *, z=[1]):
    """hi
       there"""
    if n < 2: return n
    return fib(n-1) + fib(n-2)
def loop(n):
    a, b = 0, 1
    i = 0
    while i < n:
        a, b = b, a + b
        i += 1
    for j in range(n):
        if j % 2 == 0 and j > 3: continue
        y = [k * i for k in range(j) if k]
        d = {k: (lambda: k) for k in y}
    return a
class A(Base, metaclass=M):
    v: int = 0
    def m(self, a: int) -> 'A':
        super().m(a)
        self.q = a
        try:
            return a
        finally:
            a = 5
    @staticmethod
    @deco(1)
    def st(): pass
async def main():
    async with ctx() as c, d:
        await c.foo(1)
        return 2
    async for i in c:
        print(f"{i!r:>{w}} {x=} {y}")
    g = (x async for x in y)
def t():
    try:
        f()
    except ValueError as e:
        raise X from e
    except (A, B):
        return 1
    else:
        print(1)
    finally:
        g()
    match a:
        case [1, x, *_] if x: pass
        case {"a": y, **r}: pass
        case P(1, b=c) | Q(c): pass
        case _: print(*a, 1, k=2, **d)
