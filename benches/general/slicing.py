"""Slices of lists, strings and bytes: reading, assigning, deleting, steps."""


def main(rounds):
    numbers = list(range(1000))
    text = "abcdefghij" * 100
    data = bytes(range(256)) * 4
    total = 0
    for i in range(rounds):
        total += sum(numbers[i % 100 : 200 : 3]) + len(text[10:-10:7]) + data[i % 200 : 700][5]
        numbers[10:20] = numbers[20:10:-1]
        numbers[::100] = [i] * len(numbers[::100])
        del numbers[500:510]
        numbers.extend(range(10))
        total += text[::-1][: i % 50].count("c")
    print(total, len(numbers), numbers[:12])


main(60_000)
