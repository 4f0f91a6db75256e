# Deeply nested objects: building, repr, comparison, hash, iteration.
def nested_list(n):
    x = []
    for _ in range(n):
        x = [x]
    return x


def nested_tuple(n):
    x = ()
    for _ in range(n):
        x = (x,)
    return x


def nested_dict(n):
    x = {}
    for _ in range(n):
        x = {"k": x}
    return x


def attempt(name, f):
    try:
        r = f()
        print(name, r if not isinstance(r, str) else len(r))
    except RecursionError as e:
        print(name, type(e).__name__)


for n in (100, 100000):
    attempt(f"repr list {n}", lambda: repr(nested_list(n)))
    n == 100 and attempt(f"repr tuple {n}", lambda: repr(nested_tuple(n)))
    n == 100 and attempt(f"repr dict {n}", lambda: repr(nested_dict(n)))
    attempt(f"eq list {n}", lambda: nested_list(n) == nested_list(n))
    attempt(f"hash tuple {n}", lambda: isinstance(hash(nested_tuple(n)), int))
    n == 100 and attempt(f"format {n}", lambda: f"{nested_list(n)}")


def depth(x):
    d = 0
    while x:
        x = x[0]
        d += 1
    return d


print(depth(nested_list(100000)))
# chains of objects
class Node:
    def __init__(self, nxt): self.nxt = nxt
    def __len__(self): return 1 + (len(self.nxt) if self.nxt else 0)


node = None
for _ in range(100000):
    node = Node(node)
n = 0
while node is not None:
    node, n = node.nxt, n + 1
    if n == 5:
        attempt("len of a chain", lambda: len(node))
print(n)
# isinstance with nested tuples, closures in closures, generators in generators
t = int
for _ in range(100):
    t = (str, t)
print(isinstance(1, t), isinstance(1.5, t))
f = lambda: "bottom"
for _ in range(100):
    f = (lambda g: lambda: g())(f)
print(f())
g = iter([1, 2, 3])
for _ in range(100):
    g = (x for x in g)
print(list(g))
m = iter([1])
for _ in range(100):
    m = map(lambda x: x + 1, m)
print(list(m))
def deco(n):
    f = lambda: 0
    for _ in range(n):
        f = (lambda f: lambda: f() + 1)(f)
    return f
attempt("calls 300", deco(300))
attempt("calls 20000", deco(20000))
def many_iters(n):
    it = iter([1])
    for _ in range(n):
        it = (x for x in it)
    return next(it)
attempt("gens 300", lambda: many_iters(300))
e = None
for i in range(1000):
    try:
        raise ValueError(i) from e
    except ValueError as x:
        e = x
count = 0
while e:
    e, count = e.__cause__, count + 1
print(count)
