# operations: 150000
class Node:
    def __init__(self, value, next):
        self.value, self.next = value, next


def main(n):
    total = 0
    for i in range(n):
        node = Node(i, None)
        pair = (node, [i, i + 1])
        total += pair[1][1] - node.value
    return total


print(main(50_000))
