"""count, cycle, repeat, accumulate, chain, compress, takewhile, dropwhile, filterfalse, islice, pairwise, starmap, batched."""

from itertools import (accumulate, batched, chain, compress, count, cycle, dropwhile, filterfalse, islice, pairwise, repeat,
                       starmap, takewhile)
import operator


def first(n, it):
    return list(islice(it, n))


print(first(3, count()), first(3, count(5)), first(3, count(1, 2)), first(3, count(0.5, 0.25)), first(3, count(step=-1)))
print(repr(count(3)), repr(count(3, 2)), first(2, count(10 ** 20)))
print(first(7, cycle("abc")), first(3, cycle([])))
print(first(3, repeat(1)), list(repeat("x", 2)), list(repeat(0, -1)), repr(repeat(1)), repr(repeat(1, 3)))
print(list(map(pow, range(4), repeat(2))))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)),
      list(accumulate([])), list(accumulate([], initial=1)), list(accumulate("abc")), list(accumulate([3, 1, 4, 1, 5], max)))
print(list(chain("ab", [1], ())), list(chain()), list(chain.from_iterable(["ab", "cd"])), list(chain.from_iterable([])))
print(list(compress("abcdef", [1, 0, 1, 0, 1, 1])), list(compress("abc", [True])))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(filterfalse(lambda x: x % 2, range(6))), list(filterfalse(None, [0, 1, "", "x"])))
print(list(islice("abcdefg", 2)), list(islice("abcdefg", 2, 4)), list(islice("abcdefg", 2, None)), list(islice("abcdefg", 0, None, 3)),
      list(islice("ab", 5)), list(islice("abc", None)))
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 1, 3)), list(it))
for wrong in ((-1,), (0, -1), (0, 1, 0), ("x",), (0, 5, -1)):
    try:
        islice([1], *wrong)
    except ValueError as e:
        print(e)
print(list(pairwise("abcd")), list(pairwise("a")), list(pairwise("")))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(lambda *a: a, [(), (1,), "xy"])))
print(list(batched("abcdefg", 3)), list(batched("", 2)), list(batched("abcd", 2, strict=True)))
for wrong in (lambda: list(batched("abc", 2, strict=True)), lambda: batched("abc", 0), lambda: list(starmap(pow, [5])),
              lambda: chain(5).__next__(), lambda: count("a"), lambda: cycle(5), lambda: list(accumulate([1, "a"]))):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
c = chain([1], (x for x in [1 // 1, 2]))
print(next(c), next(c), next(c), next(c, "end"), next(c, "still the end"))


def raising():
    yield 1
    raise KeyError("inside")


it = chain(raising(), [5])
try:
    for x in it:
        print(x)
except KeyError as e:
    print(repr(e), list(it))
lazy = takewhile(lambda x: x < 2, count())
print(next(lazy), next(lazy), next(lazy, "done"), next(lazy, "done"))
