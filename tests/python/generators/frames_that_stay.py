# A frame object does not keep its generator or coroutine from going.
import gc
import warnings


def numbers(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("closed at", n)


g = numbers(3)
print(next(g))
frame = g.gi_frame
print(frame.f_locals)
del g
gc.collect()
print("gone", frame.f_locals.get("n"), frame.f_code.co_name)


async def never():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    frame = never().cr_frame
    gc.collect()
print([str(warning.message) for warning in caught])

# One that never began and has nothing to do goes quietly, and its frame still tells.
frame = numbers(5).gi_frame
gc.collect()
print(frame.f_locals)
held = numbers(1)
print(held.gi_frame.f_lineno, next(held), held.gi_frame.f_lineno)

# One that somebody else has goes on.
g = numbers(2)
frame = g.gi_frame
gc.collect()
print(list(g), frame.f_locals)


def around():
    yield from numbers(4)


g = around()
next(g)
inner = g.gi_yieldfrom.gi_frame
del g
gc.collect()
print(inner.f_locals.get("i"))
