# list: every method, with errors.
l = [3, 1, 2]
print(l.append(4), l[:], l.extend("ab"), l[:], l.insert(0, 0), l[:], l.insert(100, "end"), l.insert(-1, "before"), l[:], l.pop(), l.pop(0), l.pop(-2), l[:])
print(l.remove("a"), l[:], l.index(1), l.index(2, 1), l.index(2, -9), l.count(1), l.reverse(), l[:], l.copy(), l.copy() is l)
l.clear()
print(l, [1, 2] + [3], [1] * 3, 2 * [0, 1], [] * 5, [1] * -1, [1, 2] == [1, 2], [1] == (1,), [1, 2] < [1, 3], [1] < [1, 0], [[1]] == [[1.0]], [] or "falsy", 1 in [1.0], [1] in [[1]], [0, None, ""].index(None))
l = [5, 3, 9, 1]
print(l.sort(), l[:], l.sort(reverse=True), l[:], l.sort(key=lambda x: -x), l[:], l.sort(key=str, reverse=True), l[:], l.sort(key=None), l[:])
s = ["b", "A", "a", "B"]
s.sort()
print(s, sorted(s, key=str.lower), sorted(s, key=str.lower, reverse=True), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([(1, "b"), (1, "a")], key=lambda t: t[0]), sorted([2, 1.5, True, -3]), sorted("hello"), sorted({3: 1, 1: 2}), sorted([]))
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)), list([1]), [*[1], *(2,)], list(map(str, [1])), list(reversed([1, 2])), list(x for x in [1]))
l = [1, 2, 3, 4, 5]
l[1:3] = ["x", "y", "z"]
l[0:0] = [0]
l[-1:] = []
l[::2] = [10, 20, 30]
del l[1], l[-1]
l += (9,)
l *= 2
print(l, len(l), l[::3], l[-2:], l[5:1:-2])
for call in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].pop("a"), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1, 2].index(1, 1), lambda: [1].insert("a", 1), lambda: [1].insert(0), lambda: [1].append(), lambda: [1].append(1, 2), lambda: [1].extend(5), lambda: [1].extend(), lambda: [1, "a"].sort(), lambda: [1].sort(lambda x: x), lambda: [1].sort(nope=1), lambda: [2, 1].sort(key=1), lambda: [1] + (1,), lambda: [1] + 1, lambda: [1] * "a", lambda: [1] * 1.5, lambda: [1] - [1], lambda: [1] < (1,), lambda: [1] < 1, lambda: [1][1], lambda: [1]["a" if 1 else 0], lambda: [1][None or 1.0], lambda: [][-1], lambda: list(5), lambda: list(1, 2), lambda: list(x=1), lambda: hash([]), lambda: [1].nope, lambda: [].copy(1), lambda: [].clear(1), lambda: [].count(), lambda: [].reverse(1), lambda: (lambda z: z())([1]), lambda: -[1], lambda: [1] @ [1], lambda: [[1], [2, "a"], [2, 1]].sort(), lambda: [1].index(1, "a"), lambda: [3].index()):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
m = [[0] * 2] * 2
m[0][0] = 1
n = [[0] * 2 for _ in range(2)]
n[0][0] = 1
print(m, n, [[]] * 3, [1, [2, [3, "é", None, True, 1.0, b"x"]]], [(), {}, set(), "'"])
a = [1, 2, 3]
b = a
b += [4]
b = b + [5]
print(a, b, [1, 2, 3].__contains__(2), a.__len__(), a.__getitem__(slice(1)), a.__eq__(5), a.__add__([1]), [1, 2].__lt__([3]), a.__iadd__("z") is a, [].__repr__(), a.__reversed__().__next__())
x, *y = [1]
print(x, y, max([3, 1]), min([[2], [1, 5]]), sum([[1], [2]], []), any([]), all([]), [i for i in [1, 2] if i > 1], list(zip([1, 2], "ab")), [1, 2, 3][True], list(enumerate("a")))
st = sorted([("b", 2), ("a", 2), ("c", 1)], key=lambda p: p[1])
print(st, sorted(st, key=lambda p: p[1], reverse=True), [1, 2, 3, 4][::-1], [1, 2, 3].index(3, -1), [float("nan")] == [float("nan")])
