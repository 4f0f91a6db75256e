"""Formatted text: f-strings with and without specifications, format, percent."""


def main(steps):
    size = 0
    for i in range(steps):
        x = i / 7
        size += len(f"{i} and {x:.3f}, {i:>8}|{i:<8}|{i:^8}|{i:08b} {i:x} {i:,}")
        size += len(f"{'text'!r:>10} {x!s} {i % 3 == 0}")
        size += len("{} {:5.1f} {name}".format(i, x, name="n"))
        size += len("%d %s %6.2f" % (i, "s", x))
    print(size)


main(40_000)
