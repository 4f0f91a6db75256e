# Errors of * and ** in calls.
def f(a=0, *args, **kwargs):
    return a, args, kwargs


def strict(a, b):
    return a, b


class Weird:
    def method(self, x):
        return x


cases = [
    lambda: f(*1),
    lambda: f(*None),
    lambda: f(1, *2.5),
    lambda: f(**1),
    lambda: f(**[1]),
    lambda: f(**None),
    lambda: f(**{1: 2}),
    lambda: f(x=1, **{"x": 2}),
    lambda: f(**{"x": 1}, **{"x": 2}),
    lambda: f(1, **{"a": 2}),
    lambda: f(a=1, **{"a": 2}),
    lambda: strict(*[1, 2, 3]),
    lambda: strict(*[1], **{"a": 2}),
    lambda: strict(**{"a": 2}),
    lambda: strict(**{"a": 1, "b": 2, "c": 3}),
    lambda: Weird().method(*1),
    lambda: Weird().method(**{"x": 1}, **{"x": 1}),
    lambda: Weird().method(1, **{"x": 1}),
    lambda: print(*5),
    lambda: print(**{"nope": 1}),
    lambda: len(*[[1], [2]]),
    lambda: len(**{"x": 1}),
    lambda: dict(*[1]),
    lambda: [*1],
    lambda: (*None,),
    lambda: {*3},
    lambda: {**3},
    lambda: {**[("a", 1)]},
]
for number, case in enumerate(cases):
    try:
        print(number, "ok", case())
    except TypeError as e:
        print(number, e)


# An exception raised by the iterable is not disguised.
def broken():
    yield 1
    raise ValueError("from the iterable")


try:
    f(*broken())
except ValueError as e:
    print(e)


class BadKeys:
    def keys(self):
        raise RuntimeError("no keys")

    def __getitem__(self, k):
        return k


try:
    f(**BadKeys())
except RuntimeError as e:
    print(e)


class TypeErrorInIter:
    def __iter__(self):
        raise TypeError("own message")


try:
    f(*TypeErrorInIter())
except TypeError as e:
    print(e)
