# operations: 10
import gc


class Node:
    def __init__(self, value):
        self.value, self.other = value, None


def main(rounds):
    kept = []
    for i in range(20_000):
        node, other = Node(i), Node([i])
        node.other, other.other = other, node
        kept.append(node)
    for _ in range(rounds):
        del kept[::7]
        gc.collect()
    return len(kept)


print(main(10))
