# tuple: construction, methods, comparison, repr, immutability.
print((), (1,), (1, 2), tuple(), tuple("ab"), tuple([1, 2]), tuple({1: 2}), tuple(range(3)), tuple(x for x in "z"), 1, (1), type((1)), type((1,)), ((),), ((1,),))
t = (1, "a", None, 1)
print(len(t), t[0], t[-1], t[1:3], t[::-1], t[5:], t.count(1), t.index("a"), t.index(1, 1), "a" in t, None in t, t + (2,), t * 2, 0 * t, (1, 2) * -1, () + (), tuple(t) is t, t[:] is t)
print((1, 2) == (1, 2), (1, 2) == [1, 2], (1, 2) < (1, 3), (1,) < (1, 0), () < (1,), (2,) > (1, 9, 9), (1, "b") > (1, "a"), (1, 2.0) == (1.0, 2), ((1,), 2) < ((1,), 3), (1, 2) != (2, 1), max((1, 2), (1, 3)), sorted([(2, "a"), (1, "z"), (1, "b")]), min([(3,), (2, 2)]))
print(hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), hash((1, 2)) != hash((2, 1)), {(1, 2): "v"}[1, 2], {(): "e"}[()], (1, [2])[1], len({(1, 2), (1.0, 2.0)}), hash((1, 2)), hash((1,)), hash(()), hash((0.5, None is None, (1,))))
a, b = (1, 2)
a, b = b, a
(c, (d, e)), *f = (1, (2, 3)), 4, 5
print(a, b, c, d, e, f, (*t, 5), (*"ab",), divmod(7, 2), tuple(enumerate("ab")), tuple(zip("ab", (1, 2))), tuple(map(int, "12")), sum((1, 2, 3)), any(()), all(()), tuple(reversed((1, 2))), tuple(sorted("ba")))
mut = ([],)
mut[0].append(1)
print(mut, (1, (2, (3, ()))), ("é", b"x", 1.5, ..., None, True, int), ("'", '"'), str((1,)), repr(()), f"{(1, 2)}", "%s %s" % (1, 2), "%s" % ((1, 2),))
for stmt in ("t[0] = 1", "del t[0]", "t[9]", "t['a']", "t[1.0]", "t + [1]", "t + 1", "t * 'a'", "t - t", "t < [1]", "t < 5", "t.append", "t.index(99)", "t.index('a', 2)", "t.index()", "t.count()", "t.count(1, 2)", "tuple(5)", "tuple(1, 2)", "tuple(x=1)", "hash((1, []))", "{(1, []): 2}", "t()", "(1, 'a') < (1, 2)", "t.x = 1", "a, b, c = (1, 2)", "-t", "t[0] += 1", "t += [1]", "t += 1", "() > 1", "t.nope", "t % 1", "int((1,))", "(1,)[1]", "(1,)[-2]", "t[1:2] = ()"):
    try:
        exec(stmt)
        print(stmt, "fine")
    except Exception as e:
        print(stmt, "->", type(e).__name__, e)
x = y = (1,)
x += (2,)
print(x, y, (1,).__add__((2,)), (1,).__contains__(1), (1, 2).__getitem__(1), (1,).__eq__([1]), (1,).__mul__(2), (1, 2).__len__(), (1,).__lt__((2,)), ().__bool__ if hasattr((), "__bool__") else "no __bool__", (1, 2).__iter__().__next__())
for i, (k, v) in enumerate({"a": 1}.items()):
    print(i, k, v)
def many(): return 1, 2, 3
print(many()[1], type(many()).__name__, (lambda: (1,))()[0], [1, 2][(0, 1)[1]], (1, 2, 3)[::2], (0,) * 5, tuple("é🎉"), (1 if 0 else 2, 3), (yield_ := 1, 2))
import collections
P = collections.namedtuple("P", "x y", defaults=[5])
p = P(1)
print(p, p.x, p.y, p == (1, 5), p._replace(x=9), p._asdict(), P._fields, p + (1,), P._make([1, 2]), isinstance(p, tuple), p[0], len(p), hash(p) == hash((1, 5)))
try:
    P()
except TypeError as e:
    print(e)
try:
    p.x = 1
except AttributeError as e:
    print(e)
