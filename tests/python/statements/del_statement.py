# del of names, attributes, items, slices, several targets.
x = 1
del x
try:
    x
except NameError as e:
    print(e)
a, b, c = 1, 2, 3
del a, (b, [c])
for name in "abc":
    assert name not in globals()
lst = [0, 1, 2, 3, 4, 5]
del lst[0], lst[-1]
del lst[1:3]
print(lst)
d = {"a": 1, "b": {"c": [1, 2]}}
del d["b"]["c"][0], d["a"]
print(d)


class O:
    cls = 1

    def __init__(self): self.p = self.q = 1
    def __delattr__(self, n):
        print("delattr", n)
        object.__delattr__(self, n)
    def __delitem__(self, k): print("delitem", k)


o = O()
del o.p, o[1], o[1:2], o["a", "b"]
print(vars(o))
for f in ("del o.nope", "del o.cls", "del lst[10]", "del d['zz']", "del undefined", "del 5 .x", "del ()[0]", "del 'abc'[0]", "del (1).real", "del O.nope", "del lst['a']", "del None.x", "del lst[0].foo"):
    try:
        exec(f)
    except (AttributeError, IndexError, KeyError, NameError, TypeError) as e:
        print(f, "->", type(e).__name__, e)
del O.cls
print(hasattr(O, "cls"))


def local():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
    y = 2
    return y


print(local())


def loop():
    for i in range(2):
        z = i
        del z
    del i
    return sorted(locals())


print(loop())


def param(p):
    del p
    return locals()


print(param(1))


def cell():
    v = 1

    def inner():
        return v

    del v
    try:
        inner()
    except NameError as e:
        return str(e)


print(cell())


def glob():
    global G
    G = 1
    del G


glob()
print("G" in globals())
# deleting stops at the first failure
m = n = 1
try:
    del m, undefined, n
except NameError as e:
    print(e, "m" in globals(), "n" in globals())


class Body:
    t = 1
    u = 2
    del t


print(hasattr(Body, "t"), Body.u)
del (n)
del [lst[0]]
print(lst)
