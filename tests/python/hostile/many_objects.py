# Many objects, large containers, long strings: right results in reasonable time.
big = list(range(100000))
print(sum(big), big[-1], len(big[::7]), big.index(99999), 99999 in big)
d = {i: str(i) for i in range(50000)}
for i in range(0, 50000, 2):
    del d[i]
print(len(d), d[49999], next(iter(d)), list(d)[:3])
for i in range(0, 50000, 2):
    d[i] = "again"
print(len(d), list(d)[24999:25002])
s = set(range(50000))
s -= set(range(0, 50000, 3))
print(len(s), 3 in s, 4 in s)
text = "".join(chr(97 + i % 26) for i in range(100000))
print(len(text), text.count("z"), text.rfind("abc"), text[99990:], len(text.split("a")), len(text.replace("a", "")))
t = ""
for i in range(10000):
    t += "x"
print(len(t))
objs = [type("C", (), {"n": i})() for i in range(300)]
print(sum(o.n for o in objs))


class P:
    def __init__(self, a, b): self.a, self.b = a, b


ps = [P(i, -i) for i in range(20000)]
print(sum(p.a + p.b for p in ps), ps[777].a)
for i, p in enumerate(ps[:100]):
    setattr(p, f"extra{i}", i)
print(sum(getattr(p, f"extra{i}") for i, p in enumerate(ps[:100])))
p = P(0, 0)
for i in range(2000):
    setattr(p, f"attr{i}", i)
print(len(vars(p)), p.attr1999)
for i in range(0, 2000, 2):
    delattr(p, f"attr{i}")
print(len(vars(p)), hasattr(p, "attr2"), p.attr3)
fs = [lambda i=i: i for i in range(1000)]
print(sum(f() for f in fs))
garbage = 0
for i in range(50000):
    x = [i, (i,), {"i": i}]
    x.append(x)
    garbage += len(x)
print(garbage)
nested = []
for i in range(1000):
    nested = [nested, i]
n = 0
while nested:
    nested, n = nested[0], n + 1
print(n)
print(sorted(big, key=lambda x: -x)[:3], sorted(map(str, range(1000)))[:4], min(big, key=lambda x: abs(x - 777)))
m = [[i * j for j in range(50)] for i in range(50)]
print(sum(map(sum, m)), [list(r) for r in zip(*m)][3][4])
ls = [0] * 1000
for i in range(1000):
    ls.insert(0, i)
while len(ls) > 10:
    ls.pop(0)
print(len(ls), ls)
kw = {f"k{i}": i for i in range(300)}
print(len((lambda **k: k)(**kw)), len((lambda *a: a)(*range(10000))))
b = bytearray()
for i in range(20000):
    b.append(i % 256)
print(len(b), b[1000], sum(b), bytes(b[:5]))
x = 1
for i in range(1, 300):
    x = x * i % (10**40 + 7)
print(x)
