"""Integers beyond the machine's word: digits of pi, powers, division, conversion to text."""


def digits_of_pi(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), 10 * (3 * q + r) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return digits


print("".join(map(str, digits_of_pi(1_500))))
print(len(str(3**8_000)), pow(7, 10**18, 10**9 + 7), (2**521 - 1) % 1_000_003)
total = 0
for i in range(200_000):
    total += (i << 70) ^ (total >> 3)
print(total % 10**20)
