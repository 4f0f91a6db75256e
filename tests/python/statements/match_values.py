# match with literals, values, captures, wildcards, or-patterns, guards.
import math


def lit(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5:
            return "one and a half"
        case "a" | "b":
            return "letter"
        case b"x":
            return "bytes"
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case "con" "cat":
            return "concatenated"
        case _:
            return "other"


for v in (0, 2, -1, 1.5, "a", "b", b"x", None, True, False, 1.0, 0.0, "z", "concat", [], 3, "", -1.0):
    print(repr(v), lit(v))


class C:
    RED = "red"
    class N:
        deep = 5


def value(x):
    match x:
        case C.RED:
            return "red"
        case C.N.deep:
            return "deep"
        case math.pi:
            return "pi"
        case other if other == "g":
            return "guard " + other
        case str() as s if len(s) > 3:
            return "long " + s
        case (int() | float()) as num:
            return ("num", num)
        case cap:
            return ("capture", cap)


for v in ("red", 5, math.pi, "g", "longer", 7, 7.5, "abc", None):
    print(value(v))
match 5:
    case x if x > 10:
        print("no")
print("x stays bound after a failed guard:", x)
match (y := 3):
    case z:
        pass
print(y, z)
result = None
match 1, 2:
    case a, b:
        result = a + b
print(result)
match "x":
    case "y":
        raise AssertionError
print("no case matched, nothing happened")


class Eq:
    def __eq__(self, o): return o == "magic"


match Eq():
    case "other":
        print("no")
    case "magic":
        print("== is used, subject on the left")
match Eq():
    case None:
        print("no, identity")
    case _:
        print("None is compared by identity")


def guards(n):
    match n:
        case n if n < 0: return "neg"
        case n if n % 2: return "odd"
        case 0: return "zero"
    return "even"


print([guards(i) for i in (-1, 0, 3, 4)])
calls = []
match [calls.append("once") or 1, 2]:
    case [3, _]: pass
    case [1, 3]: pass
    case [1, 2]: calls.append("third")
print(calls)
match = {"match": 1}
case = [2]
print(match["match"], case[0])
match (case):
    case [2]: print("soft keywords")
match -1 * 2:
    case -2: print("expr subject")
def f(x):
    match x:
        case 1: return "return from match"
        case [*_]: pass
        case _: return "default"
    return "after"
print(f(1), f([1]), f({}))
for i in range(5):
    match i:
        case 1: continue
        case 3: break
    print("loop", i)
