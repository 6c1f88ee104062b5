"""Reference tables of the null laws of an edge weight, in arbitrary precision (mpmath, 70 digits).

    python3 make_tables.py          writes the five .csv files beside this script
    python3 make_tables.py --check  computes every point a second time by quadrature

beta_log_tail.csv, chi2_log_tail.csv   positions z, channels C, weight a (a double), log P(A >= a)
beta_quantile.csv, chi2_quantile.csv   positions z, channels C, log p (a double), the weight a with log P(A >= a) = log p
normal_log_tail.csv                    x (a double), log P(X >= x)

The upper tail comes from a continued fraction (Lentz's form of DLMF 8.17.22 for the Beta law, of DLMF 8.9.2 for the gamma
law) right of the mean, and left of it from 1 - p by the power series of the lower tail, whose terms are all positive.
With --check the tail is also integrated numerically (tanh-sinh) from a outwards, and the two must agree to 1e-20.
A quantile needs no root finder: log p at a double a is rounded to a double, and the quantile of the rounded value is
a + (rounded - exact) / slope, to twice the double's digits.
"""

import csv
import math
import pathlib
import random
import sys

from mpmath import mp, mpf

mp.dps = 70
TINY = mpf(10) ** -80
POSITIONS = [1, 2, 3, 9, 25, 49, 64, 100, 512, 1000, 10000]
CHANNELS = [2, 3, 10, 64, 128, 512, 1000, 4096, 25088, 100000]
# Where on the law the points lie, as standard deviations from the mean.
DEVIATIONS = [-4.4, -2.5, -1.0, -0.1, 0.0, 0.4, 1.0, 2.0, 3.1, 6.0, 12.0, 38.0]


def lentz(terms, first):
    """b0 + a1/(b1 + a2/(b2 + ...)), with `terms` yielding (a, b)."""
    value = first if first != 0 else mpf(10) ** -300
    c, d = value, mpf(0)
    for a, b in terms:
        d = 1 / (b + a * d)
        c = b + a / c
        value *= c * d
        if abs(c * d - 1) < TINY:
            return value


def beta_fraction(a, b, x):
    """I_x(a, b) B(a, b) a / (x^a (1-x)^b)."""

    def terms():
        m = 0
        while True:
            yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), mpf(1)
            m += 1
            yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), mpf(1)

    return 1 / lentz(terms(), mpf(1))


def series(ratio):
    total = term = mpf(1)
    n = 0
    while term > TINY * total:
        term *= ratio(n)
        total += term
        n += 1
    return total


class Beta:
    def __init__(self, z, c):
        self.a, self.b = mpf(z) / 2, mpf(z) * (c - 1) / 2
        self.log_norm = mp.loggamma(self.a + self.b) - mp.loggamma(self.a) - mp.loggamma(self.b)

    def log_kernel(self, x):
        return self.a * mp.log(x) + self.b * mp.log1p(-x) + self.log_norm

    def log_density(self, x):
        return self.log_kernel(x) - mp.log(x) - mp.log1p(-x)

    def log_upper(self, x):
        a, b = self.a, self.b
        if x > a / (a + b):
            return self.log_kernel(x) + mp.log(beta_fraction(b, a, 1 - x) / b)
        lower = mp.exp(self.log_kernel(x)) / a * series(lambda n: (a + b + n) * x / (a + 1 + n))
        return mp.log1p(-lower)

    def log_upper_by_quadrature(self, x):
        """In w = -log(1-x) upwards, or in v = -log x for the lower tail, from the point outwards."""
        a, b = self.a, self.b
        if x > a / (a + b):
            return integral(lambda w: (a - 1) * mp.log(-mp.expm1(-w)) - b * w, -mp.log1p(-x)) + self.log_norm
        return mp.log1p(-mp.exp(integral(lambda v: (b - 1) * mp.log(-mp.expm1(-v)) - a * v, -mp.log(x)) + self.log_norm))


class ChiSquared:
    def __init__(self, z, c):
        self.a, self.scale = mpf(z) / 2, mpf(z) * c / 2

    def log_kernel(self, t):
        return self.a * mp.log(t) - t - mp.loggamma(self.a)

    def log_density(self, x):
        return self.log_kernel(x * self.scale) - mp.log(x)

    def log_upper(self, x):
        a, t = self.a, x * self.scale
        if t > a:
            terms = ((-n * (n - a), t - a + 2 * n + 1) for n in iter(range(1, 10**9)))
            return self.log_kernel(t) - mp.log(lentz(terms, t - a + 1))
        return mp.log1p(-mp.exp(self.log_kernel(t)) / a * series(lambda n: t / (a + 1 + n)))

    def log_upper_by_quadrature(self, x):
        a, t = self.a, x * self.scale
        norm = -mp.loggamma(a)
        if t > a:
            return integral(lambda u: (a - 1) * mp.log(u) - u, t) + norm
        return mp.log1p(-mp.exp(integral(lambda v: -a * v - mp.exp(-v), -mp.log(t)) + norm))


def integral(log_f, start):
    """log of the integral of exp(log_f) from `start` to infinity, for a function that falls from `start` on.

    The breaks are found by where the integrand has fallen by known factors, so that a Gaussian-like and an
    exponential fall are both met at their own length.
    """
    with mp.workdps(45):
        top = log_f(start)
        reach = mpf(1) * abs(start) + 1
        while top - log_f(start + reach) > 0.5:
            reach /= 2
        breaks = [start]
        while top - log_f(breaks[-1]) < 75:
            breaks.append(breaks[-1] + reach)
            if len(breaks) > 3:
                reach *= mpf(1.4)
        return top + mp.log(mp.quad(lambda u: mp.exp(log_f(u) - top), breaks))


def weights(z, c, generator):
    """Doubles about the mean, in both tails, log-spaced, and next to 1."""
    mean = 1 / c
    sd = math.sqrt(2 * mean * (1 - mean) / (z * c + 2))
    around = [mean + k * sd for k in DEVIATIONS]
    left = [mean * 10 ** generator.uniform(-1.5, -0.1), mean * 10 ** generator.uniform(-6, -1)]
    right = [mean ** generator.uniform(0, 1), 1 - 10 ** generator.uniform(-12, -1), 1 - 1e-12]
    tiny = [10 ** generator.uniform(-300, -10), 1e-300] if z <= 3 else []
    return sorted({a for a in around + left + right + tiny if 0 < a < 1})


def checked(law, a, check):
    value = law.log_upper(mpf(a))
    if check and abs(value) > mpf(10) ** -40:
        other = law.log_upper_by_quadrature(mpf(a))
        assert abs(other - value) <= mpf(10) ** -20 * abs(value), (law.__dict__, a, value, other)
    return value


def write(name, header, rows):
    with open(pathlib.Path(__file__).parent / name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(name, len(rows))


def make(name, law_type, seed, check):
    generator = random.Random(seed)
    tails, quantiles = [], []
    for z in POSITIONS:
        for c in CHANNELS:
            law = law_type(z, c)
            for a in weights(z, c, generator):
                value = checked(law, a, check)
                # Below the normal doubles there are no relative digits to ask for.
                if value > -mpf(10) ** -290:
                    continue
                tails.append([z, c, repr(a), mp.nstr(value, 25)])
                quantiles += quantile(law, z, c, a, value)
            print(name, z, c, flush=True)
    write(f"{name}_log_tail.csv", ["positions", "channels", "weight", "log_upper_tail"], tails)
    write(f"{name}_quantile.csv", ["positions", "channels", "log_p", "weight"], quantiles)


def quantile(law, z, c, a, value):
    rounded = float(value)
    slope = -mp.exp(law.log_density(mpf(a)) - value)
    weight = mpf(a) + (mpf(rounded) - value) / slope
    # Where rounding log p moves the weight by more than a few spacings, first order would not be enough.
    if abs(weight - mpf(a)) > mpf(10) ** -14 * min(a, 1 - a):
        return []
    return [[z, c, repr(rounded), mp.nstr(weight, 25)]]


def log_normal_upper(x):
    root = mp.sqrt(2)
    return mp.log1p(-mp.erfc(-x / root) / 2) if x < 0 else mp.log(mp.erfc(x / root) / 2)


def make_normal():
    generator = random.Random(3)
    points = [-37.5, -10.0, -5.0, -3.0, -1.0, -1e-10, 0.0, 1e-300, 0.5, 1.0, 2.0, 3.0, 5.0]
    points += [19.999, 20.0, 38.0, 447.2, 1e5, 1e8, 1e150]
    points += [generator.uniform(-37, 37) for _ in range(100)]
    points += [10 ** generator.uniform(-8, 8) for _ in range(100)]
    rows = [[repr(x), mp.nstr(log_normal_upper(mpf(x)), 25)] for x in points]
    write("normal_log_tail.csv", ["x", "log_upper_tail"], rows)


if __name__ == "__main__":
    check = "--check" in sys.argv
    make("beta", Beta, 1, check)
    make("chi2", ChiSquared, 2, check)
    make_normal()
