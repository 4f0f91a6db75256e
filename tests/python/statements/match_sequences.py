# Sequence patterns.
def seq(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return "one", a
        case [1, b]:
            return "one then", b
        case (a, b):
            return "two", a, b
        case [first, *rest, "end"]:
            return "to the end", first, rest
        case ["head", *_]:
            return "head"
        case [[a, b], [c, *d], *e]:
            return "nested", a, b, c, d, e
        case [int(), str() as s, *_]:
            return "typed", s
        case [*all_]:
            return "all", all_
        case _:
            return "no sequence"


import collections
for v in ([], (), [7], (1, 2), [3, 4], (1, 2, "end"), ["head", 1, 2, 3], [(1, 2), [3], 5], [1, "s", 2, 3], [1.5, 2, 3], "str", "ab", b"ab", bytearray(b"ab"), range(3), {1, 2}, {1: 2},
          iter([1, 2]), collections.deque([1, 2]), 5, None, (i for i in range(2))):
    text = repr(v)
    print(text if " at 0x" not in text else type(v).__name__, seq(v))


class NotSeq:
    def __len__(self): return 2
    def __getitem__(self, i): return i


class ListSub(list): pass


print(seq(NotSeq()), seq(ListSub([1, 9])))
match [1, [2, [3, [4]]]]:
    case [a, [b, [c, [d]]]]:
        print(a, b, c, d)
match [1, 2, 3, 4, 5]:
    case [a, *_, z]:
        print(a, z)
match (1, 2, 3):
    case a, *b:
        print(a, b)
match [0, 0]:
    case [x, y] if x != y:
        print("different")
    case [x, _]:
        print("same", x)
match ["go", "north"]:
    case ["go", ("north" | "south" | "east" | "west") as direction]:
        print("going", direction)
match ["drop", "a", "b"]:
    case ["drop", *objects]:
        print(objects, type(objects).__name__)
match ("x",):
    case "x",:
        print("one-tuple without parentheses")
match [None, True, 1]:
    case [None, True, True]:
        print("no: True is matched by identity")
    case [None, True, 1]:
        print("yes")
match [[]], ():
    case [[]], []:
        print("empties")


def points(p):
    match p:
        case (0, 0): return "origin"
        case (0, y): return f"Y={y}"
        case (x, 0): return f"X={x}"
        case (x, y) if x == y: return "diagonal"
        case (x, y): return f"{x},{y}"
        case (x, y, z) | [x, y, z, _]: return f"3d {x} {y} {z}"


for p in ((0, 0), (0, 3), (4, 0), (5, 5), (1, 2), (1, 2, 3), [7, 8, 9, 10], (1,)):
    print(points(p))


def flat(x):
    match x:
        case []: return []
        case [[*inner], *rest]: return flat(inner) + flat(rest)
        case [head, *rest]: return [head] + flat(rest)


print(flat([1, [2, [3, []], 4], [[5]]]))
# iteration of the subject stops at what is needed; lengths are checked first
class Loud(list):
    def __len__(self):
        print("len", end=" ")
        return super().__len__()
    def __getitem__(self, i):
        print("item", i, end=" ")
        return super().__getitem__(i)
match Loud([1, 2]):
    case [a, b, c]: print("three")
    case [a, b]: print("two", a, b)
