"""A while loop over small integers."""


def main(limit):
    total = 0
    i = 0
    while i < limit:
        total = total + i * 3 % 7
        i += 1
    return total


print(main(5_000_000))
