"""A puzzle on a hexagonal board: tiles with numbers, each of which must have so many tiles beside it. Solved by placing
tiles, most constrained cells first, and taking back what cannot work out."""


def board(size):
    """The neighbours of each cell of a hexagon with `size` cells along its side."""
    edge = size - 1
    cells = [(q, r) for q in range(-edge, size) for r in range(-edge, size) if abs(q + r) < size]
    number = {cell: i for i, cell in enumerate(cells)}
    around = ((1, 0), (0, 1), (-1, 1), (-1, 0), (0, -1), (1, -1))
    return [[number[q + a, r + b] for a, b in around if (q + a, r + b) in number] for q, r in cells]


class Solver:
    EMPTY = -1

    def __init__(self, size, tiles):
        self.beside = board(size)
        self.left = dict(tiles)  # how many tiles of each number are left; EMPTY for no tile
        self.placed = [None] * len(self.beside)
        self.steps = 0

    def bounds(self, cell):
        """How many tiles are beside the cell, at least and at most."""
        fewest = most = 0
        for other in self.beside[cell]:
            tile = self.placed[other]
            if tile is None:
                most += 1
            elif tile != self.EMPTY:
                fewest += 1
                most += 1
        return fewest, most

    def fits(self, cell):
        for near in (cell, *self.beside[cell]):
            tile = self.placed[near]
            if tile is not None and tile != self.EMPTY:
                fewest, most = self.bounds(near)
                if not fewest <= tile <= most:
                    return False
        return True

    def options(self, cell):
        fewest, most = self.bounds(cell)
        return [tile for tile, left in self.left.items() if left and (tile == self.EMPTY or fewest <= tile <= most)]

    def tightest(self):
        best, found = None, None
        for cell, tile in enumerate(self.placed):
            if tile is None:
                options = self.options(cell)
                known = sum(self.placed[other] is not None for other in self.beside[cell])
                rank = (len(options), -known)
                if best is None or rank < best:
                    best, found = rank, (cell, options)
        return found

    def solve(self):
        found = self.tightest()
        if found is None:
            return True
        cell, options = found
        for tile in options:
            self.steps += 1
            self.placed[cell] = tile
            self.left[tile] -= 1
            if self.fits(cell) and self.solve():
                return True
            self.left[tile] += 1
            self.placed[cell] = None
        return False


def puzzle(size, empty):
    """The tiles of a solved board whose cells with these numbers are left free."""
    beside = board(size)
    tiles = {Solver.EMPTY: len(empty)}
    for cell, others in enumerate(beside):
        if cell not in empty:
            count = sum(other not in empty for other in others)
            tiles[count] = tiles.get(count, 0) + 1
    return sorted(tiles.items(), reverse=True)


PUZZLES = [
    (3, {3, 14, 15}),
    (3, {0, 12, 13, 14}),
    (3, {1, 6, 7, 10, 12, 15}),
    (3, {3, 5, 7, 11, 12, 16, 18}),
    (4, {17, 35}),
]

for size, empty in PUZZLES:
    solver = Solver(size, puzzle(size, empty))
    solved = solver.solve()
    text = " ".join("." if tile == Solver.EMPTY else str(tile) for tile in solver.placed)
    print(solved, solver.steps, text)
