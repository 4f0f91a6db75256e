"""Comprehensions of every kind, nested and with conditions."""


def main(rounds):
    total = 0
    for i in range(rounds):
        squares = [x * x for x in range(100)]
        odd = [x for x in squares if x % 2]
        pairs = [(a, b) for a in range(10) for b in range(a)]
        table = {x: str(x) for x in range(50)}
        lengths = {len(s) for s in table.values()}
        grid = [[r * c for c in range(8)] for r in range(8)]
        total += sum(odd) + len(pairs) + len(table) + sum(lengths) + sum(sum(row) for row in grid)
    print(total)


main(10_000)
