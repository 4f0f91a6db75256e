"""Objects that are all alive, in a chain."""

from measure import measure


class Node:
    def __init__(self, next):
        self.next = next


def main(count):
    node = None
    for _ in range(count):
        node = Node(node)
    return node


measure(main)
