# Augmented assignment: targets, single evaluation, in-place effect and fallback.
log = []


class L:
    def __getitem__(self, k):
        log.append(f"get {k}")
        return 10

    def __setitem__(self, k, v): log.append(f"set {k}={v}")
    def __getattr__(self, n):
        log.append(f"getattr {n}")
        return 5

    def __setattr__(self, n, v): log.append(f"setattr {n}={v}")


def obj():
    log.append("obj")
    return target


def key():
    log.append("key")
    return "k"


target = L()
obj()[key()] += 1
obj().attr *= 2
obj()[1:2] -= 3
print(log)
a = b = [1]
a += [2]
a += (3,)
a += "x"
print(a, a is b)
a = a + [4]
print(a is b)
a *= 2
t = u = (1,)
t += (2,)
print(t, u, len(a))
s = "a"
s += "b"
s *= 3
s %= ()
print(s)
x = 7
x += 1; x -= 2; x *= 3; x /= 4; x //= 1; x %= 3; x **= 3; print(x)
y = 0b1100
y &= 0b0110; y |= 1; y ^= 0b11; y <<= 2; y >>= 1; print(y)
st = s2 = {1, 2}
st |= {3}; st &= {2, 3, 4}; st -= {3}; st ^= {9}
print(st, s2 is st)
d = e = {"a": 1}
d |= {"b": 2}
d |= [("c", 3)]
print(d, d is e)
# the famous tuple: the item changes and the assignment still fails
tup = ([1],)
try:
    tup[0] += [2]
except TypeError as err:
    print(err, tup)
lst = [1, 2, 3]
lst[0] += 5; lst[-1] *= 2; lst[1:2] += [8, 9]
print(lst)
c = {"n": 0}
for w in "aab":
    c[w] = c.get(w, 0)
    c[w] += 1
print(c)


class K:
    n = 0

    def bump(self):
        self.n += 1
        return self.n


k = K()
k.bump(), k.bump()
print(K.n, k.n, vars(k))
for stmt in ("q += 1", "lst[9] += 1", "c['zz'] += 1", "k.zz += 1", "lst += 5", "s += 1", "x += 'a'", "tup += [1]", "t -= 1", "None_ = None; None_ += 1", "d |= 5", "st |= [1]", "lst *= 'a'", "lst *= 1.5"):
    try:
        exec(stmt)
    except (NameError, IndexError, KeyError, AttributeError, TypeError) as err:
        print(stmt, "->", type(err).__name__, err)


def local():
    z = 1

    def inner():
        nonlocal z
        z += 1
        return z

    inner()
    return inner()


print(local())


class Self:
    def __iadd__(self, o): return "replaced"
    def __imul__(self, o): return NotImplemented
    def __mul__(self, o): return "from mul"
    def __isub__(self, o): return None


v = Self()
v += 1
print(v)
v = Self()
v *= 2
print(v)
v = Self()
v -= 1
print(v)
def gen():
    total = 0
    while True:
        total += yield total
g = gen()
next(g)
print(g.send(5), g.send(6))
