# zip and enumerate.
print(list(zip("ab", [1, 2, 3])), list(zip()), list(zip("ab")), list(zip("ab", (1, 2), [3.0, 4.0])), dict(zip("ab", range(2))), [*zip(*[(1, 2), (3, 4)])], list(zip([], "a")), list(zip(range(3), range(3, 6))), tuple(zip({1: 2}, {3})))
print(list(zip("ab", "cd", strict=True)), list(zip("ab", "cde", strict=False)), list(zip(strict=True)), list(zip("a", strict=True)))
for call in (lambda: zip(5), lambda: zip("a", 5), lambda: zip("a", None), lambda: list(zip("ab", "c", strict=True)), lambda: list(zip("a", "bc", strict=True)), lambda: list(zip("ab", "ab", "a", strict=True)), lambda: list(zip("a", "a", "ab", strict=True)), lambda: list(zip([], [1], strict=True)), lambda: zip("a", foo=1), lambda: len(zip("a")), lambda: zip("a")[0], lambda: list(zip("abc", "abc", "ab", strict=True)), lambda: list(zip("ab", [], strict=True)), lambda: next(zip()), lambda: reversed(zip("a"))):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
a = iter([1, 2, 3, 4, 5])
print(list(zip(a, a)), next(a, "last one was consumed"))
x, y = iter("abc"), iter("d")
print(list(zip(x, y)), list(x))
x, y = iter("d"), iter("abc")
print(list(zip(x, y)), list(y))
z = zip("ab", "cd")
print(next(z), iter(z) is z, list(z), list(z), type(z).__name__)
print(list(enumerate("ab")), list(enumerate("ab", 1)), list(enumerate("ab", start=-1)), list(enumerate([], 5)), dict(enumerate("xy")), list(enumerate(enumerate("a"))), [i for i, _ in enumerate("abc", 10)], list(enumerate(iterable="q", start=3)), list(enumerate("a", 10**20)), list(enumerate("a", True)))
for call in (lambda: enumerate(), lambda: enumerate(5), lambda: enumerate("a", "b"), lambda: enumerate("a", 1.5), lambda: enumerate("a", 1, 2), lambda: enumerate("a", foo=1), lambda: len(enumerate("a")), lambda: enumerate("a")[0], lambda: enumerate(None), lambda: enumerate(start=1), lambda: next(enumerate([])), lambda: enumerate("a", None)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
e = enumerate("abc")
print(next(e), iter(e) is e, list(e), next(e, "done"), type(e).__name__)
for i, (a, b) in enumerate(zip("ab", [1, 2]), start=1):
    print(i, a, b)
for n, line in enumerate("one\ntwo".splitlines(), 1):
    print(f"{n}: {line}")
def gen():
    yield 1
    raise ValueError("in the middle")
out = []
try:
    for p in zip(gen(), "abc"):
        out.append(p)
except ValueError as err:
    print(out, err)
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(c) for c in zip(*matrix)], list(zip(matrix[0], matrix[1][1:])), [a * b for a, b in zip(*matrix)], max(enumerate([3, 9, 2]), key=lambda p: p[1]), all(a < b for a, b in zip([1, 2, 3], [1, 2, 3][1:])))
