# Averages, spreads and relations of data, computed exactly where that is possible.

import math
import numbers
import random
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import count, groupby
from math import erfc, exp, fabs, fsum, hypot, log, sqrt, sumprod, tau

__all__ = ["NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
           "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
           "pstdev", "pvariance", "quantiles", "stdev", "variance"]


class StatisticsError(ValueError):
    pass


# Exact sums. Numbers are added as fractions, those with the same denominator together.

def _exact_ratio(x):
    "Numerator and denominator; what is not finite has no denominator."
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None


def _coerce(T, S):
    "The type of results that come from numbers of two types."
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _total(partials):
    "The sum of numerators by denominator; infinities and NaNs win."
    if None in partials:
        return partials[None]
    return sum(Fraction(n, d) for d, n in partials.items())


def _sum(data):
    "Type, exact sum and number of the data."
    number, types, partials = 0, set(), {}
    for kind, values in groupby(data, type):
        types.add(kind)
        for n, d in map(_exact_ratio, values):
            number += 1
            partials[d] = partials.get(d, 0) + n
    return reduce(_coerce, types, int), _total(partials), number


def _ss(data, center=None):
    "Type, exact sum of squared deviations from the center (by default the mean), center and number of the data."
    if center is not None:
        kind, squares, number = _sum((difference := x - center) * difference for x in data)
        return kind, squares, center, number
    number, types, sums, squares = 0, set(), {}, {}
    for kind, values in groupby(data, type):
        types.add(kind)
        for n, d in map(_exact_ratio, values):
            number += 1
            sums[d] = sums.get(d, 0) + n
            if d is not None:
                squares[d * d] = squares.get(d * d, 0) + n * n
    if not number:
        result = center = Fraction(0)
    elif None in sums:
        result = center = sums[None]
    else:
        total = _total(sums)
        result = (number * _total(squares) - total * total) / number
        center = total / number
    return reduce(_coerce, types, int), result, center, number


def _convert(value, T):
    "An exact value as a number of a type."
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if issubclass(T, Decimal):
            return T(value.numerator) / T(value.denominator)
        raise


_ROOT_BITS = 2 * sys.float_info.mant_dig + 3


def _odd_root(n, m):
    "The whole square root of n/m; the last bit is set if it is not exact."
    root = math.isqrt(n // m)
    return root | (root * root * m != n)


def _float_root(n, m):
    "The square root of n/m, rounded correctly."
    half = (n.bit_length() - m.bit_length() - _ROOT_BITS) // 2
    if half >= 0:
        return float(_odd_root(n, m << 2 * half) << half)
    return _odd_root(n << -2 * half, m) / (1 << -half)


def _decimal_root(n, m):
    "The square root of n/m as a Decimal, rounded correctly."
    if n <= 0:
        if not n:
            return Decimal("0.0")
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    a, b = root.as_integer_ratio()
    for near, above in ((root.next_plus(), True), (root.next_minus(), False)):
        c, d = near.as_integer_ratio()
        left, right = 4 * n * (b * d)**2, m * (b * c + d * a)**2
        if left > right if above else left < right:
            return near
    return root


def _root(kind, value):
    try:
        n, m = value.numerator, value.denominator
    except AttributeError:
        raise ValueError("inf or nan encountered in data") from None
    return _decimal_root(n, m) if issubclass(kind, Decimal) else _float_root(n, m)


# Averages.

def mean(data):
    "The arithmetic mean."
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, kind)


def fmean(data, weights=None):
    "The arithmetic mean as a float, if wanted weighted."
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return fsum(data) / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        num = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    den = fsum(weights)
    if not den:
        raise StatisticsError("sum of weights must be non-zero")
    return num / den


def geometric_mean(data):
    "The n-th root of the product of n data."
    n, zero, logarithms = 0, False, []
    for n, x in enumerate(data, 1):
        if x > 0.0 or math.isnan(x):
            logarithms.append(log(x))
        elif x == 0.0:
            zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    total = fsum(logarithms)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if math.isnan(total):
        return math.nan
    if zero:
        return math.nan if total == math.inf else 0.0
    return exp(total / n)


def _not_negative(values, message):
    for x in values:
        if x < 0:
            raise StatisticsError(message)
        yield x


def harmonic_mean(data, weights=None):
    "The reciprocal of the mean of reciprocals, if wanted weighted."
    data = list(data) if iter(data) is data else data
    message = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (numbers.Real, Decimal)):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights, weight = [1] * n, n
    else:
        weights = list(weights) if iter(weights) is weights else weights
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        _, weight, _ = _sum(_not_negative(weights, message))
    try:
        kind, total, _ = _sum(w / x if w else 0 for w, x in zip(weights, _not_negative(data, message)))
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(weight / total, kind)


def _middle(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data) // 2, len(data) % 2


def median(data):
    "The middle of the data, or the mean of the two in the middle."
    data, at, odd = _middle(data)
    return data[at] if odd else (data[at - 1] + data[at]) / 2


def median_low(data):
    data, at, odd = _middle(data)
    return data[at] if odd else data[at - 1]


def median_high(data):
    data, at, _ = _middle(data)
    return data[at]


def median_grouped(data, interval=1.0):
    "The median of data that stand for classes of a width, interpolated."
    data, at, _ = _middle(data)
    x = data[at]
    first = bisect_left(data, x)
    size = bisect_right(data, x, lo=first) - first
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (len(data) / 2 - first) / size


def mode(data):
    "The commonest of the data, of several the first."
    found = Counter(iter(data)).most_common(1)
    if not found:
        raise StatisticsError("no mode for empty data") from None
    return found[0][0]


def multimode(data):
    "All that are commonest."
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, times in counts.items() if times == most]


def quantiles(data, *, n=4, method="exclusive"):
    "The n - 1 points that divide the data into n parts of equal probability."
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, rest = divmod(i * (size - 1), n)
            result.append((data[j] * (n - rest) + data[j + 1] * rest) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            rest = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - rest) + data[j] * rest) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


# Spreads.

def variance(data, xbar=None):
    "The variance of a sample."
    kind, squares, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (n - 1), kind)


def pvariance(data, mu=None):
    "The variance of a population."
    kind, squares, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / n, kind)


def stdev(data, xbar=None):
    "The standard deviation of a sample."
    kind, squares, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(kind, squares / (n - 1))


def pstdev(data, mu=None):
    "The standard deviation of a population."
    kind, squares, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(kind, squares / n)


# Relations.

def _same_length(x, y, what):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    return n


def covariance(x, y, /):
    n = _same_length(x, y, "covariance")
    xbar, ybar = fsum(x) / n, fsum(y) / n
    return sumprod((xi - xbar for xi in x), (yi - ybar for yi in y)) / (n - 1)


def _ranks(data, start):
    "The rank of each of the data; equal ones share the mean of theirs."
    order = sorted(zip(data, count()))
    ranks, before = [0] * len(order), start - 1
    for _, group in groupby(order, key=lambda pair: pair[0]):
        group = list(group)
        for _, place in group:
            ranks[place] = before + (len(group) + 1) / 2
        before += len(group)
    return ranks


def _root_of_product(x, y):
    "sqrt(x * y), more exactly, and without leaving the range of floats."
    root = sqrt(x * y)
    if math.isinf(root) and not math.isinf(x) and not math.isinf(y):
        scale = 2.0**-512
        return _root_of_product(scale * x, scale * y) / scale
    if not root and x and y:
        scale = 2.0**537
        return _root_of_product(scale * x, scale * y) / scale
    if not root or not math.isfinite(root):
        return root
    return root + sumprod((x, root), (y, -root)) / (2.0 * root)


def correlation(x, y, /, *, method="linear"):
    "How far one follows the other, from -1 to 1: Pearson's, or by ranks Spearman's."
    n = _same_length(x, y, "correlation")
    if method not in {"linear", "ranked"}:
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        start = (n - 1) / -2
        x, y = _ranks(x, start), _ranks(y, start)
    else:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        x, y = [xi - xbar for xi in x], [yi - ybar for yi in y]
    sxy, sxx, syy = sumprod(x, y), sumprod(x, x), sumprod(y, y)
    try:
        return sxy / _root_of_product(sxx, syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    "The line that fits best by least squares; if `proportional`, through the origin."
    n = _same_length(x, y, "linear regression")
    if not proportional:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        x, y = [xi - xbar for xi in x], [yi - ybar for yi in y]
    sxy, sxx = sumprod(x, y) + 0.0, sumprod(x, x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


# The normal distribution.

# Wichura's approximation AS 241: numerator and denominator for the middle, the sides and the tails.
_CENTRAL = ((2.509080928730122672_7e+3, 3.343057558358812810_5e+4, 6.726577092700870085_3e+4, 4.592195393154987145_7e+4,
             1.373169376550946112_5e+4, 1.971590950306551442_7e+3, 1.331416678917843774_5e+2, 3.387132872796366608_0e+0),
            (5.226495278852854561_0e+3, 2.872908573572194267_4e+4, 3.930789580009271061_0e+4, 2.121379430158659586_7e+4,
             5.394196021424751107_7e+3, 6.871870074920579083_0e+2, 4.231333070160091125_2e+1, 1.0))
_SIDES = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
           3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
          (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
           6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0))
_TAILS = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
           2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
          (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
           1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _polynomial(coefficients, r):
    value = 0.0
    for coefficient in coefficients:
        value = value * r + coefficient
    return value


def _inverse_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        x = _polynomial(_CENTRAL[0], r) * q / _polynomial(_CENTRAL[1], r)
        return mu + x * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    above, below = _SIDES if r <= 5.0 else _TAILS
    r -= 1.6 if r <= 5.0 else 5.0
    x = _polynomial(above, r) / _polynomial(below, r)
    return mu + (-x if q < 0.0 else x) * sigma


_SQRT2 = sqrt(2.0)


class NormalDist:
    "A normal distribution by its mean and standard deviation."

    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        _, squares, center, n = _ss(data)
        if n < 2:
            raise StatisticsError("stdev requires at least two data points")
        spread = squares / (n - 1)
        try:
            return cls(float(center), _float_root(spread.numerator, spread.denominator))
        except AttributeError:
            return cls(float(center), float(center) / float(squares))

    def samples(self, n, *, seed=None):
        draw = random.random if seed is None else random.Random(seed).random
        return [_inverse_cdf(draw(), self._mu, self._sigma) for _ in range(n)]

    def _check(self, what):
        if not self._sigma:
            raise StatisticsError(f"{what}() not defined when sigma is zero")

    def pdf(self, x):
        self._check("pdf")
        variance = self._sigma * self._sigma
        difference = x - self._mu
        return exp(difference * difference / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        self._check("cdf")
        return 0.5 * erfc((self._mu - x) / (self._sigma * _SQRT2))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _inverse_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        "The area that two distributions have in common."
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        X, Y = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        if not X.variance or not Y.variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv, dm = Y.variance - X.variance, fabs(Y._mu - X._mu)
        if not dv:
            return erfc(dm / (2.0 * X._sigma * _SQRT2))
        a = X._mu * Y.variance - Y._mu * X.variance
        b = X._sigma * Y._sigma * sqrt(dm * dm + dv * log(Y.variance / X.variance))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (fabs(Y.cdf(x1) - X.cdf(x1)) + fabs(Y.cdf(x2) - X.cdf(x2)))

    def zscore(self, x):
        self._check("zscore")
        return (x - self._mu) / self._sigma

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    __radd__ = __add__

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __rsub__(x1, x2):
        return -(x1 - x2)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    __rmul__ = __mul__

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
