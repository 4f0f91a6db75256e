"""Deep recursion and mutual recursion: Ackermann's function, a tree, parity."""

import sys

sys.setrecursionlimit(20_000)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def tree(depth):
    return None if depth == 0 else (tree(depth - 1), tree(depth - 1))


def size(node):
    return 0 if node is None else 1 + size(node[0]) + size(node[1])


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


print(ackermann(2, 400), size(tree(17)), sum(is_even(n) for n in range(0, 3000, 6)))
