# map and filter: laziness, several iterables, None, errors.
print(list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2], [10, 20, 30])), list(map(pow, [2, 3], [3, 2])), list(map(max, "ab", "ba")), list(map(len, [])), list(map(int, "123")), [*map(abs, (-1, 2))], sum(map(float, ["1.5", "2"])), dict(map(lambda p: (p, p), "ab")), tuple(map(None.__class__, [])), list(map(list, ["ab"])), list(map(str.upper, "ab")), set(map(type, [1, 2])))
print(list(filter(None, [0, 1, "", "a", None, [], [0], 0.0, float("nan")]))[:3], list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(str.isdigit, "a1b2")), list(filter(bool, [])), list(filter(int, "0102")), [*filter(lambda x: [], [1])], list(filter(len, ["", "a"])), list(filter((1).__lt__, range(4))))
log = []


def t(x):
    log.append(x)
    return x % 2


m = map(t, [1, 2, 3])
print(log, next(m), log, list(m), log)
log.clear()
f = filter(t, [1, 2, 3, 4])
print(next(f), log, next(f), log, next(f, "end"), log)
for call in (lambda: map(), lambda: map(len), lambda: map(5), lambda: map(len, 5), lambda: list(map(5, [1])), lambda: list(map(None, [1])), lambda: list(map(lambda: 0, [1])), lambda: list(map(lambda x: x, [1], [2])), lambda: list(map(int, ["x"])), lambda: filter(), lambda: filter(None), lambda: filter(None, 5), lambda: list(filter(5, [1])), lambda: list(filter(lambda: 0, [1])), lambda: filter(None, [1], [2]), lambda: map(len, ["a"], foo=1), lambda: filter(None, iterable=[]), lambda: len(map(len, [])), lambda: map(len, [])[0], lambda: next(map(len, [])), lambda: list(map(lambda x: 1 / x, [1, 0])), lambda: list(map(str, "ab", "c", strict=True))):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(list(map(str, "ab", strict=True)), list(map(lambda a, b: a + b, "ab", "cd", strict=True)))
m = map(lambda x: 10 // x, [5, 0, 2])
print(next(m))
try:
    next(m)
except ZeroDivisionError as e:
    print(e)
print(next(m), type(m).__name__, iter(m) is m, next(m, "over"))
it = iter([1, 2, 3, 4])
print(list(map(lambda a, b: (a, b), it, it)), list(map(lambda *a: a, "abc", [1, 2])), list(map(lambda x: x, {"k": "v"})), list(map(lambda kv: kv[1], {"k": "v"}.items())))


class C:
    def __call__(self, x): return x * 2
    def m(self, x): return x * 3


print(list(map(C(), [1])), list(map(C().m, [1])), list(map(C.m, [C()], [2])), list(filter(C(), [0, 1])))
print(list(map(lambda f: f(4), [str, float, bool, lambda x: x**x])), list(map(map, [str], [[1, 2]]))[0].__next__(), [list(filter(None, r)) for r in ([0, 1], [2])], list(map("{}-{}".format, "ab", [1, 2])), list(filter({"a", "b"}.__contains__, "abc")))
print(next(filter(lambda x: x > 10, iter(range(10**9)))), next(map(lambda x: x * 2, iter(range(10**9)))))
