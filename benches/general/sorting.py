"""Sorting: ints, strings, tuples, with keys, reversed, by several criteria."""

import random


def main(n):
    random.seed(4)
    numbers = [random.randrange(1_000_000) for _ in range(n)]
    words = [f"{x:06d}"[::-1] for x in numbers]
    records = [(x % 100, w, x) for x, w in zip(numbers, words)]
    print(sorted(numbers)[:3], sorted(numbers, reverse=True)[:3])
    print(sorted(words)[:3], sorted(words, key=lambda w: w[2:])[:3])
    print(sorted(records)[:2], sorted(records, key=lambda r: (-r[0], r[1]))[:2])
    for _ in range(4):
        numbers.sort(key=lambda x: x % 1000)
        numbers.sort()
    print(numbers[0], numbers[-1], sum(numbers[::7]))


main(30_000)
