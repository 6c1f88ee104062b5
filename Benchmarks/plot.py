"""Draws growth curves: plot.py RESULTS.json FIGURE. One panel a curve, logarithmic axes, the fitted power law as a line."""

import json
import pathlib
import sys

import matplotlib

from measuring import PowerLaw

matplotlib.use("svg")
import matplotlib.pyplot as pyplot  # noqa: E402  the backend is chosen first
from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter  # noqa: E402


def main(results, figure):
    curves = json.loads(pathlib.Path(results).read_text())["curves"]
    # The same bytes for the same numbers, and text as text.
    matplotlib.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 8})
    drawing, panels = pyplot.subplots(1, len(curves), figsize=(9.5, 2.8), layout="constrained")
    for panel, (title, points) in zip(panels, curves.items()):
        draw(panel, title, [int(size) for size in points], list(points.values()))
    panels[0].set_ylabel("seconds")
    drawing.savefig(figure, metadata={"Date": None, "Creator": None})


def draw(panel, title, sizes, seconds):
    fit = PowerLaw.of(sizes, seconds)
    panel.loglog(sizes, [fit.at(size) for size in sizes], color="0.6", linewidth=1)
    panel.loglog(sizes, seconds, "o", color="black", markersize=4)
    panel.set_title(f"{title}: exponent {fit.exponent:.2f}", fontsize=8)
    panel.set_xticks(sizes, [str(size) for size in sizes], fontsize=6)
    panel.xaxis.set_minor_formatter(NullFormatter())
    steps = (1, 2, 5) if max(seconds) < 100 * min(seconds) else (1,)
    panel.yaxis.set_major_locator(LogLocator(subs=steps))
    panel.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    panel.minorticks_off()


if __name__ == "__main__":
    main(*sys.argv[1:])
