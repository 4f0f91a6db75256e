"""A dict that grows, is looked up all over, and shrinks."""

from measure import measure


def main(count):
    table = {}
    for i in range(count):
        table[i * 7919] = i
    total = 0
    for i in range(count):
        total += table[i * 7919]
    for i in range(0, count, 2):
        del table[i * 7919]
    return total, len(table)


measure(main)
