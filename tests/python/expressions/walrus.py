# Assignment expressions.
if (n := 10) > 5:
    print(n)
print((y := 3) + y, [z := 1, z + 1, z := 5], z)
data = [1, 2, 3, 4]
print([sq for x in data if (sq := x * x) > 4], sq)
it = iter(data)
out = []
while (item := next(it, None)) is not None:
    out.append(item * 2)
print(out, item)
print(any((hit := x) > 2 for x in data), hit)
print(all((last := x) < 3 for x in data), last)


def f(a, b=(d := 7)):
    total = 0
    while (a := a - 1) >= 0:
        total += a
    return total, a, b


print(f(4), d)
print(f(a := 2), a)
print({(k := "key"): (v := 5)}, k, v, {(s := 3), s + 1}, f"{(w := 8)} {w:=3}")


# in a comprehension the target belongs to the containing function
def scope():
    [inner := i for i in range(3)]
    return inner, "i" in locals()


print(scope())


def gen():
    g = (outer := i for i in range(3))
    before = "outer" in locals()
    r = list(g)
    return before, outer, r


print(gen())


def glob():
    global G
    return [G := i for i in range(2)]


print(glob(), G)


def closure():
    total = 0

    def add(n):
        nonlocal total
        return [total := total + i for i in range(n)]

    return add(4), total


print(closure())
print([[(p := i * j) for j in range(3)] for i in range(3)], p)
print((lambda: (q := 1) + q)(), "q" in globals())
x = (a := 1, b := 2)
print(x, a, b)
print(not (c := 0), -(c := 4), (c := 5) ** 2, (c := [])or "empty")
arr = [0, 1, 2, 3]
print(arr[(i := 2)], arr[i:=1], i)
if m := {"a": 1}.get("a"):
    print("got", m)
assert (ok := True), "message"
while chunk := data[:2]:
    print(chunk)
    data = data[2:]
