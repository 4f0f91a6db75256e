"""Functions that make functions: counters, composition, decorators, partial application."""

from functools import partial, reduce, wraps


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def counted(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        calls[function.__name__] = calls.get(function.__name__, 0) + 1
        return function(*args, **kwargs)

    return wrapper


calls = {}


@counted
def add(a, b):
    return a + b


step = counter()
compose = lambda f, g: lambda x: f(g(x))  # noqa: E731
chain = reduce(compose, [lambda x, k=k: x + k for k in range(5)])
double = partial(add, 1)
total = 0
for i in range(200_000):
    total += step() + chain(i) + double(i)
    step(by=2)
print(total, calls, step())
