# Ten million objects made and dropped, in a handful of shapes; a few of them stay for a while.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


def churn(rounds):
    kept, total = [None] * 1000, 0
    for i in range(rounds):
        point = Point(i, [i, i + 1])
        pair = (point, {"i": i})
        kept[i % 1000] = pair
        total += len(pair) + point.y[1] - point.x + len(str(i) + "abcdefgh") % 2
    return total


print(churn(2_000_000))
