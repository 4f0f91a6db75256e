# for, while, else, break, continue.
for i in range(3):
    print(i, end=" ")
else:
    print("else", i)
for i in []:
    pass
else:
    print("empty else", i)
for i in range(5):
    if i == 2:
        break
else:
    print("not reached")
print(i)
n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print("while", n)
else:
    print("while else")
while True:
    n -= 1
    if n < 0:
        break
else:
    print("not reached")
while 0:
    pass
else:
    print("zero times, else")
for i in range(3):
    for j in range(3):
        if j == 1:
            break
        print(i, j, end="; ")
    else:
        print("not reached")
    continue
print()
for i in range(3):
    for j in range(2):
        if i == j == 1:
            break
    else:
        print("inner done", i)
        continue
    print("broke at", i, j)
    break


def find(xs, want):
    for k, x in enumerate(xs):
        if x == want:
            return k
    else:
        return "absent"


print(find("abc", "c"), find("abc", "z"))
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
d = {}
for d["key"] in "xyz":
    pass
print(d)
lst = [0, 0]
for lst[1] in range(4):
    pass


class O: pass


for O.attr in [1, 2]:
    pass
print(lst, O.attr)
for a, (b, *c) in [(1, "xyz"), (2, [3])]:
    print(a, b, c)
for x in 1, 2, 3:
    print(x, end=",")
for x in (yield_,) if (yield_ := "t") else ():
    print(x)
total = 0
for _ in range(100000):
    total += 1
print(total)
for c in "añ🎉": print(c, end="|")
print()
for k in {"a": 1, "b": 2}: print(k, end="")
print()
for bad in (5, None, 1.5, object, len):
    try:
        for _ in bad:
            pass
    except TypeError as e:
        print(e)
rng = range(3)
for i in rng:
    rng = "rebinding has no effect"
print(i, rng)
items = [1, 2, 3]
for i in items:
    if i < 10 and len(items) < 8:
        items.append(i * 10)
print(items)
i = 10
while i:
    i -= 1
    if i % 2: continue
    if i == 4: break
print(i)
if i == 1: print("one")
elif i == 4: print("four")
else: print("other")
