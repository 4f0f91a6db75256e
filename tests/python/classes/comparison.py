# Rich comparison: fallbacks, reflection, NotImplemented, ordering errors.
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, V) and self.v == o.v or NotImplemented
    def __lt__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return self.v < o.v
    def __repr__(self): return f"V({self.v})"


a, b = V(1), V(2)
print(a == V(1), a == b, a != b, a != V(1), a < b, a > b, b > a)
for f in (lambda: a <= b, lambda: a >= b, lambda: a < 1, lambda: 1 < a, lambda: object() < object(),
          lambda: 1 < "a", lambda: [] < (), lambda: None < None, lambda: {} < {}, lambda: V < V):
    try:
        f()
    except TypeError as e:
        print(e)
print(a == 1, 1 == a, a != 1, sorted([V(3), V(1), V(2)]), max(a, b), min([b, a]))


# each operator has its own method; the reflected one swaps
class Log:
    def __init__(self, n): self.n = n


for op in ("lt", "le", "gt", "ge", "eq", "ne"):
    setattr(Log, f"__{op}__", lambda self, o, op=op: f"{self.n}.{op}({getattr(o, 'n', o)})")
x, y = Log("x"), Log("y")
print(x < y, x <= y, x > y, x >= y, x == y, x != y)
print(1 < x, 1 <= x, 1 > x, 1 >= x, 1 == x, 1 != x)


class SubLog(Log):
    def __eq__(self, o): return "sub eq"
    def __gt__(self, o): return "sub gt"


s = SubLog("s")
print(x == s, x < s, x > s, s == x)


# results need not be bool, but `not`, `if` and `in` use their truth
class Odd:
    def __eq__(self, o): return []
    def __ne__(self, o): return "ne"


print(Odd() == 1, Odd() != 1, not (Odd() == 1), Odd() in [1, 2], [Odd()] == [1])


# __ne__ is derived from __eq__
class E:
    def __eq__(self, o): return True


print(E() != 1, E() == None)


class NI:
    def __eq__(self, o): return NotImplemented
    def __lt__(self, o): return NotImplemented


n = NI()
print(n == n, n == NI(), n != n, n == 1)
try:
    n < n
except TypeError as e:
    print(e)


# identity counts before equality in containers
class Never:
    def __eq__(self, o): return False


v = Never()
print(v == v, v in [v], [v] == [v], [v].index(v), [v].count(v), (v,) == (v,), {1: v} == {1: v})
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], [float("nan")] == [float("nan")])


class Raises:
    def __eq__(self, o): raise ValueError("eq raised")


for f in (lambda: Raises() == 1, lambda: 1 == Raises(), lambda: Raises() in [1], lambda: [1].index(Raises()),
          lambda: [Raises()] == [1], lambda: Raises() != 1):
    try:
        f()
    except ValueError as e:
        print(e)
import functools


@functools.total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v


print(T(1) <= T(1), T(2) >= T(3), T(2) > T(1))
