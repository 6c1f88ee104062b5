"""Writes what the cases found as a page of tables, RESULTS.md, from the JSON documents that are kept of each."""

from measuring import Spread, ratio


def page(environment, results):
    parts = [HEADING, environment_table(environment)]
    for result in results:
        parts += section(result)
    return "\n\n".join(parts) + "\n"


HEADING = """# Benchmarks: what was measured

Written by `make bench`; see Benchmarks/run. Times are medians in seconds, with the least and the greatest behind them; a ratio is the
baseline's median over ours, with the least and the greatest of neighbouring runs. Ours and the baseline ran in turn on the same files.
"In-process" excludes start, imports and, for matrices, reading; "whole process" is everything from the file to the written graph. Peak
memory is the greatest resident size. Errors are against a float64 computation: of singular values, relative to a layer's largest;
of edges' weights, absolute; a residual is the largest |W v - s u| or |W' u - s v|, relative to the largest singular value. The last
column of each table of work is what part of OpenBLAS's own rate in a 2048 x 2048 product, in the same run, is reached by nominal
operations; over 100% for R-SVD's means that fewer were done."""


def environment_table(environment):
    return table(["what", "measured on"], [[key, value] for key, value in environment.items()])


def section(result):
    parts = [f"## {result['number']}. {result['title']}", result["stamp"]]
    if result["comparisons"]:
        headings = ["case", "ours, s", "baseline, s", "ratio", "ours, MB", "baseline, MB"]
        parts.append(table(headings, [comparison_row(entry) for entry in result["comparisons"]]))
    if result["accuracies"]:
        headings = ["accuracy", "", "singular values", "residual", "adjacency"]
        rows = [row for entry in result["accuracies"] for row in accuracy_rows(entry)]
        parts.append(table(headings, rows))
    if result["shares"]:
        headings = ["work", "operations", "10⁹ a second", "of OpenBLAS's rate"]
        parts.append(table(headings, [share_row(entry) for entry in result["shares"]]))
    for title, points in result["curves"].items():
        parts.append(table([title, *points], [["s", *(f"{seconds:.3g}" for seconds in points.values())]]))
    if result["curves"]:
        parts.append("![Time by number of layers and by width](growth.svg)")
    if result["notes"]:
        parts.append("\n".join(f"* {note}" for note in result["notes"]))
    if result["claims"]:
        parts.append(table(["what must hold", "measured", "limit", ""], [claim_row(entry) for entry in result["claims"]]))
    return parts


def comparison_row(entry):
    ratios = ratio(entry["ours"], entry["theirs"])
    peaks = [f"{peak:.0f}" for peak in entry.get("peaks", [])] or ["", ""]
    return [
        entry["name"], spread(entry["ours"]), spread(entry["theirs"]),
        f"**{ratios.median:.2f}** ({ratios.low:.2f} to {ratios.high:.2f})", *peaks,
    ]


def spread(values):
    found = Spread.of(values)
    return f"{found.median:.3g} ({found.low:.3g} to {found.high:.3g})"


def accuracy_rows(entry):
    for key, name in [("ours", "ours"), ("theirs", "baseline")]:
        errors = entry[key]
        cells = [f"{errors[what]:.1e}" if what in errors else "" for what in ("values", "residual", "adjacency")]
        yield [entry["name"], name, *cells]


def share_row(entry):
    share = f"{100 * entry['share']:.0f}% of {entry['precision']}"
    return [entry["name"], entry["formula"], f"{entry['rate']:.1f}", share]


def claim_row(entry):
    sign = "at least" if entry["at_least"] else "at most"
    return [entry["text"], f"{entry['value']:.3g}", f"{sign} {entry['limit']:.3g}", "holds" if entry["holds"] else "**no**"]


def table(headings, rows):
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
