"""collections.deque."""

from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d[2], d.pop(), d.popleft(), d)
d.extend("ab")
d.extendleft("xy")
print(d)
d.rotate(2)
print(d)
d.rotate(-1)
d.rotate()
print(d, 2 in d, "q" in d, d.count(1), d.index("a"))
d.remove("a")
d.insert(1, "in")
d[0] = "set"
del d[1]
print(d, list(reversed(d)))
d.reverse()
print(d)

bounded = deque(range(10), maxlen=3)
print(bounded, bounded.maxlen, deque().maxlen)
bounded.append(10)
bounded.appendleft(0)
print(bounded)
try:
    bounded.insert(0, 1)
except IndexError as e:
    print(e)
zero = deque([1, 2], 0)
zero.append(1)
print(zero)

empty = deque()
for name, action in (("pop", empty.pop), ("popleft", empty.popleft), ("index", lambda: empty[0]), ("remove", lambda: empty.remove(1)),
                     ("index()", lambda: empty.index(1)), ("maxlen", lambda: deque([], -1)), ("iter", lambda: deque(5)),
                     ("slice", lambda: deque([1])[0:1]), ("set", lambda: empty.__setitem__(0, 1)), ("maxlen str", lambda: deque([], "3")),
                     ("hash", lambda: hash(empty))):
    try:
        action()
    except Exception as e:
        print(f"{name}: {type(e).__name__}: {e}")

print(deque([1, 2]) == deque([1, 2]), deque([1]) == [1], deque([1, 2]) < deque([1, 3]), deque([1]) + deque([2]), deque([1, 2]) * 2)
c = d.copy()
c.clear()
print(c, bool(c), bool(d), deque("abc", 2) * 2)
e = deque([1])
e += [2, 3]
e *= 2
print(e)
nested = deque([1])
nested.append(nested)
print(nested)
it = iter(deque([1, 2, 3]))
x = deque([1, 2, 3])
try:
    for i in x:
        x.append(i)
except RuntimeError as err:
    print(err)


class Sub(deque):
    pass


print(Sub([1]), Sub([1], maxlen=2), type(Sub([1]).copy()).__name__)
window = deque(maxlen=2)
print([sum(window) for n in range(5) if window.append(n) is None])
match deque([1, 2]):
    case [a, b]:
        print("matched", a, b)
