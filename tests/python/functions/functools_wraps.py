# functools.wraps and update_wrapper copy the identity of a function.
import functools


def deco(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        """wrapper doc"""
        return ("wrapped", f(*args, **kwargs))

    return wrapper


@deco
def greet(name: str, punct="!") -> str:
    """Greets."""
    return "hi " + name + punct


print(greet("bo"), greet.__name__, greet.__qualname__, greet.__doc__)
print(greet.__wrapped__("x"))
assert greet.__module__ == "__main__"
print(sorted(greet.__dict__))

f = lambda: 0
f.custom = 1
g = functools.wraps(f)(lambda: 2)
print(g.custom, g.__name__, g())

part = functools.partial(greet.__wrapped__, "al", punct="?")
print(part(), part.args, part.keywords, part(punct="."))


@functools.cache
def slow(n):
    calls.append(n)
    return n * n


calls = []
assert slow(3) == slow(3) == 9
assert calls == [3]
print(slow.cache_info())


@functools.lru_cache(maxsize=2)
def lru(n):
    calls.append(n)
    return n


calls.clear()
for n in (1, 2, 1, 3, 2, 1):
    lru(n)
print(calls, lru.cache_info())
lru.cache_clear()
print(lru.cache_info())
print(functools.reduce(lambda a, b: a * 10 + b, [1, 2, 3]), functools.reduce(lambda a, b: a, [], "init"))
try:
    functools.reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
