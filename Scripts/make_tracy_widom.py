"""Series of the Tracy-Widom law of order 1, from its Fredholm determinant (mpmath, 34 digits and more).

    python3 make_tracy_widom.py     writes TracyWidomLaw+Series.swift and the tests' table; some minutes

F1(s) = det(1 - B) on L2(0, infinity), B(x, y) = Ai(x + y + s) (Ferrari and Spohn 2005), by Gauss-Legendre quadrature (Bornemann
2010), which converges exponentially. Elimination keeps B, not 1 - B, so that log F1 = sum of log1p(-pivot) has all its digits
where F1 is next to 1. Four Chebyshev series, two of them in t = |s|^(-3/2) for what the leading asymptotics leave.

Before anything is written: other node counts give the same numbers; the upper series is 0 at t = 0; the lower one is there the
constant of Baik, Buckingham and DiFranco (2008), log(2^(-11/48)) + zeta'(-1)/2, which no computation here knows.
"""

import pathlib

from mpmath import airyai, chebyt, cos, expm1, log, log1p, mp, mpf, nstr, pi, sqrt, zeta

mp.dps = 34
ROOT = pathlib.Path(__file__).resolve().parent.parent
SERIES = ROOT / "Sources/Statistics/Spectra/TracyWidomLaw+Series.swift"
TABLE = ROOT / "Tests/StatisticsTests/Fixtures/tracy_widom.csv"
POWER = mpf(3) / 2
RULES = {}


def legendre(count):
    """Nodes and weights on [-1, 1], an even number of them."""
    if (count, mp.dps) not in RULES:
        rule = []
        for k in range(1, count // 2 + 1):
            x = cos(pi * (k - mpf(1) / 4) / (count + mpf(1) / 2))
            while True:
                before, now = mpf(1), x
                for j in range(2, count + 1):
                    before, now = now, ((2 * j - 1) * x * now - (j - 1) * before) / j
                slope = count * (x * now - before) / (x * x - 1)
                x -= now / slope
                if abs(now / slope) < mpf(10) ** (4 - mp.dps):
                    break
            weight = 2 / ((1 - x * x) * slope * slope)
            rule += [(x, weight), (-x, weight)]
        RULES[count, mp.dps] = rule
    return RULES[count, mp.dps]


def decay(s):
    """The exponent of Ai(s)'s decay."""
    return s**POWER / POWER if s > 0 else mpf(0)


def log_lower(s, count=60):
    s = mpf(s)
    # The integral ends where the kernel has fallen by nearly all digits, so that a small determinant keeps its own.
    depth = mpf(mp.dps) * 23 / 10 - 2
    length = (((decay(s) + depth) * POWER) ** (1 / POWER) - s) / 2
    rule = [(length * (x + 1) / 2, sqrt(w * length / 2)) for x, w in legendre(count)]
    kernel = [[v * w * airyai(x + y + s) for y, w in rule[: i + 1]] for i, (x, v) in enumerate(rule)]
    total = mpf(0)
    for k in range(count):
        total += log1p(-kernel[k][k])
        for i in range(k + 1, count):
            factor = kernel[i][k] / (1 - kernel[k][k])
            for j in range(k + 1, i + 1):
                kernel[i][j] += factor * kernel[j][k]
    return total


def log_upper(s, count=60):
    return log(-expm1(log_lower(s, count)))


def upper_rest(t):
    """log(1 - F1(s)) beside what leads for large s, at s = t^(-2/3)."""
    s = t ** (-1 / POWER)
    return log_upper(s) + decay(s) + log(4 * sqrt(pi)) + 3 * log(s) / 4


def lower_rest(t):
    """log F1(-s) beside what leads for large s, at s = t^(-2/3)."""
    s = t ** (-1 / POWER)
    digits, mp.dps = mp.dps, int(40 + s**POWER)
    value = log_lower(-s, 2 * int(28 + 2 * s**POWER / 5)) + s**3 / 24 + s**POWER / (3 * sqrt(mpf(2))) + log(s) / 16
    mp.dps = digits
    return +value


def chebyshev(function, low, high, count):
    low, high = mpf(low), mpf(high)
    angles = [pi * (j + mpf(1) / 2) / count for j in range(count)]
    values = [function((low + high) / 2 + (high - low) / 2 * cos(a)) for a in angles]
    sums = [2 * sum(v * cos(k * a) for v, a in zip(values, angles)) / count for k in range(count)]
    return low, high, [sums[0] / 2] + sums[1:]


def value(series, x):
    low, high, coefficients = series
    y = (2 * x - low - high) / (high - low)
    return sum(c * chebyt(k, y) for k, c in enumerate(coefficients))


def swift(name, comment, series):
    low, high, coefficients = series
    kept = max(k for k, c in enumerate(coefficients) if abs(c) > mpf(10) ** -17) + 1
    print(f"{name}: {kept} of {len(coefficients)} terms, the last {nstr(coefficients[kept - 1], 3)}", flush=True)
    numbers = [repr(float(c)) for c in coefficients[:kept]]
    lines = "".join(f"      {', '.join(numbers[k : k + 4])},\n" for k in range(0, kept, 4))
    return (
        f"  /// {comment}\n  static let {name} = ChebyshevSeries(\n    from: {float(low)!r}, to: {float(high)!r},\n"
        f"    coefficients: [\n{lines}    ])\n"
    )


def main():
    for s in (-6, -2, 1, 5, 60):
        difference = log_lower(s, 60) / log_lower(s, 76) - 1
        print(f"s = {s}: {nstr(difference, 3)} between 60 and 76 nodes", flush=True)
        assert abs(difference) < mpf(10) ** -19
    far_upper = chebyshev(upper_rest, 0, mpf(6) ** -POWER, 18)
    assert abs(value(far_upper, 0)) < mpf(10) ** -15, value(far_upper, 0)
    far_lower = chebyshev(lower_rest, mpf(16) ** -POWER, mpf(6) ** -POWER, 10)
    constant = -11 * log(2) / 48 + zeta(-1, derivative=1) / 2
    print("lower constant:", nstr(value(far_lower, 0), 15), nstr(constant, 15))
    assert abs(value(far_lower, 0) - constant) < mpf(10) ** -8
    parts = [
        swift("farUpper", "What is left of log P(X >= s) for s >= 6, by s^(-3/2).", far_upper),
        swift("nearUpper", "log P(X >= s).", chebyshev(log_upper, -1, 6, 34)),
        swift("nearLower", "log P(X <= s).", chebyshev(log_lower, -6, -1, 24)),
        swift("farLower", "What is left of log P(X <= s) for s <= -6, by |s|^(-3/2).", far_lower),
    ]
    SERIES.write_text("// Made by Scripts/make_tracy_widom.py.\n\nextension TracyWidomLaw {\n" + "\n".join(parts) + "}\n")
    points = [-7.3, -6.01, -5.5, -4.2, -3.1, -2.25, -1.2, -0.99, -0.4, 0.1, 0.7, 1.3, 1.99, 2.01, 2.7, 3.9, 5.2, 8.1, 13.7, 40.3, 333.3]
    with open(TABLE, "w") as table:
        table.write("s,log_lower,log_upper\n")
        for s in points:
            lower = log_lower(s, 72)
            table.write(f"{s!r},{nstr(lower, 20)},{nstr(log(-expm1(lower)), 20)}\n")


main()
