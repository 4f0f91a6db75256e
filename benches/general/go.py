"""Go on a board of 9 by 9, played at random to the end from the same position over and over; the move that wins most
often is chosen. Groups are kept as sets of stones with their liberties."""

SIZE = 9
EMPTY, BLACK, WHITE = 0, 1, -1
NEIGHBOURS = [
    [r * SIZE + c for r, c in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)) if 0 <= r < SIZE and 0 <= c < SIZE]
    for y in range(SIZE)
    for x in range(SIZE)
]


class Dice:
    """The same numbers in every run."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Group:
    __slots__ = ("color", "stones", "liberties")

    def __init__(self, color, stones, liberties):
        self.color, self.stones, self.liberties = color, stones, liberties


class Board:
    def __init__(self):
        self.points = [EMPTY] * (SIZE * SIZE)
        self.groups = [None] * (SIZE * SIZE)
        self.captured = {BLACK: 0, WHITE: 0}
        self.ko = None

    def copy(self):
        other = Board()
        other.points = self.points[:]
        known = {}
        for point, group in enumerate(self.groups):
            if group is not None:
                twin = known.get(id(group))
                if twin is None:
                    twin = known[id(group)] = Group(group.color, set(group.stones), set(group.liberties))
                other.groups[point] = twin
        other.captured, other.ko = dict(self.captured), self.ko
        return other

    def is_eye(self, point, color):
        return all(self.points[near] == color for near in NEIGHBOURS[point])

    def is_legal(self, point, color):
        if self.points[point] != EMPTY or point == self.ko:
            return False
        for near in NEIGHBOURS[point]:
            group = self.groups[near]
            if group is None:
                return True
            if (len(group.liberties) > 1) == (group.color == color):
                return True
        return False

    def play(self, point, color):
        group, taken = Group(color, {point}, set()), []
        for near in NEIGHBOURS[point]:
            other = self.groups[near]
            if other is None:
                group.liberties.add(near)
            elif other.color == color:
                if other is not group:
                    group.stones |= other.stones
                    group.liberties |= other.liberties
                    for stone in other.stones:
                        self.groups[stone] = group
            else:
                other.liberties.discard(point)
                if not other.liberties and other not in taken:
                    taken.append(other)
        self.points[point] = color
        for stone in group.stones:
            self.groups[stone] = group
        group.liberties.discard(point)
        self.ko = None
        for other in taken:
            self.remove(other)
            if len(other.stones) == 1 and len(group.stones) == 1:
                (self.ko,) = other.stones

    def remove(self, group):
        self.captured[-group.color] += len(group.stones)
        for stone in group.stones:
            self.points[stone], self.groups[stone] = EMPTY, None
        for stone in group.stones:
            for near in NEIGHBOURS[stone]:
                other = self.groups[near]
                if other is not None:
                    other.liberties.add(stone)

    def score(self):
        total = sum(self.points)
        for point, color in enumerate(self.points):
            if color == EMPTY:
                colors = {self.points[near] for near in NEIGHBOURS[point]}
                if len(colors) == 1:
                    total += colors.pop()
        return total - 6.5


def random_move(board, color, dice):
    start = dice.below(SIZE * SIZE)
    for step in range(SIZE * SIZE):
        point = (start + step * 7) % (SIZE * SIZE)
        if board.is_legal(point, color) and not board.is_eye(point, color):
            return point
    return None


def playout(board, color, dice):
    passes = moves = 0
    while passes < 2 and moves < 160:
        point = random_move(board, color, dice)
        if point is None:
            passes += 1
        else:
            passes = 0
            board.play(point, color)
        color = -color
        moves += 1
    return board.score(), moves


def main(games):
    dice, start = Dice(42), Board()
    for point, color in ((40, BLACK), (20, WHITE), (60, BLACK), (24, WHITE), (56, BLACK)):
        start.play(point, color)
    wins, tries, total = [0] * 81, [0] * 81, 0
    for _ in range(games):
        board = start.copy()
        first = random_move(board, WHITE, dice)
        board.play(first, WHITE)
        score, moves = playout(board, BLACK, dice)
        tries[first] += 1
        wins[first] += score < 0
        total += moves + board.captured[BLACK] + board.captured[WHITE]
    best = max(range(81), key=lambda point: (wins[point] / tries[point] if tries[point] > 1 else 0, -point))
    print(best, wins[best], tries[best], sum(wins), total)


main(250)
