# Unpacking on the left, in displays and in calls.
a, b = 1, 2
(c, d), e = (3, 4), 5
[f, [g, h]] = [6, "xy"]
print(a, b, c, d, e, f, g, h)
a, b = b, a
print(a, b)
first, *middle, last = range(6)
print(first, middle, last)
*init, end = "abc"
head, *tail = [1]
print(init, end, head, tail)
x, (y, *z), w = 1, "pqr", 2
print(x, y, z, w)
(only,) = [9]
*all_, = (1, 2)
[] = ()
() = []
print(only, all_)
p = q = r = [0]
assert p is q is r
i = 0
arr = [0, 0, 0]
i, arr[i] = 2, "set"
print(i, arr)
m, n = {"k1": 1, "k2": 2}
print(m, n)
for k, (u, v) in [(1, (2, 3)), (4, "ab")]:
    print(k, u, v)
for one, *more in [(1, 2, 3), "z", [5, 6]]:
    print(one, more)
print([*range(3), *"ab", *[]], (*[1], 2, *(3,)), {*[1], *[1, 2]}, {**{"a": 1}, "b": 2, **{"a": 3}}, *[4, 5])
x = *[1, 2], 3
print(x)


def ret():
    return 1, *[2, 3]


def gen():
    yield 1, *(2,)


print(ret(), list(gen()))
for index in [*[1, 2], 3][:2]:
    print(index, end=" ")
print({1: "a", **{2: "b"}, 1: "c"})
cases = ["a, b = 1,", "a, b = 1, 2, 3", "a, b, c = 'xy'", "a, *b, c = [1]", "a, b = 5", "a, b = None", "a, = []", "[] = [1]",
         "a, *b, c, d = [1, 2]", "a, (b, c) = 1, 2", "*a, = 5", "a, b = {1: 2}", "for a, b in [1]: pass", "a, b = iter('abcd')",
         "a, b = range(10)", "a, b, c = {1, 2}", "(a, b), c = [1, 2], 3, 4", "a, b = {1:1, 2:2, 3:3}"]
for case in cases:
    try:
        exec(case)
        print(case, "ok")
    except (ValueError, TypeError) as err:
        print(case, "->", type(err).__name__, err)


# names before the failing part stay unbound; iteration stops early
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        return self.n


it = It()
try:
    a1, b1 = it
except ValueError as err:
    print(err, it.n)


class Raises:
    def __iter__(self): raise KeyError("own")


try:
    a1, b1 = Raises()
except KeyError as err:
    print("KeyError", err)
