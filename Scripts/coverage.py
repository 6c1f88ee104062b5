"""Reports line coverage: coverage.py TESTS PROFILES

TESTS is the program of the tests, built with --enable-code-coverage, and PROFILES the folder of what it and the programs that it started
have counted. Fails where the readers or the library fall below their share.
"""

import json
import pathlib
import subprocess
import sys

from swift_package import ROOT, folder, modules, package, tool

# The modules that read what comes from elsewhere, and the least share of their lines that is run, in percent.
READERS = ["Checkpoints", "ImageFiles"]
LEAST = {"readers": 95, "library": 85}
# How many of the files with the most lines that are never run are listed.
LISTED = 25


def measured(tests, profiles):
    """Lines and lines run of every file under Sources, by path."""
    if not any(profiles.glob("*.profraw")):
        sys.exit(f"{profiles}: nothing was counted; `make coverage` runs the tests first")
    merged, listed = profiles / "merged.profdata", profiles / "profiles.txt"
    listed.write_text("".join(f"{path}\n" for path in sorted(profiles.glob("*.profraw"))))
    # Processes that were killed, as some tests do, may leave a file that is cut short.
    merge = [tool("llvm-profdata"), "merge", "--sparse", "--failure-mode=all", "--input-files", str(listed), "--output", str(merged)]
    subprocess.run(merge, check=True, stderr=subprocess.DEVNULL)
    for path in profiles.glob("*.profraw"):
        path.unlink()
    export = [tool("llvm-cov"), "export", "--summary-only", f"--instr-profile={merged}", str(tests)]
    document = json.loads(subprocess.run(export, check=True, capture_output=True).stdout)
    found = {}
    for file in document["data"][0]["files"]:
        path = pathlib.Path(file["filename"])
        if path.is_relative_to(ROOT / "Sources"):
            lines = file["summary"]["lines"]
            found[path.relative_to(ROOT)] = (lines["count"], lines["covered"])
    return found


def total(counts):
    counts = list(counts)
    return sum(lines for lines, _ in counts), sum(run for _, run in counts)


def row(name, counts):
    lines, run = counts
    share = f"{100 * run / lines:.2f}%" if lines else "-"
    return f"{name:16}{lines:>8,}{lines - run:>9,}{share:>10}"


def main(tests, profiles):
    manifest = package()
    targets = {target["name"]: target for target in manifest["targets"]}
    files = measured(tests, profiles)
    of_module = {}
    for name in modules(manifest):
        of_module[name] = {path: c for path, c in files.items() if (ROOT / path).is_relative_to(folder(targets[name]))}
        # A module that the tests are not linked to would be left out of the shares in silence.
        if not of_module[name] and any("func " in path.read_text() for path in folder(targets[name]).rglob("*.swift")):
            sys.exit(f"{name}: nothing was measured")
    sums = {name: total(counts.values()) for name, counts in of_module.items()}
    shares = {"readers": total(sums[name] for name in READERS if name in sums), "library": total(sums.values())}

    print(f"{'module':16}{'lines':>8}{'not run':>9}{'run':>10}")
    for name, counts in sorted(sums.items()):
        print(row(name, counts))
    print()
    for name, counts in shares.items():
        print(row(name, counts) + f"  (at least {LEAST[name]}%)")

    missed = [(lines - run, path) for counts in of_module.values() for path, (lines, run) in counts.items()]
    print("\nLines not run, in the files with the most:")
    for count, path in sorted(missed, key=lambda m: (-m[0], m[1]))[:LISTED]:
        print(f"{count:>6}  {path}")

    low = [name for name, (lines, run) in shares.items() if 100 * run < LEAST[name] * lines]
    if low:
        sys.exit(f"Too little is run of the {' and of the '.join(low)}.")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
