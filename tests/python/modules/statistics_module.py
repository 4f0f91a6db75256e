# Averages, spreads, relations.
from statistics import *
import statistics
from fractions import Fraction as F
from decimal import Decimal as D


def t(f, *args, **kwargs):
    try:
        print(f.__name__, repr(f(*args, **kwargs)))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


DATA = [[], [1], [1, 2, 3, 4], [1.5, 2.5, 3.5, 10], [F(1, 3), F(2, 3), F(1)], [D("1.5"), D("2.5"), D("3")], [1, 2.5, F(1, 2)],
        [0.1] * 10, [2, 2, 3, 3, 1], [10**20, 1, -10**20], [float("inf"), 1], [float("nan"), 1.0], [True, False, True],
        ["a", "b"], (5, 3, 8, 8, 1), range(10), [0, 1], [-1, 2, 3], [1e300, 1e300, 3e300], [3, 4, 5.5]]
for data in DATA:
    print(data)
    for f in (mean, fmean, geometric_mean, harmonic_mean, median, median_low, median_high, mode, multimode, variance, pvariance,
              stdev, pstdev, quantiles):
        if f in (median, mode, multimode, quantiles) or "a" not in data:
            t(f, data)
    t(mean, iter(data))
t(fmean, [1, 2, 3], [1, 1, 2]); t(fmean, [1, 2], [1]); t(fmean, [1, 2], [0, 0]); t(harmonic_mean, [40, 60], weights=[5, 30])
t(harmonic_mean, [1, 2], weights=[1]); t(harmonic_mean, [0, 1]); t(harmonic_mean, [1, 2], [-1, 2]); t(harmonic_mean, ["a"])
t(median_grouped, [1, 2, 2, 3, 4, 4, 4, 4, 4, 5]); t(median_grouped, [52, 52, 53, 54]); t(median_grouped, [1, 3, 3, 5, 7], interval=2)
t(quantiles, range(1, 101), n=10); t(quantiles, [1, 2, 3, 4, 5], n=4, method="inclusive"); t(quantiles, [1, 2], n=0)
t(quantiles, [1, 2], method="x"); t(quantiles, [D(1), D(2), D(5)]); t(variance, [1, 2, 3], 2); t(pvariance, [1, 2, 3], F(2))
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]
t(covariance, x, y); t(correlation, x, y); t(correlation, x, x); t(correlation, x, [1] * 9); t(correlation, [1], [2]); t(correlation, x, [1])
t(correlation, x, y, method="ranked"); t(correlation, x, y, method="?"); t(linear_regression, x, y); t(linear_regression, x, [2 * i for i in x], proportional=True)
t(linear_regression, [1, 1], [2, 3]); t(linear_regression, [1971, 1975, 1979], [1, 2, 3.5])
n = NormalDist(100, 15)
print(n, n.mean, n.median, n.mode, n.stdev, n.variance, n + 5, 5 + n, n - 5, 5 - n, n * 2, n / 2, -n, +n, n == NormalDist(100, 15), hash(n) == hash(NormalDist(100, 15)))
print([round(v, 12) for v in (n.pdf(110), n.cdf(110), n.inv_cdf(0.3), n.inv_cdf(0.999999), n.inv_cdf(1e-12), n.zscore(130), n.overlap(NormalDist(110, 10)), n.overlap(NormalDist(110, 15)))])
print([round(v, 10) for v in n.quantiles()], n + NormalDist(1, 2), n - NormalDist(1, 2), NormalDist.from_samples([1, 2, 3, 4]))
print([round(v, 10) for v in n.samples(3, seed=5)])
for f in (lambda: NormalDist(0, -1), lambda: NormalDist(0, 0).pdf(1), lambda: n.inv_cdf(0), lambda: n.overlap(5), lambda: NormalDist(0, 0).cdf(1), lambda: NormalDist.from_samples([1])):
    t(f)
print(statistics.LinearRegression(1, 2), StatisticsError.__mro__[1])
