"""Tests of the statistics and of how a program is run, without a measurement; `make test` runs them."""

import math
import sys
import unittest

from measuring import Failed, PowerLaw, Spread, ratio, run


class MeasuringTests(unittest.TestCase):
    def test_spread(self):
        self.assertEqual(Spread.of([3, 1, 2]), Spread(2, 1, 3))

    def test_ratio_is_of_medians_and_its_range_of_neighbours(self):
        result = ratio([1, 2, 4], [8, 2, 6])
        self.assertEqual((result.median, result.low, result.high), (3, 1, 8))

    def test_power_law_is_found_exactly(self):
        fit = PowerLaw.of([1, 2, 4, 8], [3 * x**2.5 for x in [1, 2, 4, 8]])
        self.assertAlmostEqual(fit.exponent, 2.5)
        self.assertAlmostEqual(fit.factor, 3)
        self.assertAlmostEqual(fit.error, 0)
        self.assertAlmostEqual(fit.at(16), 3 * 16**2.5)

    def test_error_of_an_exponent(self):
        # Logarithms 0, 1, 2 and 0, 1, 0: slope 0, residuals -1/3, 2/3, -1/3, spread 2.
        fit = PowerLaw.of([1, math.e, math.e**2], [1, math.e, 1])
        self.assertAlmostEqual(fit.exponent, 0)
        self.assertAlmostEqual(fit.error, math.sqrt(6 / 9 / 2))

    def test_memory_and_document_of_a_run(self):
        program = "import json; block = b'x' * 200_000_000; print(json.dumps({'length': len(block)}))"
        result = run([sys.executable, "-c", program])
        self.assertEqual(result.document, {"length": 200_000_000})
        self.assertGreater(result.peak, 200)
        self.assertLess(result.peak, 300)

    def test_failure_is_named(self):
        with self.assertRaisesRegex(Failed, "exit status 3: because"):
            run([sys.executable, "-c", "import sys; sys.stderr.write('because'); sys.exit(3)"])


if __name__ == "__main__":
    unittest.main()
