# operations: 200000
def main(n):
    i = total = 0
    while i < n:
        if i & 3:
            total += i * 2 - 1
        else:
            total ^= i
        i += 1
    return total


print(main(200_000))
