# Unary operators and conversion methods.
class U:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"


import math
u = U()
print(-u, +u, ~u, abs(u), round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u))


class Empty:
    pass


e = Empty()
for f in (lambda: -e, lambda: +e, lambda: ~e, lambda: abs(e), lambda: round(e), lambda: int(e), lambda: float(e),
          lambda: hex(e), lambda: [1][e], lambda: math.floor(e), lambda: range(e), lambda: "a" * e, lambda: len(e),
          lambda: bytes(e), lambda: chr(e), lambda: -"a", lambda: ~1.5, lambda: +[]):
    try:
        f()
    except TypeError as err:
        print(err)


class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v


i = I(3)
print([10, 20, 30, 40][i], "abcdef"[:I(2)], hex(I(255)), list(range(I(2))), "ab" * I(2), int(i), float(i), chr(I(65)))
print(bytes(I(2)), [0] * I(3), round(2.34567, I(2)), 1 in range(I(2)), "{:d}".format(5), divmod(7, 2))
for f in (lambda: [1][I("x")], lambda: hex(I(1.5)), lambda: [1][I(None)], lambda: int(I([]))):
    try:
        f()
    except TypeError as err:
        print(err)


class N:
    def __int__(self): return 7
    def __float__(self): return 7.5


print(int(N()), float(N()), "%d" % N())
try:
    [1][N()]
except TypeError as err:
    print(err)


class Bad:
    def __int__(self): return "7"
    def __float__(self): return 7
    def __bool__(self): return 1
    def __str__(self): return 5
    def __repr__(self): return None
    def __len__(self): return "3"
    def __hash__(self): return "h"
    def __bytes__(self): return "b"
    def __format__(self, spec): return 1


b = Bad()
for f in (int, float, bool, str, repr, len, hash, bytes, format, lambda x: f"{x}", lambda x: not x):
    try:
        f(b)
    except TypeError as err:
        print(err)


class NegLen:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n


for n in (-1, 2**70, 1.5, True):
    try:
        print(len(NegLen(n)), bool(NegLen(n)))
    except (ValueError, OverflowError, TypeError) as err:
        print(type(err).__name__, err)


# a subclass of int returned from __index__ and __int__
class MyInt(int):
    pass


print(I(True).__index__(), range(5)[I(2)], math.sqrt(I(16)))
class S:
    def __bytes__(self): return b"made"
print(bytes(S()))
