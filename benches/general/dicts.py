"""String keys built in a loop, looked up and stored in one dict."""


def main(steps):
    sums = {}
    for i in range(steps):
        key = "k" + str(i % 5000)
        sums[key] = sums.get(key, 0) + i
    total = 0
    for _, value in sums.items():
        total += value
    return total


print(main(1_000_000))
