"""Matrices as lists of lists: product, transposition, determinant by elimination."""


def product(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def determinant(matrix):
    rows = [row[:] for row in matrix]
    result = 1.0
    for i in range(len(rows)):
        pivot = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        if rows[pivot][i] == 0:
            return 0.0
        if pivot != i:
            rows[i], rows[pivot] = rows[pivot], rows[i]
            result = -result
        result *= rows[i][i]
        for r in range(i + 1, len(rows)):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, len(rows)):
                rows[r][c] -= factor * rows[i][c]
    return result


n = 100
a = [[(i * j + 3) % 17 / 4 for j in range(n)] for i in range(n)]
b = [[(i - j) % 11 / 3 for j in range(n)] for i in range(n)]
c = product(product(a, b), a)
print(round(sum(map(sum, c)), 3), round(determinant([row[:25] for row in b[:25]]), 3))
