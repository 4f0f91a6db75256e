# Recursion: deep but legal, mutual, and through builtins and methods.
import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(400), odd(401))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 9))


def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


print(len(hanoi(8)), hanoi(2))


def flatten(x):
    for e in x:
        if isinstance(e, list):
            yield from flatten(e)
        else:
            yield e


print(list(flatten([1, [2, [3, [4, []]]], [[5]]])))


def permutations(s):
    if not s:
        return [""]
    return [c + rest for i, c in enumerate(s) for rest in permutations(s[:i] + s[i + 1:])]


print(permutations("abc"))


def infinite(n):
    return infinite(n + 1)


try:
    infinite(0)
except RecursionError as e:
    print(type(e).__name__, e, RecursionError.__mro__[1].__name__)


class Node:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def total(self):
        return self.value + sum(c.total() for c in self.children)

    @property
    def loop(self):
        return self.loop

    def __getattr__(self, name):
        return getattr(self, name + "x")


print(Node(1, Node(2, Node(3)), Node(4)).total())
try:
    Node(1).loop
except RecursionError as e:
    print(type(e).__name__)

# the program goes on normally afterwards
assert depth(500) == 500
old = sys.getrecursionlimit()
sys.setrecursionlimit(5000)
print(depth(4000))
sys.setrecursionlimit(old)
for bad in (0, -5):
    try:
        sys.setrecursionlimit(bad)
    except ValueError as e:
        print(e)
