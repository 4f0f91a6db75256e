"""A list that grows by one, is read all over, and shrinks by one."""

from measure import measure


def main(count):
    items = []
    for i in range(count):
        items.append(i)
    total = 0
    for i in range(count):
        total += items[i * 7919 % count]
    while items:
        total -= items.pop()
    return total


measure(main)
