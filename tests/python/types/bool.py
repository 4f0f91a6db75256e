# bool: construction, arithmetic, repr, singletons.
print(bool(), bool(0), bool(1), bool(""), bool("False"), bool([]), bool([0]), bool(None), bool(0.0), bool(-1), bool(float("nan")))
print(True + True, True - 1, True * 3.5, True / 2, -True, +True, True ** 2, True % 2, True // 1, True << 2, True + 1.0, False * "ab", True * [1], divmod(True, True))
print(True & False, True | False, True ^ True, True & 1, 1 | False, True ^ 2, type(True & True).__name__, type(True & 1).__name__, type(True + 0).__name__, type(not 1).__name__)
print(str(True), repr(False), f"{True}", f"{True:d}", f"{True:5}|", f"{True:>6}|", "%s %d %r" % (True, True, True), format(True), format(False, ""), format(True, ".2f"))
print(True == 1, True == 1.0, True == "True", False == 0, False == "", False == None, hash(True), hash(False), {True: "t", 1: "one"}, [10, 20][True], "ab"[False], {1, True, 1.0})
print(isinstance(True, int), isinstance(1, bool), issubclass(bool, int), bool.__mro__, True.bit_length(), True.real, True.numerator, True.to_bytes(), int(True), float(True), bool.from_bytes(b"\x01"), bool.from_bytes(b""))
print(sorted([True, False, 2, -1]), max(True, 0), sum([True, True, False]), all([True, 1]), any([False, 0]), True > False, True < 2, min(True, False), [True, False].count(1), [1, 2].index(True))
print(not True, not False, not not 5, True and 5, False or "x", True if 1 else False, True is True, (1 < 2) is True, bool(bool), bool(type), bool(NotImplementedError))
print(int("1") == True, bool("0"), bool(int("0")), round(True), abs(True), pow(True, 5), chr(True + 64), hex(True), bin(False), range(True), list(range(False, True)))


class B:
    def __init__(self, v): self.v = v
    def __bool__(self): return self.v


class L:
    def __len__(self): return 0


print(bool(B(True)), bool(B(False)), bool(L()), not B(True))
for call in (lambda: bool(B(1)), lambda: bool(B(None)), lambda: bool(1, 2), lambda: bool(x=1), lambda: type("X", (bool,), {}), lambda: True.x, lambda: len(True), lambda: iter(True), lambda: True + "a", lambda: "a" + True, lambda: True < "a", lambda: bool.__new__(int)):
    try:
        call()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(True.__and__(False), True.__or__(5), True.__and__("x"), True.__xor__(True), True.__bool__(), True.__int__(), True.__index__(), True.__repr__(), bool.__doc__.split(".")[0].strip()[:40])
