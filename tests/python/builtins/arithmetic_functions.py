# abs, round, divmod, pow, and their errors.
print(abs(-5), abs(5), abs(-2.5), abs(True), abs(-10**30), abs(float("-inf")), abs(-0.0), abs(0))
print(divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(-7, -3), divmod(7.5, 2), divmod(-7.5, 2), divmod(7, 2.0), divmod(True, 1), divmod(10**30, 10**15 + 1), divmod(0, 5), divmod(5, float("inf")), divmod(-5, float("inf")), divmod(-(2**63), -1))
print(pow(2, 10), pow(2, -1), pow(2, 0.5), pow(2.0, 3), pow(0, 0), pow(2, 10, 1000), pow(-2, 3, 7), pow(2, 3, -5), pow(3, -1, 11), pow(3, -2, 11), pow(2, 100, 10**9 + 7), pow(5, 0, 1), pow(base=2, exp=3), pow(2, 3, mod=5), pow(True, 2), pow(2**100, 2), pow(-8, 2), pow(0.0, 0), pow(10, -3), pow(7, 2**70, 13), pow(2, 5, None))
print(round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(1250, -2), round(5), round(2.5, 0), round(1e300, 2), round(True), round(2.675, 2), round(-0.5), round(0.1 + 0.2, 10), round(number=3.7), round(3.14159, ndigits=3), round(5.5, None), round(15, -1), round(25, -1), round(-15, -1), round(10**20 + 1, -5), round(1.0e-10, 5), round(123.456, -1), round(123.456, -3), type(round(1.0)).__name__, type(round(1.0, 1)).__name__, type(round(True, 1)).__name__)
for call in (lambda: abs(), lambda: abs("a"), lambda: abs(None), lambda: abs(1, 2), lambda: divmod(1), lambda: divmod(1, 0), lambda: divmod(1.0, 0), lambda: divmod("a", 1), lambda: divmod(1, "a"), lambda: divmod(1, 2, 3), lambda: pow(1), lambda: pow(0, -1), lambda: pow(0.0, -1), lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2.0, 3, 5), lambda: pow(2, 3.0, 5), lambda: pow("a", 2), lambda: pow(2, "a"), lambda: pow(2, 3, "a"), lambda: pow(2, 3, 4, 5), lambda: pow(1e200, 2), lambda: round("a"), lambda: round(1.5, "a"), lambda: round(1.5, 1.5), lambda: round(), lambda: round(1, 2, 3), lambda: round(float("inf")), lambda: round(float("nan")), lambda: round(1, "x"), lambda: round(None), lambda: pow(0, -1, 5), lambda: divmod(10**400, 0.5), lambda: round(1.7e308, -308), lambda: pow(2, -1, 1), lambda: pow(6, -1, 9)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class N:
    def __abs__(self): return "abs"
    def __round__(self, *a): return ("round", a)
    def __divmod__(self, o): return ("divmod", o)
    def __rdivmod__(self, o): return ("rdivmod", o)
    def __pow__(self, e, m="no mod"): return ("pow", e, m)
    def __rpow__(self, b, m="no mod"): return ("rpow", b, m)


n = N()
print(abs(n), round(n), round(n, 2), round(n, None), divmod(n, 1), divmod(1, n), pow(n, 2), pow(n, 2, 3), pow(2, n), n**2, 2**n)
