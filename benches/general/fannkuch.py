"""Permutations flipped until their first element is in place: list slices and small loops."""


def fannkuch(n):
    counts = list(range(1, n + 1))
    most_flips = 0
    checksum = 0
    r = n
    order = list(range(n))
    sign = 1
    while True:
        while r > 1:
            counts[r - 1] = r
            r -= 1
        first = order[0]
        if first:
            flipped = order[:]
            flips = 0
            while first:
                flipped[: first + 1] = flipped[first::-1]
                flips += 1
                first = flipped[0]
            most_flips = max(most_flips, flips)
            checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return checksum, most_flips
            order.insert(r, order.pop(0))
            counts[r] -= 1
            if counts[r] > 0:
                break
            r += 1


print(fannkuch(9))
