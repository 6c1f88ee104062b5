"""Measures the program beside the baseline and writes RESULTS.md: benchmark.py --svr FILE --benchmark FILE [--cases 1,2] ...

Each case's findings are kept in Cache/results; the page holds what is kept, and a run of all cases starts it anew.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import time

from cases import CASES, Case
from programs import CACHE, HERE, Programs, clear_outputs, load_average, words
from report import page

KEPT = CACHE / "results"


def main():
    options = arguments()
    # A choice of kernels made for another program would slow both sides: each library chooses for this processor.
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        os.environ.pop(name, None)
    programs = Programs(options.svr.resolve(), options.benchmark.resolve(), options.threads)
    os.chdir(HERE.parent)
    if options.cases == list(CASES):
        shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    for number in options.cases:
        result = measured(number, programs, options.repeats)
        (KEPT / f"{number}.json").write_text(json.dumps(result, indent=1))
        clear_outputs()
    write_page(programs)


def measured(number, programs, repeats):
    title = CASES[number].__doc__
    print(f"{number}. {title}", file=sys.stderr)
    case, load, start = Case(programs, repeats), load_average(), time.monotonic()
    CASES[number](case)
    rates = programs.rates()
    stamp = (
        f"{datetime.date.today()}, {repeats} runs each, {programs.threads} threads, load average {load:.1f} at the start, "
        f"{time.monotonic() - start:.0f} s in all; OpenBLAS's products in this run: {rates['float64']:.0f} × 10⁹ operations a second in "
        f"float64, {rates['float32']:.0f} in float32."
    )
    lists = {key: getattr(case, key) for key in ("comparisons", "accuracies", "shares", "claims", "notes", "curves")}
    for claim in case.claims:
        print(f"  {'holds' if claim['holds'] else 'NO   '} {claim['text']}: {claim['value']:.3g}", file=sys.stderr)
    return {"number": number, "title": title, "stamp": stamp, **lists}


def write_page(programs):
    kept = sorted(KEPT.glob("*.json"))
    results = [json.loads(path.read_text()) for path in kept]
    for path, result in zip(kept, results):
        if result["curves"]:
            command = words([sys.executable, HERE / "plot.py", path, HERE / "growth.svg"])
            subprocess.run(command, check=True)
    (HERE / "RESULTS.md").write_text(page(environment(programs), results), encoding="utf-8")
    print(f"wrote {HERE / 'RESULTS.md'}", file=sys.stderr)


def environment(programs):
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("torch", "numpy", "scipy"))
    return {
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "system": f"{platform.system()}, {platform.machine()}",
        "ours": f"{output(programs.svr, '--version')}, {output('swift', '--version')}",
        "OpenBLAS": f"{output('pkg-config', '--modversion', 'openblas')}, kernels for {programs.rates()['kernels']}",
        "baseline": f"Python {platform.python_version()}, {packages}",
    }


def output(*command):
    try:
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        text = "unknown"
    return text.strip().splitlines()[0]


def processor():
    information = pathlib.Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return output("sysctl", "-n", "machdep.cpu.brand_string")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--svr", type=pathlib.Path, required=True)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True)
    parser.add_argument("--cases", type=lambda text: [int(part) for part in text.split(",")], default=list(CASES))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    return parser.parse_args()


if __name__ == "__main__":
    main()
