"""product, permutations, combinations, groupby, tee, zip_longest."""

from itertools import combinations, combinations_with_replacement, groupby, permutations, product, tee, zip_longest

print(list(product("ab", [1, 2])), list(product()), list(product("ab", repeat=2)), list(product([], "a")), list(product("a", repeat=0)))
print(list(permutations("abc")), list(permutations("abc", 2)), list(permutations("a", 2)), list(permutations([])), list(permutations("ab", 0)))
print(list(combinations("abcd", 2)), list(combinations("abc", 0)), list(combinations("ab", 3)), list(combinations("aab", 2)))
print(list(combinations_with_replacement("abc", 2)), list(combinations_with_replacement("", 2)))
print(len(list(product(range(5), repeat=3))), len(list(permutations(range(6)))), len(list(combinations(range(10), 4))))
for wrong in (lambda: combinations("abc", -1), lambda: permutations("abc", -1), lambda: product("a", repeat=-1), lambda: combinations("abc"),
              lambda: product(5), lambda: permutations("ab", "x")):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

print([(k, list(g)) for k, g in groupby("aaabbca")])
print([(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)])
print([k for k, g in groupby([1, 1.0, True, 2])], list(groupby([])))
groups = [g for k, g in groupby("aabb")]
print([list(g) for g in groups], "a group is only good until the next one is asked for")
words = ["apple", "avocado", "bean", "cherry", "corn"]
print({k: [w for w in g] for k, g in groupby(words, key=lambda w: w[0])})
it = groupby("aab")
k, g = next(it)
print(k, next(g), next(it)[0], list(g))

a, b = tee([1, 2, 3])
print(next(a), next(a), next(b), list(a), list(b))
print(tee("x", 0), len(tee("x", 4)), [list(t) for t in tee(range(2), 3)])
a, b = tee(iter("abc"))
next(a)
c, d = tee(a)
print(list(c), list(d), list(b))
try:
    tee([], -1)
except ValueError as e:
    print(e)


def source():
    for i in range(3):
        print("made", i)
        yield i


a, b = tee(source())
print(next(a), next(b), next(b), next(a))

print(list(zip_longest("abc", [1])), list(zip_longest("ab", [1, 2, 3], fillvalue="-")), list(zip_longest()), list(zip_longest("ab")),
      list(zip_longest("a", "bc", "def", fillvalue=0)))
try:
    zip_longest("a", wrong=1)
except TypeError as e:
    print(e)
try:
    zip_longest("a", 5)
except TypeError as e:
    print(e)
