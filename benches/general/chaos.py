"""A random walk between three corners: instances with operators, a linear congruence as the die."""


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)


class Die:
    def __init__(self, seed):
        self.state = seed

    def roll(self, sides):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state // 65536 % sides


def main(steps):
    corners = [Vector(0.0, 0.0), Vector(1.0, 0.0), Vector(0.5, 0.87)]
    point = Vector(0.2, 0.3)
    die = Die(7)
    hits = {}
    for _ in range(steps):
        point = (point + corners[die.roll(3)]) * 0.5
        cell = int(point.x * 16), int(point.y * 16)
        hits[cell] = hits.get(cell, 0) + 1
    print(len(hits), max(hits.values()), round(point.x, 6), round(point.y, 6))


main(250_000)
