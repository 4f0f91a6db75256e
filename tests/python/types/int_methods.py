# Methods and attributes of int.
for n in (0, 1, -1, 5, -5, 255, 256, 2**31, -(2**63), 2**63, 10**30):
    print(n, n.bit_length(), n.bit_count(), n.numerator, n.denominator, n.real, n.imag, n.conjugate(), n.is_integer(), n.as_integer_ratio(), n.__index__(), n.__bool__())
print((1).to_bytes(), (1024).to_bytes(2), (1024).to_bytes(2, "little"), (-1).to_bytes(2, signed=True), (255).to_bytes(4, byteorder="big"), (0).to_bytes(0), (2**64 - 1).to_bytes(8), (-128).to_bytes(1, "big", signed=True))
print(int.from_bytes(b"\x04\x00"), int.from_bytes(b"\x00\x04", "little"), int.from_bytes(b"\xff\xff", signed=True), int.from_bytes(b""), int.from_bytes([1, 2]), int.from_bytes(bytearray(b"\xff" * 9), "big"), int.from_bytes(b"\x80", "little", signed=True))
for call in (lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (128).to_bytes(1, signed=True), lambda: (1).to_bytes(-1), lambda: (1).to_bytes(1, "middle"), lambda: int.from_bytes(b"a", "x"), lambda: int.from_bytes("a"), lambda: int.from_bytes([300]), lambda: (1).to_bytes("a"), lambda: (1).real.foo, lambda: int.from_bytes(), lambda: (5).bit_length(2)):
    try:
        call()
    except (OverflowError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print((5).__add__(3), (5).__add__("x"), (5).__radd__(3), (7).__divmod__(2), (7).__pow__(2, 5), (7).__neg__(), (7).__rsub__(10), (5).__eq__("a"), (5).__lt__(6), (5).__hash__(), (-5).__abs__(), (5).__repr__(), (5).__format__("03"), (5).__float__(), (5).__truediv__(2), (5).__round__(), (1234).__round__(-2))
print(round(1250, -2), round(1350, -2), round(-1250, -2), round(15, -1), round(25, -1), round(5, -1), round(4, -5), round(10**20 + 5, -1), round(7, 3), round(True))
print(5 .real, 5..real, (5).__class__, int.__name__, int.__doc__.splitlines()[0], type(5) is int, isinstance(True, int))
print(1 == 1.0, hash(10**20) == hash(1e20), 10**16 == 1e16, 10**17 + 1 == 1e17)
import math
print(math.gcd(12, 18), math.gcd(), math.lcm(4, 6), math.isqrt(17), math.factorial(20), math.comb(5, 2), math.perm(5, 2), math.prod([2, 3]), math.trunc(5), math.floor(5), math.ceil(5))
print(2**100 == 1 << 100, -(2**100) >> 99, (2**100).bit_length(), (2**100 - 1).bit_count(), (2**65 + 3) % 10, -(2**65) % 7, divmod(2**65, -7), (2**65) // -7)
print(sorted([2**70, -2**70, 0, 5, -5, 2**63, 2**63 - 1]), max(2**63, 2.0**64), min(-2**63 - 1, -1e30), sum([2**62] * 4), sum([2**63, -1]))
