"""What natives make of generators that they drain: items, ends, errors, early leaves, delegation, reentrance."""

import traceback


def numbers(n):
    for i in range(n):
        yield i


def delegating(n):
    got = yield from numbers(n)
    yield got
    yield from numbers(n)
    return "unseen"


def shrinking(n):
    if n:
        yield n
        yield from shrinking(n - 1)


def failing(n):
    yield from numbers(n)
    raise KeyError("at the end")


print(sum(numbers(10)), sum(x / 3 for x in numbers(10)), sum(x > 3 for x in range(10)), sum(numbers(0)))
print(sum((0.1 for _ in range(10)), 0.0), sum((x for x in (1, 2.5, 10**30, True)), 1))
print(sum([[x] for x in range(3)], []), sum(([x] for x in range(3)), []))
print(list(numbers(5)), tuple(numbers(5)), set(numbers(5)), frozenset(numbers(3)), dict((x, -x) for x in numbers(3)))
print(sorted(-x for x in numbers(5)), sorted((x for x in numbers(5)), key=lambda v: v % 3, reverse=True))
print(any(x > 3 for x in numbers(10)), all(x < 3 for x in numbers(10)), all(x for x in ()), any(x for x in ()))
print(max(x * 3 % 7 for x in numbers(9)), min(numbers(9)), max((x for x in ()), default=5), max("b" + c for c in "xyz"))
print("-".join(str(x) for x in numbers(5)), repr("".join(c for c in "")))
print(sum(x for x in delegating(4) if x is not None), list(delegating(3)), list(shrinking(20)), sum(shrinking(90)))
grown = [0]
grown.extend(numbers(3))
grown += (x for x in numbers(2))
print(grown)


class Stack(list):
    pass


print(Stack(numbers(3)), type(Stack(numbers(3))).__name__)


class Money:
    def __init__(self, units):
        self.units = units

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.units + other.units)
        return NotImplemented

    def __radd__(self, other):
        return Money(other + self.units)

    def __lt__(self, other):
        return self.units < other.units

    def __bool__(self):
        return self.units > 1

    def __hash__(self):
        return hash(self.units)

    def __eq__(self, other):
        return isinstance(other, Money) and self.units == other.units


print(sum(Money(x) for x in numbers(5)).units, sum((Money(x) for x in numbers(3)), Money(10)).units)
print(min(Money(x) for x in numbers(5)).units, max(Money(-x) for x in numbers(5)).units)
print(any(Money(x) for x in numbers(2)), all(Money(x) for x in (2, 3)), len(set(Money(x % 3) for x in numbers(9))))

# What is left of a generator after an early end.
rest = numbers(10)
print(any(x == 3 for x in rest), next(rest), all(x < 6 for x in rest), list(rest))

for attempt in (
    lambda: sum(1 / x for x in (3, 0)),
    lambda: list(failing(2)),
    lambda: max(x for x in ()),
    lambda: ",".join(x for x in (1, 2)),
    lambda: sum(x for x in "ab"),
    lambda: min(x for x in (1, "a")),
    lambda: set([x] for x in range(2)),
):
    try:
        print(attempt())
    except Exception:
        traceback.print_exc()


def itself():
    yield 1
    yield sum(own)


own = itself()
try:
    list(own)
except ValueError as error:
    print(error)


def stopping():
    yield 1
    raise StopIteration


try:
    list(stopping())
except RuntimeError as error:
    print(error, repr(error.__cause__))

closed = []


def closing():
    try:
        yield from numbers(5)
    finally:
        closed.append("closed")


print(sum(closing()), closed)
nested = sum(sum(x * y for x in numbers(y)) for y in numbers(6))
print(nested, list(map(sum, [numbers(3), numbers(4)])), [sum(numbers(n)) for n in range(4)])


def sending():
    received = yield 1
    print("received", received)
    received = yield 2
    print("received", received)


print(list(sending()))
for item in delegating(2):
    print(item, end=" ")
print()
