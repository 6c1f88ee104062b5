"""Runs programs in turn and says what they took. Standard library only: what this process holds counts to the programs it starts."""

import dataclasses
import json
import math
import os
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Run:
    """One run of a program: wall time from start to end in seconds, peak memory in MB, the document it printed."""

    seconds: float
    peak: float
    document: dict


class Failed(Exception):
    """A program did not do what it was asked."""


def run(command, environment=None):
    """Runs a program to its end; its standard output is one JSON document, or nothing that matters."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})}
    ) as process:
        output, errors = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: exit status {process.returncode}: {errors.decode().strip()}")
    # Linux counts in kB, macOS in bytes.
    peak = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
    return Run(seconds, peak, json.loads(output) if output.startswith(b"{") else {})


def alternate(commands, repeats, environment=None):
    """Each command in turn, A B A B, so often; the runs of each by its name."""
    runs = {name: [] for name in commands}
    for number in range(repeats):
        for name, command in commands.items():
            runs[name].append(run(command, environment))
    for name in commands:
        print(f"  {name}: " + ", ".join(f"{run.seconds:.3g}" for run in runs[name]) + " s", file=sys.stderr)
    return runs


@dataclasses.dataclass
class Spread:
    """The median of some numbers, the least and the greatest."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values):
        return cls(statistics.median(values), min(values), max(values))


def ratio(ours, theirs):
    """The ratio of medians, theirs over ours, between the least and the greatest ratio of neighbouring runs."""
    pairs = [b / a for a, b in zip(ours, theirs, strict=True)]
    return Spread(statistics.median(theirs) / statistics.median(ours), min(pairs), max(pairs))


@dataclasses.dataclass
class PowerLaw:
    """y = factor x^exponent, fitted to the logarithms by least squares, with the exponent's standard error."""

    exponent: float
    factor: float
    error: float

    @classmethod
    def of(cls, xs, ys):
        """Fits at least three points with positive coordinates."""
        x, y = [math.log(value) for value in xs], [math.log(value) for value in ys]
        slope, intercept = statistics.linear_regression(x, y)
        residuals = sum((b - intercept - slope * a) ** 2 for a, b in zip(x, y))
        spread = sum((a - statistics.mean(x)) ** 2 for a in x)
        return cls(slope, math.exp(intercept), math.sqrt(residuals / (len(x) - 2) / spread))

    def at(self, x):
        return self.factor * x**self.exponent
