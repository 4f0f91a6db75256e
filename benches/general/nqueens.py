"""Queens that do not attack each other: backtracking with sets and a recursive generator."""


def place(n, row, columns, rising, falling, chosen):
    if row == n:
        yield tuple(chosen)
        return
    for column in range(n):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        chosen.append(column)
        yield from place(n, row + 1, columns, rising, falling, chosen)
        chosen.pop()
        columns.discard(column)
        rising.discard(row + column)
        falling.discard(row - column)


solutions = list(place(11, 0, set(), set(), set(), []))
print(len(solutions), solutions[0], solutions[-1])
