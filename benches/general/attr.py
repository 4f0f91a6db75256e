"""Method calls, attribute reads and a new object in every step."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        return Point(self.x + other.x, self.y + other.y)


def main(steps):
    total = Point(0, 0)
    step = Point(1, 2)
    for _ in range(steps):
        total = total.add(step)
    return total.x + total.y


print(main(1_000_000))
