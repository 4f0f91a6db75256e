# Chained comparisons, identity, membership; each operand is evaluated once.
log = []


def t(x):
    log.append(x)
    return x


print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 > 1, 1 == 1.0 == True, 1 != 2 != 1, 1 < 2 > 1, (1 < 2) == True, 1 < 2 == 2)
assert t(1) < t(2) < t(3)
print(log)
log.clear()
assert not (t(5) < t(2) < t(3))
print(log)
log.clear()
assert t(1) < t(2) < t(3) < t(0) < t(9) or True
print(log)
print(1 in [1] == True, (1 in [1]) == True, 1 in [1, 2] in [[1, 2]], not 1 in [2], 1 not in [2], "a" in "abc" in ["abc"])
a = b = []
c = []
print(a is b, a is c, a == c, a is not c, None is None, not None is None)
print(1 < 2 and 2 < 3 or 0, not 1 < 2, -1 < 0 < 1, "a" < "b" < "c", [1] < [1, 0] < [2], (1, 2) <= (1, 2) <= (1, 2, 3))


class Truthy:
    def __init__(self, n, v): self.n, self.v = n, v
    def __lt__(self, o): return Result(self.n + "<" + o.n, self.v)
    def __bool__(self): raise AssertionError("operands are not tested")


class Result:
    def __init__(self, n, v): self.n, self.v = n, v
    def __bool__(self):
        log.append("test " + self.n)
        return self.v
    def __repr__(self): return f"<{self.n}>"


log.clear()
x, y, z = Truthy("x", True), Truthy("y", True), Truthy("z", False)
print(x < y < z, z < y < x, log)
print("abc" < "abd", "abc" < "abcd", "Z" < "a", "" < "a", "é" > "z", "10" < "9", b"a" < b"b", "\U0001f600" > "\uffff")
print([1, 2] == [1, 2.0], (1,) == [1], {1} == frozenset({1}), {1: 2} == {1.0: 2.0}, range(3) == range(0, 3), b"a" == bytearray(b"a"), "a" == b"a")
print([] < [0], [0, 5] < [1], [[1], 2] < [[1], 3], (1, "a") < (2, 1), ("a", 1) < ("a", 2))
for text in ("1 < 'a'", "[1] < [None, 1]", "[1, 'a'] < [1, 2]", "(1,) < [1]", "None < 1", "{} < {}", "1 < None < 2", "'a' in 5",
             "1 in 'abc'", "{1} < [1]", "b'a' in 'a'", "'a' in b'a'", "range(3) < range(4)", "300 in b'a'"):
    try:
        print(text, eval(text))
    except (TypeError, ValueError) as e:
        print(text, "->", e)
