"""locals() in comprehensions, and the variables of frames that an exception left."""

# locals of frames and comprehensions
import sys
x = 1
print([sorted(k for k in locals() if k in ('i','x','k')) for i in range(1)], 'i' in globals())
class C:
    y = 2
    z = [('i' in locals(), 'y' in locals()) for i in range(1)]
print(C.z)
def f(a):
    b = 2
    c = [locals() for q in range(1) for r in 'z']
    d = {k: sorted(locals()) for k in 'a'}
    e = {tuple(sorted(locals())) for k in 'a'}
    return c, d, e
print(f(1))
def g(n):
    return [[locals() for j in range(1)] for i in range(n)]
print(g(1))
def h():
    v = 5
    return [(lambda: v + i)() for i in range(2)], [sorted(locals()) for i in range(1) if (lambda: i)() == 0]
print(h())
def fails(a, b=2):
    local = a + b
    def inner():
        z = local
        raise ValueError(z)
    inner()
try:
    fails(1)
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno, {k: v for k, v in tb.tb_frame.f_locals.items() if k in ('a','b','local','z')})
        tb = tb.tb_next
def get():
    try:
        fails(10)
    except ValueError as e:
        return e
e = get()
tb = e.__traceback__.tb_next
while tb:
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno, {k: v for k, v in tb.tb_frame.f_locals.items() if k in ('a','b','local','z')})
    tb = tb.tb_next
def gen():
    t = 1
    yield t
    t = 2
    raise KeyError(t)
try:
    list(gen())
except KeyError as e:
    print(e.__traceback__.tb_next.tb_frame.f_locals)
import traceback
try:
    fails(3)
except ValueError as e:
    te = traceback.TracebackException.from_exception(e, capture_locals=True)
    print([ {k:v for k,v in s.locals.items() if k in 'ab'} for s in te.stack])
import asyncio
async def co(q):
    w = q * 2
    await asyncio.sleep(0)
    raise OSError(w)
async def main():
    try:
        await co(4)
    except OSError as e:
        print(e.__traceback__.tb_next.tb_frame.f_locals)
asyncio.run(main())
