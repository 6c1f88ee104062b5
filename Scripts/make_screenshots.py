"""Takes the pictures of the page that the documentation shows: make_screenshots.py PROGRAM FOLDER [NAME...]

Pages of a small VGG, of a real VGG-16, of the made-up network of 40 layers and of a film, light and dark, at a desk's and a phone's size, in a
headless Chromium; as PNG with a palette, each below 200 kB. NAME chooses pictures by a part of their names.
"""

import io
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Browser"))

LARGEST = 200_000
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844, "touch": True, "scale": 2}


def select(layer, neuron):
    """Clicks a neuron."""

    def act(opened):
        from support import graph

        opened.page.mouse.click(*graph.neurons(opened, layer)[neuron])

    return act


def light_path(index):
    """Clicks a dominant connection."""

    def act(opened):
        opened.reveal("#paths button")
        opened.page.locator("#paths button").nth(index).click()

    return act


def connection(index):
    """Clicks a connection, between two layers that stand side by side."""

    def act(opened):
        from support import graph

        (left, height, _), (right, _, _) = graph.column(opened, index), graph.column(opened, index + 1)
        opened.page.mouse.click((left + right) / 2, height)
        opened.settle()
        opened.js(
            """() => {
                 const [panel, map] = [document.querySelector("aside"), document.querySelector(".heat-map").parentElement];
                 panel.scrollTop += map.getBoundingClientRect().top - panel.getBoundingClientRect().top - 12;
               }"""
        )

    return act


def show_frame(index):
    """Moves the film to a frame."""
    return lambda opened: opened.js("frame => svr.store.set({ frame })", index)


def both(*acts):
    """One thing after another."""

    def act(opened):
        for act in acts:
            act(opened)

    return act


def shots(program):
    """Name, page, fragment, size, theme, what is done first."""

    def film():
        if b" film " not in program.run("--help"):
            raise unittest.SkipTest("this svr makes no films")
        path = program.folder / "film.html"
        models = [ROOT / "Examples" / f"digits-vgg-bn-{epoch}.safetensors" for epoch in ("001", "010", "050", "150")]
        return program.once("film", lambda: (program.run("film", *models, "--output", path, "--quiet"), path)[1])

    def perceptron():
        path = program.folder / "perceptron.html"
        models = sorted((ROOT / "Examples" / "digits-mlp").glob("*.safetensors"))
        return program.once("perceptron", lambda: (program.run("film", *models, "--output", path, "--quiet"), path)[1])

    digits, tumor, deep = (lambda: program.page(program.digits)), (lambda: program.page(program.tumor)), (lambda: program.page(program.deep))
    return [
        ("digits-light", digits, "", DESK, "light", select(8, 0)),
        ("digits-heat-map-light", digits, "", DESK, "light", connection(7)),
        ("digits-heat-map-dark", digits, "", DESK, "dark", connection(7)),
        ("digits-dark", digits, "", DESK, "dark", light_path(0)),
        ("digits-phone-light", digits, "", PHONE, "light", None),
        ("digits-phone-dark", digits, "", PHONE, "dark", None),
        ("tumor-light", tumor, "#axis=log", DESK, "light", light_path(0)),
        ("tumor-dark", tumor, "", DESK, "dark", light_path(0)),
        ("deep-light", deep, "", DESK, "light", None),
        ("deep-dark", deep, "", DESK, "dark", light_path(0)),
        ("film-light", film, "", DESK, "light", show_frame(2)),
        ("film-dark", film, "", DESK, "dark", both(show_frame(3), light_path(0))),
        ("film-mlp-light", perceptron, "", DESK, "light", both(show_frame(9), select(1, 0))),
        ("film-phone", film, "", PHONE, "light", show_frame(3)),
    ]


def small(data):
    """A PNG with a palette: as many colours as fit, then fewer pixels."""
    from PIL import Image

    picture = Image.open(io.BytesIO(data)).convert("RGB")
    while True:
        for colours in (256, 128, 64):
            target = io.BytesIO()
            picture.quantize(colours, kmeans=2, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
            if target.tell() < LARGEST:
                return target.getvalue()
        picture = picture.resize((picture.width * 9 // 10, picture.height * 9 // 10), Image.Resampling.LANCZOS)


def take(driver, shot, folder):
    name, make, fragment, size, scheme, act = shot
    try:
        page = make()
    except unittest.SkipTest as reason:
        print(f"{name}: not taken: {reason}", file=sys.stderr)
        return
    opened = driver.open(page, fragment=fragment, scheme=scheme, **size)
    if act:
        act(opened)
        opened.js("() => scrollTo(0, 0)")
        opened.page.mouse.move(4, 4)
    opened.settle()
    opened.page.wait_for_timeout(400)
    data = small(opened.page.screenshot())
    opened.close()
    if opened.messages:
        sys.exit(f"{name}: the page reported errors: {opened.messages}")
    (folder / f"{name}.png").write_bytes(data)
    print(f"{name}.png: {len(data) / 1000:.0f} kB")


def main(path, folder, *names):
    from playwright.sync_api import sync_playwright
    from support import browser
    from support.program import Program

    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    found = browser.find() or sys.exit("No Chromium here; see Scripts/install_browser.sh")
    with tempfile.TemporaryDirectory(prefix="svr-screenshots-") as work, sync_playwright() as playwright:
        program, driver = Program(path, work), browser.Browser(playwright, found)
        for shot in shots(program):
            if not names or any(name in shot[0] for name in names):
                take(driver, shot, folder)
        driver.close()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
