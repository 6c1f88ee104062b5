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


def ink(picture):
    """Share of the pixels that are not of the commonest colour."""
    colours, counts = numpy.unique(picture.reshape(-1, 3), axis=0, return_counts=True)
    return float(1 - counts.max() / counts.sum())
