"""What the engine does the short way for small values gives what the long way gives."""

# Stripping and cutting short texts.
for text in ["", "a", " ab ", "\t\n", "..a.b..", "aaaaaaa", "ééa", "\x85a\xa0", "a\x00", "\x1f1 "]:
    print([text.strip(), text.lstrip(), text.rstrip(), text.strip("."), text.lstrip("a."), text.rstrip(".b\x00"), text.strip("é")])
    print([text[i:j] for i in (None, 0, 1, -2, 9) for j in (None, 0, 2, -1, 9)])
    print([text[::-1], text[1::2], text[-1:0:-1]])
    print([part in text for part in ["", "a", "ab", ".a.", "é", "\x00", "aaaaaaa", "aaaaaaaa"]])

# Kinds of characters.
kinds = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace"]
for text in ["", "a", "a1", "12", "²", "½", "é", " \t", "\x1c", "\x85", "a b", "٣", "1\x00", "Zz"]:
    print(ascii(text), *(getattr(text, kind)() for kind in kinds))

# Ints of texts and floats.
for x in ["0", "0012", "-5", "+7", " 3 ", "1_0", "", "1a", "٣", "9999999", 2.9, -2.9, 1e17, 1e18, float("nan"), True, 5]:
    try:
        print(repr(int(x)), type(int(x)).__name__)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__, error)

# Slices of lists, read and assigned.
numbers = list(range(10))
bounds = (None, 0, 3, -3, 20, -20)
print([numbers[i:j] for i in bounds for j in bounds])
print([numbers[i:j:k] for i in bounds for j in bounds for k in (2, -1, -3)])
for i in bounds:
    for j in bounds:
        items = list(range(10))
        items[i:j] = [*"abc"]
        again = list(range(10))
        again[i:j] = again[i:j][::-1]
        print(items, again)
itself = [1, 2, 3]
itself[:] = itself
itself[1:] = itself[:2]
print(itself)
try:
    numbers[::0]
except ValueError as error:
    print(error)


class Sub(list):
    def __getitem__(self, key):
        return key


print(Sub()[1:2], numbers[True:4], numbers[slice(2, None)])

# Sets that much was removed from: what is there, and in which order.
seen = set()
for i in range(200):
    seen.add(i * 7 % 64)
    seen.discard(i * 5 % 64)
    seen.discard("none")
    if i % 3 == 0:
        seen.add(-i)
        seen.discard(6 - i)
    if i % 40 == 39:
        print(list(seen))
print([x in seen for x in range(20)], [-x in seen for x in range(10)])
words = set()
for i in range(200):
    words.add(str(i * 7 % 64))
    words.discard(str(i * 5 % 64))
print(sorted(words), [str(x) in words for x in range(20)])
print(0 in seen, 0.0 in {0}, True in {1}, 1 in {True}, -1 in {-1}, -2 in {-1}, 2**70 in {2**70})
mixed = {1, 2.0, "a", (1, 2)}
for gone in (True, 2, "a", (1.0, 2), "b"):
    mixed.discard(gone)
print(sorted(map(str, mixed)))
try:
    mixed.discard([])
except TypeError as error:
    print(error)
union = set(range(0, 100, 3))
union |= {str(x) for x in range(5)} & {"1", "2"}
union |= set(range(0, 100, 7))
print(sorted(union, key=str), len(union - {0}), len(union ^ set(range(50))))


# Generators that wait in the middle of others, seen by loops and by natives.
def inner(n):
    try:
        raise KeyError(n)
    except KeyError as error:
        for i in range(n):
            got = yield i, error.args
            assert got is None, got


def outer(n):
    total = 0
    for i, args in inner(n):
        total += i
        yield total
        yield from (x for x in range(i) if x % 2)
    return total


print(list(outer(5)), sum(outer(6)), max(outer(4)), [x for x in outer(3)])
try:
    raise ValueError
except ValueError as error:
    import sys

    for _ in inner(2):
        assert sys.exception() is error
    print(sum(1 for _ in outer(3)), sys.exception() is error)


# Natives as `__call__`, and partials of functions that do not take what they are given.
from functools import partial


def three(a, b, c=3, *, d=4):
    return a, b, c, d


some = partial(three, 1)
print(some(2), some(2, 5), some(2, d=6), partial(some, 7)(8), partial(some, d=1)(2, c=9), partial(int, base=2)("11"))
for args in [(), (2, 3, 4)]:
    try:
        some(*args)
    except TypeError as error:
        print(error)
