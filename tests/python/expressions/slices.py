# Slicing of lists, tuples, strings, bytes and ranges; slice assignment and deletion.
s = "abcdefghij"
for a in (None, 0, 3, -3, 20, -20):
    print(a, s[a:], s[:a], s[a:7], s[2:a], s[::2][a:], s[a::-1], s[:a:-1], s[a:a])
print(s[::3], s[::-1], s[::-3], s[1:8:2], s[8:1:-2], s[5:2], s[2:5:-1], s[-1:], s[:-1], s[-3:-1], s[100:], s[::100], s[::-100])
l = list(range(10))
t = tuple(l)
print(l[2:5], l[-3:], l[::-2], t[1:3], t[::-1], b"bytes"[1:3], bytearray(b"xyz")[::-1], range(10)[2:8:3], range(10)[::-1])
assert l[:] == l and l[:] is not l and t[:] is t and s[:] is s
big = 10**30
print(l[big:], l[:big], l[-big:], l[::big], l[::-big], l[big::-1])
for f in (lambda: l[::0], lambda: l["a":], lambda: l[1.0:], lambda: l[0:1:"x"], lambda: l[1, 2], lambda: s["x"], lambda: t[None],
          lambda: s[99], lambda: l[99], lambda: t[-99], lambda: b"a"[5], lambda: range(3)[3], lambda: l[big], lambda: bytearray()[0], lambda: (5).__getitem__):
    try:
        f()
    except (ValueError, TypeError, IndexError, AttributeError) as e:
        print(type(e).__name__, e)
l[2:5] = ["x"]
print(l)
l[1:1] = [7, 8, 9]
print(l)
l[:0] = "ab"
l[len(l):] = (1, 2)
print(l)
l[::3] = [0] * len(l[::3])
print(l)
l[5:2] = ["inserted"]
print(l)
l[-2:] = []
del l[0], l[-1], l[1:3]
print(l)
del l[::2]
print(l)
l[:] = range(5)
l[::-1] = "vwxyz"
print(l)
l[1:3] = (c for c in "gen")
l[0:2] = l
print(l)
for f in (lambda: l.__setitem__(slice(None, None, 2), [1]), lambda: l.__setitem__(slice(0, 2), 5), lambda: l.__setitem__(99, 1),
          lambda: l.__delitem__(99), lambda: t.__getitem__("x"), lambda: l.__setitem__("a", 1), lambda: l.__delitem__("a"),
          lambda: l.__setitem__(slice(None, None, 0), [])):
    try:
        f()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
for stmt in ("t[0] = 1", "del t[0]", "s[0] = 'x'", "del s[0]", "t[1:2] = ()", "range(3)[0] = 1", "b'a'[0] = 1"):
    try:
        exec(stmt)
    except TypeError as e:
        print(e)
sl = slice(1, 10, 2)
print(sl, sl.start, sl.stop, sl.step, sl.indices(5), slice(None).indices(4), slice(None, None, -1).indices(4), slice(3), sl == slice(1, 10, 2))
print(s[sl], l[slice(2)], s[slice(None, None, -1)])


class Idx:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v


print(s[Idx(2):Idx(5)], s[Idx(-1)], l[True], s[False:True])
m = [1, 2, 3]
m[0:2] += [9]
print(m)
