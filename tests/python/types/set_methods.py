# set: methods, operators, comparison, errors. Sets of small ints are printed, their order is that of CPython.
print(set(), {1}, {3, 1, 2}, set([1, 1, 2]), set("a"), set(range(3)), {*[1], *[2]}, {x % 3 for x in range(10)}, frozenset(), frozenset([1]), {frozenset([1])}, {(), None} == {None, ()})
s = {1, 2, 3}
print(s.add(4), s.add(1), sorted(s), s.discard(9), s.discard(4), sorted(s), s.remove(3), sorted(s), s.pop() in (1, 2), len(s), s.clear(), sorted(s), s.copy() is s, bool(s))
a, b = {1, 2, 3}, {2, 3, 4}
print(a | b, a & b, a - b, a ^ b, b - a, a.union(b, [9], (8,)), a.intersection(b, [3]), a.difference(b, [1]), a.symmetric_difference([3, 5]), a.union(), a.intersection(), a.difference())
print(a <= b, a < {1, 2, 3, 4}, {1} < a, a <= a, a < a, a >= {1}, a > {1}, a == {3, 2, 1}, a != b, a == frozenset(a), a == [1, 2, 3], a.issubset(range(10)), a.issuperset([1]), a.isdisjoint([7]), a.isdisjoint(b), set() <= a, a.issuperset([]), not a < b and not b < a)
c = a
c |= {10}
c &= {1, 2, 10}
c -= {2}
c ^= {1, 11}
print(c, c is a, a.update([1], {2}, "", range(3)), sorted(a), a.intersection_update([1, 2, 0]), sorted(a), a.difference_update({0}), sorted(a), a.symmetric_difference_update([2, 3]), a)
print(1 in a, 1.0 in {1}, True in {1}, "x" in a, {1} in {frozenset([1])}, {frozenset([1]): "k"}[frozenset([1])], {1, 1.0, True}, {0, False}, len({0, 0.0, -0.0, False}), {1} == {1.0}, None in {None})
for call in (lambda: {[]}, lambda: {{}}, lambda: {set()}, lambda: set().remove(1), lambda: set().pop(), lambda: {1} | [1], lambda: {1} & 5, lambda: {1} - [1], lambda: {1} ^ "a", lambda: {1} + {1}, lambda: {1} * 2, lambda: {1} < [1], lambda: {1} < 5, lambda: {1}.union(5), lambda: {1}.update(5), lambda: {1}.intersection(None), lambda: set(5), lambda: set(1, 2), lambda: set(x=1), lambda: hash({1}), lambda: {1}.add(), lambda: {1}.add([]), lambda: {1}.discard([]), lambda: [] in {1}, lambda: {1}.remove([]), lambda: {1}.nope, lambda: frozenset([1]).add(2), lambda: -{1}, lambda: {1}.issubset(5), lambda: {1}.isdisjoint(5), lambda: set([[]]), lambda: frozenset({}, {}), lambda: {1}.copy(1), lambda: {1}.pop(1), lambda: {1}.clear(1), lambda: {1}.remove({2})):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
x = {1}
for stmt in ("x |= [1]", "x -= 5", "x &= 'a'", "x ^= None", "x += {1}", "x[0] = 1", "del x[0]"):
    try:
        exec(stmt)
    except TypeError as e:
        print(stmt, "->", e)
f = frozenset([1, 2])
print(f, f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, f & {2}, hash(f) == hash(frozenset([2, 1])), frozenset(f) is f, f.copy() is f, f == {1, 2}, {f: 1}[frozenset({2, 1})], f.union([5]), f - {1}, sorted(f), len(f), f <= {1, 2, 3})
g = f
g |= {9}
print(f, g, sorted({3, 1, 2}), max({1, 5}), sum({1, 2}), sorted(x * 2 for x in {1, 2}), list({7}), [*{5}], dict.fromkeys({1}), len(set("hello")), sorted(set("hello") - set("el")), any({0}), all(set()))
big = set(range(100))
big -= set(range(0, 100, 2))
print(len(big), sorted(big)[:3], 50 in big, 51 in big, big.isdisjoint(range(0, 100, 2)), len(big | set(range(10))), len(big & set(range(10))), len(big ^ set(range(10))))
print({1, 2}.__contains__(1), {1}.__len__(), {1}.__or__([1]), {1}.__or__({2}), {1}.__eq__(5), {1}.__le__({1, 2}), {1}.__rsub__({1, 2}), {1}.__repr__(), repr(set()), str(frozenset("a")), f"{ {1} }", {1}.__iter__().__next__())
class S(set):
    pass
print(S([1]), S([1]) == {1}, repr(S()), repr(S([2])), {1, 2} - S([1]))
