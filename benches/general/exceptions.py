"""Raising and catching: own classes, hierarchies, finally, re-raising, chaining."""


class Problem(Exception):
    pass


class Grave(Problem):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


def risky(i):
    if i % 5 == 0:
        raise Grave(i)
    if i % 3 == 0:
        raise KeyError(i)
    return i


def careful(i):
    try:
        return risky(i)
    except Grave as problem:
        if problem.code % 2:
            raise Problem("odd") from problem
        return 0
    finally:
        counts["finally"] += 1


counts = {"finally": 0, "problem": 0, "key": 0, "value": 0}
for i in range(350_000):
    try:
        careful(i)
        counts["value"] += 1
    except Problem:
        counts["problem"] += 1
    except LookupError:
        counts["key"] += 1
print(counts)
