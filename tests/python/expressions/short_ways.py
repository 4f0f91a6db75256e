# What the dispatch loop does the short way, at the edges where the long way has to take over, or has to be come back from.


class Shape:
    sides = 4
    names = ["a"]
    helper = len

    def __init__(self):
        self.own = 1


def see(things):
    return [thing.sides for thing in things]


square, other = Shape(), Shape()
print(see([square, other, square]))
Shape.sides = 5
print(see([square, other]))
other.sides = 6
print(see([square, other, square]))
Shape.sides = property(lambda self: "computed")
print(see([square]), end=" ")
try:
    other.sides = 7
except AttributeError as error:
    print(type(error).__name__)
Shape.sides = lambda self: "called"
print(square.sides(), other.sides)
del Shape.sides
for thing in (other, square):
    try:
        print(see([thing]))
    except AttributeError as error:
        print(error)


class Inner:
    def __get__(self, instance, owner):
        return "got"


class Late:
    pass


class Holder:
    value = Late()


def look(holder):
    return type(holder.value).__name__ if isinstance(holder.value, Late) else holder.value


holder = Holder()
print(look(holder), look(holder))
Late.__get__ = Inner.__get__
print(look(holder))

# ranges
big = 2**63 - 1
for bounds in [
    (0,), (3,), (-3,), (2, 5), (5, 2), (5, 2, -1), (5, 2, -2), (0, 10, 3), (0, -10, -3), (0, 9, 3), (-5, 5, 5),
    (big - 2, big), (-big - 1, -big + 1), (big, big - 3, -1), (big - 4, big, 3), (True, 4), (-big - 1, big, big),
    (0, big, big), (0, -big - 1, -big - 1), (10**30, 10**30 + 2),
]:
    numbers = []
    for number in range(*bounds):
        numbers.append(number)
    print(bounds, numbers)
for wrong in [(1, 2, 0), ("a",), (1.0,), ()]:
    try:
        for number in range(*wrong):
            print("never")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    for number in range(1, 2, 0):
        print("never")
except ValueError as error:
    print(error)
for number in range(3):
    number += 10
    print(number, end=" ")
print(number)

# pairs
for pair in zip([1, 2], "ab"):
    first, second = pair
    print(pair, first, second)
pairs = []
for pair in enumerate("xyz", 5):
    number, letter = pair
    pairs.append(pair)
print(pairs)
table = {"a": 1, "b": 2}
for key, value in table.items():
    print(key, value, end=" ")
print()
try:
    for key, value in table.items():
        table[key + "!"] = value
except RuntimeError as error:
    print(error, table)
for key, value in table.items():
    del table[key]
    break
print(table)
left, right = iter([1, 2, 3]), iter([4])
for x, y in zip(left, right):
    print(x, y)
print(list(left), list(right))
numbers = iter([1, 2, 3, 4])
for x, y in zip(numbers, numbers):
    print(x, y)
try:
    for x, y in zip([1, 2], [3], strict=True):
        print(x, y)
except ValueError as error:
    print(error)
for wrong in (enumerate([1]), zip([1], [2], [3]), [(1, 2, 3)], {"abc": 1}):
    try:
        for x, y in wrong:
            print(x, y)
    except ValueError as error:
        print(error)
for x, (y, z) in enumerate([(1, 2), (3, 4)]):
    print(x, y, z, end=" ")
print([x * y for x, y in zip(range(600), range(600))][-1], sum(x - y for x, y in enumerate(range(600), 1)))

# keys that are equal, but not the same
table = {1: "one", "1": "text", (1, 2): "pair", 2.0: "two", True: "true"}
print(table, table[1], table[1.0], table[True], table[2], table[(1, 2)], table[(1.0, 2)])
table[1.0], table[2], table[(True, 2)], table[False] = "first", "second", "tuple", "false"
print(table, table[0], table[0.0])
for key in (3, "x", (1,), -1, None, 2**70, [], {}):
    try:
        print(table[key])
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)


class Key:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return self.number

    def __eq__(self, other):
        return other == self.number


keys = {Key(1): "key"}
keys[1] = "int"
print(keys[1], len(keys), 1 in keys, 2 in keys, Key(1) in {1}, 1 in {Key(1)})
some = {Key(5), 7}
some.add(5)
some.add(7)
some.add(True)
some.add(1)
print(len(some), 5 in some, True in some, some.discard(5), len(some))

# membership
nan = float("nan")
print(nan in [nan], nan in (nan,), float("nan") in [nan], 0.0 in [-0.0], 1 in [True], "a" in ("b", "a"), None in (0, ""))
print(Key(3) in [1, 3], 3 in (Key(4), Key(3)), 3 not in [Key(3)], 4 not in (1, 2), 2**70 in [2**70], [1] in ([1],))
print([n for n in range(5) if n in (1, 3)], [n for n in range(5) if n not in [1, 3]], 99 in list(range(100)))

# numbers
for x, y in [(7, 2), (-7, 2), (1, 3), (2**53 - 1, 3), (2**53, 3), (2**53 + 1, 3), (-(2**63), 7), (2**63 - 1, 2**62), (0, -5)]:
    print(x / y, x <= y, x >= y, end="; ")
try:
    print(1 / 0)
except ZeroDivisionError as error:
    print(error)

# characters
for text in ("abc", "äbc", "", "\U0001f600a", "a longer text"):
    for place in (0, 2, -1, 5, True):
        try:
            print(ascii(text[place]), end=" ")
        except IndexError as error:
            print(error, end=" ")
    print()


# calls
def count(n):
    got = yield "start"
    while n:
        n -= 1
        got = yield got


print([x for x in count(2)])
stepped = count(3)
print(next(stepped), stepped.send(5), [x for x in stepped])
items = [3, 1, 2]
items.insert(0, items.pop())
items.extend(sorted(items.copy()))
print(items)


class Many:
    def __init__(self, a, b=2, *, c=3):
        self.all = (a, b, c)


print([Many(1).all, Many(1, 5).all, Many(a=1, c=9).all], [[], [1], [1, 2]], ((), (1,), (1, 2), (1, 2, 3)))
