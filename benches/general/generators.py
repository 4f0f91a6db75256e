"""Generators: pipelines, yield from, send, early close."""


def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for x in source:
        yield x * x


def evens(source):
    return (x for x in source if x % 2 == 0)


def chained(n):
    yield from numbers(n)
    yield from squares(numbers(n))


def averager():
    total, count, mean = 0, 0, None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


print(sum(evens(squares(numbers(600_000)))))
print(sum(chained(300_000)))
average = averager()
next(average)
for i in range(300_000):
    result = average.send(i)
average.close()
print(result)
