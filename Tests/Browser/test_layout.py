"""From a phone's width to a wall's, light and dark: nothing overlaps, nothing scrolls sideways; and axe finds nothing serious."""

from support import accessibility, geometry, graph, pictures
from support.case import PageCase
from support.rules import Rule

PHONE = {"width": 390, "height": 844, "touch": True}
SIZES = {"phone": PHONE, "phone on its side": {"width": 844, "height": 390, "touch": True}, "tablet": {"width": 820, "height": 1180},
         "desktop": {}, "wall": {"width": 3840, "height": 2160}}


def luminance(picture):
    """Of the commonest colour."""
    import numpy

    colours, counts = numpy.unique(picture.reshape(-1, 3), axis=0, return_counts=True)
    red, green, blue = colours[counts.argmax()] / 255
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class LayoutTests(PageCase):
    def views(self, opened):
        """The page as it opens, with a neuron's details, and with the words on how to read it."""
        yield "as it opens"
        places = graph.neurons(opened, 4)
        box = opened.page.locator("#graph").bounding_box()
        opened.page.locator("#graph").scroll_into_view_if_needed()
        places = graph.neurons(opened, 4)
        opened.page.mouse.click(*places[0])
        opened.settle()
        self.assertEqual(opened.state["selected"]["type"], "neuron", box)
        yield "with a neuron's details"
        opened.reveal("#help")
        opened.js("() => { for (const e of document.querySelectorAll('details')) if (!e.closest('#export')) e.open = true; }")
        opened.settle()
        yield "with everything unfolded"

    def test_nothing_overlaps(self):
        for model in (self.program.digits, self.program.deep):
            for name, size in SIZES.items():
                opened = self.open(self.program.page(model), **size)
                for view in self.views(opened):
                    with self.subTest(f"{model.name}, {name}, {view}"):
                        self.assertEqual(geometry.faults(opened), [])

    def test_widths_between(self):
        opened = self.open(self.program.page(self.program.digits))
        for width in (320, 480, 561, 700, 899, 901, 1024, 1200, 1700, 2560):
            opened.page.set_viewport_size({"width": width, "height": 800})
            for selected in (None, {"type": "connection", "connection": 7}):
                opened.js("selected => svr.store.set({ selected })", selected)
                opened.settle()
                with self.subTest(f"{width}, {selected}"):
                    self.assertEqual(geometry.faults(opened), [])
                    self.assertLess(abs(opened.js("() => svr.app.graph.width") - opened.page.locator("#graph").bounding_box()["width"]), 1)

    def test_tumor_on_a_phone(self):
        opened = self.open(self.program.page(self.program.tumor), **PHONE, scheme="dark")
        for view in self.views(opened):
            with self.subTest(view):
                self.assertEqual(geometry.faults(opened), [])

    def test_fingers_can_meet_the_controls(self):
        opened = self.open(self.program.page(self.program.digits), **PHONE)
        for view in self.views(opened):
            with self.subTest(view):
                self.assertEqual(geometry.small(opened, 24), [])
        for item in ({"type": "connection", "connection": 7}, {"type": "layer", "layer": 4}, {"type": "edge", "edge": 0}):
            opened.js("selected => svr.store.set({ selected })", item)
            opened.settle()
            with self.subTest(item["type"]):
                self.assertEqual(geometry.small(opened, 24), [])
                self.assertEqual(geometry.faults(opened), [])

    def test_the_graph_has_room(self):
        for name, size in SIZES.items():
            with self.subTest(name):
                opened = self.open(self.program.page(self.program.digits), **size)
                box = opened.page.locator("#graph").bounding_box()
                wide, high = opened.page.viewport_size["width"], opened.page.viewport_size["height"]
                self.assertGreaterEqual(box["width"], min(0.9 * wide, max(340, 0.5 * wide)))
                self.assertGreaterEqual(box["height"], min(300, 0.6 * high))
                self.assertLessEqual(box["y"], high - 100, "it is in sight as the page opens")

    def test_light_and_dark(self):
        page = self.program.page(self.program.digits)
        pictures_of = {}
        for scheme in ("light", "dark"):
            opened = self.open(page, scheme=scheme)
            pictures_of[scheme] = pictures.of(opened)
            self.assertEqual(geometry.faults(opened), [])
        self.assertGreater(luminance(pictures_of["light"]), 0.85)
        self.assertLess(luminance(pictures_of["dark"]), 0.15)

    def test_the_button_changes_the_theme(self):
        opened = self.open(self.program.page(self.program.digits))
        before = luminance(pictures.of(opened))
        opened.reveal("#theme")
        for _ in range(3):
            opened.page.click("#theme")
            opened.settle()
            if opened.state["theme"] == "dark":
                break
        self.assertEqual(opened.state["theme"], "dark")
        self.assertLess(luminance(pictures.of(opened)), before - 0.5)


class AccessibilityTests(PageCase):
    def test_axe(self):
        # What a large network adds (long tables, what was left out) is the same in either theme.
        digits, deep = self.program.digits, self.program.deep
        pages = [(digits, scheme, size) for scheme in ("light", "dark") for size in ({}, PHONE)]
        for model, scheme, size in [*pages, (deep, "light", {}), (deep, "dark", PHONE)]:
            opened = self.open(self.program.page(model), scheme=scheme, **size)
            self.assertGreater(accessibility.checked(opened), 20, "axe tries its rules")
            for view in LayoutTests.views(self, opened):
                with self.subTest(f"{model.name}, {scheme}, {size.get('width', 1440)}, {view}"):
                    self.assertEqual(accessibility.faults(opened), [])

    def test_controls_have_names(self):
        opened = self.open(self.program.page(self.program.digits))
        opened.js("() => { for (const e of document.querySelectorAll('details')) e.open = true; }")
        for control in ("#law", "#rule", "#level", "#level-number", "#scope", "#max-edges", "#layer-filter", "#search", "#scale", "#theme"):
            tree = opened.page.locator(control).aria_snapshot()
            self.assertRegex(tree, r'^- \w+ "[^"]+"', f"{control} has no name for a screen reader")
        self.assertEqual(opened.page.locator("#counts:is([aria-live=polite], [role=status], output)").count(), 1, "the counts are announced")
        self.assertEqual(opened.page.locator("#graph:is([aria-label], [aria-labelledby])").count(), 1, "the graph has a name")


class KeyboardTests(PageCase):
    def walk(self, opened):
        """Presses Tab until the round is closed. Gives a description of each stop, and those where the focus cannot be seen."""
        opened.js("() => { window.order = [...document.querySelectorAll('*')]; document.activeElement.blur(); }")
        met, unseen = [], []
        for _ in range(400):
            opened.page.keyboard.press("Tab")
            stop = opened.js(
                """() => { const e = document.activeElement;
                     if (!e || e === document.body) return null;
                     const r = e.getBoundingClientRect();
                     return [window.order.indexOf(e), e.id, [r.x - 4, r.y - 4, r.width + 8, r.height + 8]]; }"""
            )
            if stop is None or stop[0] in met:
                break
            met.append(stop[0])
            if not self.is_focus_seen(opened, stop[2]):
                unseen.append(opened.js("i => window.order[i].outerHTML.slice(0, 120)", stop[0]))
        return met, unseen

    def is_focus_seen(self, opened, box):
        viewport = opened.page.viewport_size
        x, y = max(box[0], 0), max(box[1], 0)
        box = (x, y, min(box[0] + box[2], viewport["width"]) - x, min(box[1] + box[3], viewport["height"]) - y)
        if box[2] < 1 or box[3] < 1:
            return False
        focused = pictures.clip(opened, box)
        opened.js("() => { window.kept = document.activeElement; window.kept.blur(); }")
        blurred = pictures.clip(opened, box)
        opened.js("() => window.kept.focus({ focusVisible: true, preventScroll: true })")
        return pictures.difference(focused, blurred) > 0

    def test_every_control_is_reached_and_seen(self):
        for scheme in ("light", "dark"):
            opened = self.open(self.program.page(self.program.digits), scheme=scheme)
            opened.js("() => { for (const e of document.querySelectorAll('details')) if (!e.closest('#export')) e.open = true; }")
            met, unseen = self.walk(opened)
            missed = opened.js(
                """met => [...document.querySelectorAll("button, input, select, summary, a[href], textarea, [tabindex='0']")]
                     .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && e.type !== "radio")
                     .filter(e => !met.includes(window.order.indexOf(e))).map(e => e.outerHTML.slice(0, 120))""",
                met,
            )
            self.assertGreater(len(met), 12)
            self.assertEqual(missed, [], "Tab does not reach these")
            self.assertEqual(unseen, [], "the focus cannot be seen on these")

    def test_the_skip_link(self):
        for size in ({}, PHONE):
            opened = self.open(self.program.page(self.program.digits), **size)
            opened.page.keyboard.press("Tab")
            box = opened.page.locator(".skip:focus").bounding_box()
            self.assertGreaterEqual(min(box["x"], box["y"]), 0, "the keyboard's first stop is in sight")
            self.assertLess(box["x"] + box["width"], opened.page.viewport_size["width"])
            opened.page.keyboard.press("Enter")
            self.assertEqual(opened.js("() => document.activeElement.id"), "details")

    def test_the_graph_by_keyboard(self):
        opened = self.open(self.program.page(self.program.digits))
        names = graph.layer_names(opened)
        edges = self.program.edges(self.program.digits, Rule())["edges"]

        def best(end, name):
            """The most significant edge that begins or ends at a neuron."""
            return min((edge for edge in edges if edge[end] == name), key=lambda edge: edge["logPValue"])

        def press(key):
            opened.page.keyboard.press(key)
            opened.settle()
            selected = opened.state["selected"]
            return f"{names[selected['layer']]}#{selected['neuron']}" if selected else None

        opened.page.focus("#graph")
        place = press("Enter")
        self.assertEqual(place, f"{names[0]}#0")
        for _ in range(4):
            wanted = best("source", place)["target"]
            place = press("ArrowRight")
            self.assertEqual(place, wanted, "to the right along the strongest edge")
        self.assertEqual(opened.details, place)
        wanted = best("target", place)["source"]
        self.assertEqual(press("ArrowLeft"), wanted)
        layer, number = wanted.rsplit("#", 1)
        self.assertEqual(press("ArrowDown"), f"{layer}#{int(number) + 1}")
        self.assertEqual(press("ArrowUp"), wanted)
        self.assertIn(wanted, opened.page.inner_text("#details [role=status]"), "and it is said")
        self.assertIsNone(press("Escape"))
        press("+")
        self.assertIsNotNone(opened.js("() => svr.app.graph.view()"))
        press("0")
        self.assertIsNone(opened.js("() => svr.app.graph.view()"))
