"""Pictures of what is seen, as arrays."""

import io

import numpy
from PIL import Image


def picture(data):
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=numpy.int16)


def of(opened, selector="#graph"):
    """What is seen where an element lies, whatever lies above or below it."""
    return clip(opened, opened.js("s => { const r = document.querySelector(s).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; }", selector))


def clip(opened, box):
    x, y, width, height = box
    return picture(opened.page.screenshot(clip={"x": max(x, 0), "y": max(y, 0), "width": width, "height": height}))


def difference(first, second):
    """Share of the pixels that differ to the eye."""
    if first.shape != second.shape:
        return 1.0
    return float((numpy.abs(first - second).max(axis=2) > 8).mean())


def likeness(first, second, columns=120, rows=80):
    """Correlation of the darkness of two pictures, cell by cell of a coarse grid: how far they show the same."""
    cells = [
        numpy.asarray(Image.fromarray(one.astype(numpy.uint8)).convert("L").resize((columns, rows), Image.Resampling.BOX), dtype=float)
        for one in (first, second)
    ]
    return float(numpy.corrcoef(cells[0].ravel(), cells[1].ravel())[0, 1])


def ink(picture):
    """Share of the pixels that are not of the commonest colour."""
    colours, counts = numpy.unique(picture.reshape(-1, 3), axis=0, return_counts=True)
    return float(1 - counts.max() / counts.sum())
