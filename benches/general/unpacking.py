"""Tuples in and out: assignment, stars, swaps, loops, arguments."""


def spread(*args, **kwargs):
    return len(args) + len(kwargs)


def main(steps):
    total = 0
    pairs = [(i, i + 1) for i in range(10)]
    options = {"a": 1, "b": 2}
    for i in range(steps):
        a, b, c = i, i + 1, i + 2
        a, b = b, a
        first, *middle, last = (a, b, c, a, b)
        for x, y in pairs:
            total += x * y
        (p, q), r = (a, b), c
        total += first + last + len(middle) + p - q + r + spread(*middle, i, **options)
    print(total)


main(200_000)
