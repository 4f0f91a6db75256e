"""One statement with five items, where later ones use the targets of earlier ones."""

import asyncio


class Level:
    def __init__(self, above, depth):
        self.above, self.depth, self.left = above, depth, 0

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        if self.above is not None:
            self.above.left += self.depth + self.left


async def main(steps):
    total = 0
    for i in range(steps):
        top = Level(None, i % 7)
        async with (
            top as a,
            Level(a, a.depth + 1) as b,
            Level(b, b.depth + 1) as c,
            Level(c, c.depth + 1) as d,
            Level(d, d.depth + 1) as e,
        ):
            total += e.depth
        total += top.left
    return total


print(asyncio.run(main(100_000)))
