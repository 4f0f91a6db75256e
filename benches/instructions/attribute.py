# operations: 300000
class Point:
    scale = 2

    def __init__(self, x, y):
        self.x, self.y = x, y


def main(n):
    p, q, total = Point(1, 2), Point(3, 4), 0
    for i in range(n):
        total += p.x * q.y + p.scale
        p.x = i & 7
        q.y = total & 7
    return total


print(main(60_000))
