# and, or, not, conditional expressions: results and short circuits.
log = []


def t(x):
    log.append(x)
    return x


print(0 or "x", 1 or "x", 0 and "x", 1 and "x", [] or {} or (), [] or 5 or 6, 1 and [] and 2, None or 0, "" and 1, not "", not 1)
t(0) or t(2) or t(3)
t(0) and t(4)
(t(0) or t(5)) and t(6)
t(1) and t(0) or t(7)
not (t(0) and t(8))
print(log)
print(1 if True else 2, 1 if [] else 2, "a" if 0 else "b" if 0 else "c", (1, 2) if 1 else 3, [x if x % 2 else -x for x in range(4)])
log.clear()
t("yes") if t(True) else t("no")
t("yes") if t(False) else t("no")
print(log)
print(not not 5, not 1 == 2, not (1, ), not 0 in [0], True and not False, not None)
print(1 or 1 / 0, 0 and 1 / 0, (lambda: 1)() if 1 else 1 / 0)


class B:
    def __init__(self, v): self.v = v
    def __bool__(self):
        log.append(f"bool {self.v}")
        return self.v
    def __repr__(self): return f"B({self.v})"


log.clear()
print(B(True) and B(False), B(False) or B(True), B(False) and B(True), not B(True), B(False) or B(False) or 0)
print(log)
log.clear()
if B(True) and (B(False) or B(True)):
    log.append("taken")
while B(False) or not B(True):
    raise AssertionError
assert B(True) and not B(False)
print(log)
log.clear()
x = B(False) and B(True) or B(False)
print(x, log)


class Bad:
    def __bool__(self): raise ValueError("truth?")


for f in (lambda: not Bad(), lambda: Bad() and 1, lambda: Bad() or 1, lambda: 1 if Bad() else 2, lambda: bool(Bad()),
          lambda: [x for x in [Bad()] if x], lambda: all([Bad()]), lambda: Bad() or None):
    try:
        f()
    except ValueError as e:
        print(e)
print(1 and Bad().__class__.__name__, 0 or Bad().__class__.__name__)
print([n for n in range(30) if not n % 3 and n > 5 or n == 1], any(x > 3 for x in range(5)), all([]))
n = 5
print("neg" if n < 0 else "zero" if n == 0 else "small" if n < 10 else "big")
print(True if None else False, (yes := 1) if 1 else 0, yes)
print(bool("False"), bool("0"), bool(" "), bool([0]), bool({0: 0}), bool(0.0), bool(-0.0), bool(float("nan")), bool(NotImplemented is None), bool(...), bool(range(0)), bool(lambda: 0))
try:
    bool(NotImplemented)
except TypeError as e:
    print(e)
