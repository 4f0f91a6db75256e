# List, set, dict comprehensions: scoping, nesting, conditions, evaluation order.
print([x * x for x in range(5)], {x % 3 for x in range(9)}, {k: v for k, v in zip("abc", range(3))})
print([x for x in range(20) if x % 2 if x % 3], [(x, y) for x in range(3) for y in range(x)], [[j for j in range(i)] for i in range(4)])
x = "outer"
[x for x in range(3)]
print(x)
print([a + b for a, b in [(1, 2), (3, 4)]], [a for a, *b in ["xyz", "p"]], [y for (y, (z, w)) in [(1, (2, 3))]], [i for i, in [(1,), (2,)]])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [c for row in matrix for c in row if c % 2], {r[0]: {c: c for c in r[1:]} for r in matrix})
log = []


def t(v):
    log.append(v)
    return v


{t(k): t(v) for k, v in [("k1", "v1"), ("k2", "v2")]}
[t(i) for i in t([1, 2]) if t("cond")]
print(log)


# the first iterable is evaluated in the enclosing scope; the rest inside
class K:
    items = [1, 2, 3]
    double = [i * 2 for i in items]
    try:
        cross = [i * j for i in items for j in items]
    except NameError as e:
        cross = str(e)
    k = 3
    try:
        times = [i * k for i in items]
    except NameError as e:
        times = str(e)


print(K.double, K.cross, K.times)


def f():
    y = 10
    return [x + y for x in range(3)], [lambda: z for z in range(3)][0](), [g() for g in [lambda q=q: q for q in range(3)]]


print(f())


def modifies():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    return [inc() for _ in range(4)], n


print(modifies(), sorted(locals().keys() & {"i", "row", "y"}))
print([locals() for v in [1]] and "ok", [i for i in range(3) if i in [j for j in range(2)]])
for source in ("[undefined for _ in [1]]", "[1 / 0 for _ in [1]]", "[a for a in 5]", "[a for a, b in [1]]", "{[]: 1 for _ in [1]}", "{[] for _ in [1]}",
               "[_undefined for q in []]", "[q for q in undefined2]"):
    try:
        print(eval(source))
    except (NameError, ZeroDivisionError, TypeError) as e:
        print(source, "->", type(e).__name__, e)
print({**{"a": 1 for _ in "x"}}, [*(i for i in range(3))], sum(i for i in range(5)), [x for x in [1, 2, 3] if (lambda v: v > 1)(x)])
print([(yes if flag else no) for flag, yes, no in [(1, "y", "n"), (0, "y", "n")]], [x for x in (1, 2)], [x for x in {5: 6}], {x: x for x in ""})
deep = [[[a * b * c for c in range(2)] for b in range(2)] for a in range(2)]
print(deep)
it = iter(range(10))
print([next(it) for _ in range(3)], list(it), {k: k for k in [1, 1.0, True]}, [i for i in range(3) for i in range(i)])
