# *args and **kwargs in definitions and in calls.
def f(*args, **kwargs):
    return args, kwargs


print(f())
print(f(1, *[2, 3], *(), 4, *{5: 0}))
print(f(*"ab", **{"x": 1}, y=2, **{"z": 3}))
print(f(*(i * i for i in range(4))))
print(f(*range(3), a=1, *range(2)))

args, kwargs = f(*[1, 2], **{"k": 1})
assert type(args) is tuple and type(kwargs) is dict

# kwargs is a fresh dict, changing it leaves the source alone
source = {"a": 1}


def change(**kw):
    kw["b"] = 2
    return kw


assert change(**source) == {"a": 1, "b": 2}
assert source == {"a": 1}

# keys need not be identifiers
print(f(**{"not an identifier": 1, "": 2, "class": 3}))


def g(a, b=0, *rest, c, d=9, **more):
    return a, b, rest, c, d, more


print(g(1, c=2))
print(g(1, 2, 3, 4, c=5, e=6))
print(g(*[1], **dict(c=1, b=2, q=3)))


class Mapping:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key * 2


print(f(**Mapping()))


class It:
    def __iter__(self):
        return iter([7, 8])


print(f(*It()))
print(max(*[3, 9, 2]), print(*[1, 2], sep="/"))

# order: positional and keyword values are evaluated left to right
log = []


def t(x):
    log.append(x)
    return x


f(t(1), *t([2]), t(3), k=t(4), **t({"m": 5}))
print(log)
# a starred iterable after a keyword is evaluated in the order of positionals first
log.clear()
f(k=t("kw"), *t(["star"]))
print(log)
