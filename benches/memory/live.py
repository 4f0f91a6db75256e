# A million objects alive at once: what each of them takes.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


points = [Point(i, -i) for i in range(1_000_000)]
print(sum(p.x + p.y for p in points), points[999_999].x)
