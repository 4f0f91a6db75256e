# range: attributes, indexing, slicing, membership, equality, errors.
for r in (range(0), range(5), range(2, 7), range(0, 10, 3), range(10, 0, -3), range(5, 0), range(-3, 3), range(0, -5, -2), range(1, 2), range(10, 0, -1)):
    print(r, len(r), list(r), r.start, r.stop, r.step, list(reversed(r)), bool(r), sum(r))
r = range(0, 100, 7)
print(r[0], r[-1], r[3], r[1:4], r[::-1], r[::2], r[5:], r[:-3], r[100:], r[-3:2:-1], list(r[::3]), r[True])
print(14 in r, 15 in r, 14.0 in r, 14.5 in r, "a" in r, None in r, True in range(2), -7 in r, 98 in r, 105 in r, 10**30 in range(10**40), r.index(14), r.count(14), r.count(15), r.count("a"))
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) == [0, 1, 2], range(3) != range(4), hash(range(3)) == hash(range(0, 3)), range(1, 1, 5) == range(0), {range(3): "k"}[range(0, 3, 1)], range(5, 6, 100) == range(5, 6))
for call in (lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(1.0), lambda: range("5"), lambda: range(None), lambda: range(1, 2, 0), lambda: range(3)[3], lambda: range(3)[-4], lambda: range(3)["a"], lambda: range(3)[1.0], lambda: range(3).index(5), lambda: range(3).index("a"), lambda: range(3) + range(3), lambda: range(3) * 2, lambda: range(3) < range(4), lambda: range(3).nope, lambda: setattr(range(3), "start", 1), lambda: range(3)(), lambda: range(stop=3), lambda: range(3).__setitem__(0, 1), lambda: range(3)[::0], lambda: range(3).count(), lambda: range(0, 10, 1.5), lambda: len(range(10**30)), lambda: range(3)[None:"a"], lambda: range(3)[10**30]):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
big = range(10**20, 10**20 + 10, 3)
print(big, len(big), list(big)[-1], big[2], 10**20 + 3 in big, big[::-1][0], range(-(2**70), 2**70)[5], range(2**70).stop, range(0, 2**65, 2**64)[1], list(range(2**63 - 1, 2**63 + 1)), range(2**64)[-1])
print(list(range(True)), range(True), range(-5), str(range(1, 2, 3)), f"{range(4)}", repr(range(0, 5, 1)), repr(range(5, 0, -1)), type(iter(range(3))).__name__, type(iter(range(2**70))).__name__)


class I:
    def __index__(self): return 4


print(range(I()), list(range(I())), range(10)[I()], I() in range(5), 4 in range(I()))
it = iter(range(3))
print(next(it), list(it), next(it, "end"), [*range(3), *range(2)], dict(zip("ab", range(2))), max(range(5)), min(range(5)), tuple(range(2)), sorted(range(5), reverse=True), list(enumerate(range(2, 4))), any(range(1)), all(range(1, 3)))
a, b, c = range(3)
a, *b = range(4)
print(a, b, c, [x for x in range(10) if x in range(0, 10, 3)], range(3).__len__(), range(3).__contains__(2), range(3).__eq__(5), isinstance(range(3), range), range.__name__, range(5).__reversed__().__next__())
for i in range(3, 0, -1):
    print(i, end=" ")
for i in range(0):
    print("never")
print(sum(range(10**5)), len(range(0, 10**12, 10)), range(10**12)[5:10], range(0, 10, 3)[1:][0], range(10)[2:8][1:4], range(10, 0, -2)[::-1])
