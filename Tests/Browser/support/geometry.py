"""What overlaps, is covered or runs out of the window, by the boxes that the browser lays out."""

import pathlib

SCRIPT = (pathlib.Path(__file__).parent / "geometry.js").read_text()


def faults(opened):
    """Sentences, empty where every control and text has its place and the page does not scroll sideways."""
    return opened.js(f"() => {{ const g = {SCRIPT.strip().removesuffix(';')}; return [...g.outside(), ...g.overlaps(), ...g.covered()]; }}")


def small(opened, least):
    """Controls too small for a finger: less than `least` pixels, and another too near (WCAG 2.2, 2.5.8)."""
    return opened.js(f"least => {{ const g = {SCRIPT.strip().removesuffix(';')}; return g.small(least); }}", least)
