"""math: constants, rounding, integers, sums, errors."""

import math

print(math.pi, math.e, math.tau, math.inf, math.nan, -math.inf)
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(10 ** 20), math.ceil(1e20))
print(math.sqrt(16), math.sqrt(2), round(math.cbrt(27), 9), math.isqrt(17), math.isqrt(10 ** 40), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(), math.dist([1, 2], [4, 6]))
print(math.pow(2, 10), math.pow(2, 0.5), math.exp(1), math.exp2(3), math.expm1(1e-10), math.log(math.e), math.log(8, 2), math.log2(8), math.log10(1000), math.log1p(1e-10), math.log(10 ** 400))
print(math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.atan2(-0.0, -1))
print(math.sinh(1), math.cosh(1), math.tanh(1), math.asinh(1), math.acosh(2), math.atanh(0.5), math.degrees(math.pi), math.radians(180))
print(math.gcd(12, 18), math.gcd(), math.gcd(0, 5), math.gcd(-4, 6, 10), math.lcm(4, 6), math.lcm(), math.lcm(3, 0), math.factorial(20), math.factorial(0), math.comb(5, 2), math.comb(3, 5), math.perm(5, 2), math.perm(4),
      math.comb(100, 50))
print(math.fabs(-3), math.fmod(-7, 3), math.remainder(7, 3), math.modf(-2.5), math.frexp(10), math.ldexp(0.5, 4), math.copysign(3, -0.0), math.fma(2, 3, 4))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1e308), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9))
print(math.fsum([0.1] * 10), sum([0.1] * 10), math.prod([1, 2, 3, 4]), math.prod([], start=5), math.prod([0.5, 2]), math.sumprod([1, 2], [3, 4]), math.fsum([1e100, 1, -1e100]))
print(math.nextafter(1, 2), math.nextafter(1, 0, steps=2), math.ulp(1), math.ulp(0), math.gamma(5), math.gamma(0.5), math.lgamma(10), math.erf(0.5), math.erfc(0.5))
for name, call in {
    "sqrt(-1)": lambda: math.sqrt(-1), "log(0)": lambda: math.log(0), "log(-1)": lambda: math.log(-1), "exp(1000)": lambda: math.exp(1000), "acos(2)": lambda: math.acos(2),
    "factorial(-1)": lambda: math.factorial(-1), "factorial(1.5)": lambda: math.factorial(1.5), "isqrt(-1)": lambda: math.isqrt(-1), "floor(inf)": lambda: math.floor(math.inf),
    "floor(nan)": lambda: math.floor(math.nan), "floor('a')": lambda: math.floor("a"), "gcd(1.5)": lambda: math.gcd(1.5), "comb(-1,2)": lambda: math.comb(-1, 2), "pow(0,-1)": lambda: math.pow(0, -1),
    "pow(-1,.5)": lambda: math.pow(-1, 0.5), "fmod(1,0)": lambda: math.fmod(1, 0), "sin('a')": lambda: math.sin("a"), "sin()": lambda: math.sin(), "sqrt(1,2)": lambda: math.sqrt(1, 2),
    "dist": lambda: math.dist([1], [1, 2]), "isclose": lambda: math.isclose(1, 1, rel_tol=-1), "ldexp": lambda: math.ldexp(1, 5000), "sumprod": lambda: math.sumprod([1], [1, 2]), "gamma(0)": lambda: math.gamma(0),
    "sin(inf)": lambda: math.sin(math.inf), "log base": lambda: math.log(2, 1), "int too large": lambda: math.sqrt(10 ** 400), "cosh(1000)": lambda: math.cosh(1000), "perm(2,-1)": lambda: math.perm(2, -1),
}.items():
    try:
        print(name, call())
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as e:
        print(f"{name}: {type(e).__name__}: {e}")


class Own:
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
    def __float__(self): return 4.0
    def __index__(self): return 9


print(math.floor(Own()), math.ceil(Own()), math.trunc(Own()), math.sqrt(Own()), math.isqrt(Own()), math.factorial(Own()), math.sqrt(True))
