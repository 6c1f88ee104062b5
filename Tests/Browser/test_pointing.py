"""Hover, click, zoom and paths: what a pointer at a pixel means."""

from support import graph, pictures
from support.case import PageCase


class PointingTests(PageCase):
    def point(self, opened, place):
        opened.page.mouse.move(5, 5)
        opened.page.mouse.move(*place)
        opened.settle()

    def check_neurons(self, opened, click, step=1):
        """Hovers (and clicks) a few neurons of each layer, or every few layers, at the pixel where they are drawn. Gives how many it met."""
        names, met = graph.layer_names(opened), 0
        paper = opened.js("() => getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).map(Number)")
        for layer in range(0, len(names), step):
            name = names[layer]
            places = graph.neurons(opened, layer)
            alone = graph.alone(places)
            for neuron in {*alone[:2], *alone[-1:]}:
                x, y = places[neuron]
                # The tip of the neuron before may lie over this one.
                opened.page.mouse.move(5, 5)
                opened.settle()
                dot = pictures.clip(opened, (x - 1, y - 1, 2, 2))
                self.assertGreater(abs(dot - paper).max(), 20, f"{name}#{neuron} is not drawn there")
                self.point(opened, (x, y))
                self.assertEqual(opened.details, f"{name}#{neuron}", f"hovered at {x:.1f}, {y:.1f}")
                hovered = opened.state["hovered"]
                self.assertEqual((hovered["type"], hovered["layer"], hovered["neuron"]), ("neuron", layer, neuron))
                if click:
                    opened.page.mouse.click(x, y)
                    opened.settle()
                    selected = opened.state["selected"]
                    self.assertEqual((selected["type"], selected["layer"], selected["neuron"]), ("neuron", layer, neuron))
                    self.point(opened, (x, y - 2))
                    self.assertEqual(opened.details, f"{name}#{neuron}")
                    opened.page.keyboard.press("Escape")
                met += 1
        return met

    def test_digits(self):
        opened = self.open(self.program.page(self.program.digits))
        self.assertGreaterEqual(self.check_neurons(opened, click=True), 25)

    def test_tumor(self):
        opened = self.open(self.program.page(self.program.tumor))
        # The axis of logarithms draws the crowds apart.
        for scale, least in (("linear", 30), ("log", 40)):
            opened.page.select_option("#scale", scale)
            opened.settle()
            self.assertGreaterEqual(self.check_neurons(opened, click=False), least, scale)

    def test_deep(self):
        opened = self.open(self.program.page(self.program.deep))
        self.assertGreaterEqual(self.check_neurons(opened, click=False, step=3), 40)

    def test_neurons_stand_where_their_values_say(self):
        opened = self.open(self.program.page(self.program.digits))
        opened.reveal("#scale")
        for scale, axis in (("linear", "s => s"), ("log", "s => Math.log(s)"), ("rank", "(s, k) => -k")):
            opened.page.select_option("#scale", scale)
            opened.settle()
            columns = []
            for layer in range(len(graph.layer_names(opened))):
                places = graph.neurons(opened, layer)
                columns.append(sum(x for x, _ in places) / len(places))
                values = opened.js(f"layer => Array.from(svr.model.layers[layer].singularValues, {axis})", layer)
                last = len(places) - 1
                kept = values[last] > float("-inf") and places[last][1] < places[0][1] + 10_000
                if scale == "linear" and kept:
                    # Height is an affine function of the value: three points say so.
                    middle = last // 3
                    part = (values[0] - values[middle]) / (values[0] - values[last])
                    self.assertAlmostEqual(places[middle][1], places[0][1] + part * (places[last][1] - places[0][1]), delta=1.0)
                for above, below in zip(places, places[1:]):
                    self.assertLessEqual(above[1], below[1] + 0.01, f"{scale}: a larger value stands higher")
            self.assertEqual(columns, sorted(columns), "layers run from left to right")

    def test_the_neighbour_of_a_crowd_is_the_nearest(self):
        opened = self.open(self.program.page(self.program.digits))
        places = graph.neurons(opened, 5)
        for x, y in places[20:60:7]:
            self.point(opened, (x, y))
            hovered = opened.state["hovered"]
            self.assertEqual(hovered["layer"], 5)
            met = places[hovered["neuron"]]
            self.assertLess(((met[0] - x) ** 2 + (met[1] - y) ** 2) ** 0.5, 3, "what is hovered lies under the pointer")

    def test_hovering_after_zoom_and_pan(self):
        opened = self.open(self.program.page(self.program.digits))
        x, y = graph.neurons(opened, 5)[0]
        opened.page.mouse.move(x, y)
        for _ in range(4):
            opened.page.mouse.wheel(0, -120)
            opened.settle()
        opened.page.mouse.move(x + 60, y + 60)
        opened.page.mouse.down()
        opened.page.mouse.move(x + 110, y + 90, steps=5)
        opened.page.mouse.up()
        opened.rest()
        opened.settle()
        self.assertIsNotNone(opened.state["view"], "wheel and drag move the view")
        moved = graph.neurons(opened, 5)[0]
        self.assertGreater(abs(moved[0] - x) + abs(moved[1] - y), 20)
        self.point(opened, moved)
        self.assertEqual(opened.details, f"{graph.layer_names(opened)[5]}#0")

    def test_an_edge_under_the_pointer(self):
        opened = self.open(self.program.page(self.program.digits))
        opened.type("#max-edges", "1")
        shown = opened.js("() => Array.from(svr.app.selection.shown)")
        self.assertEqual(len(shown), 10, "one edge a connection")
        met = 0
        for edge in shown:
            self.point(opened, graph.edge(opened, edge))
            hovered = opened.state["hovered"]
            if hovered and hovered["type"] == "edge":
                self.assertEqual(hovered["edge"], edge)
                met += 1
        self.assertGreaterEqual(met, 8, "the middle of an edge is its own, but where a neuron lies on it")

    def test_a_click_traces_what_is_significant(self):
        opened = self.open(self.program.page(self.program.digits))
        x, y = graph.neurons(opened, 6)[0]
        before = pictures.of(opened)
        opened.page.mouse.click(x, y)
        opened.settle()
        self.assertGreater(pictures.difference(before, pictures.of(opened)), 0.01)

    def test_a_path_lights_up(self):
        for model in (self.program.digits, self.program.tumor):
            opened = self.open(self.program.page(model))
            wanted = self.program.json("paths", model)["paths"]
            buttons = opened.page.locator("#paths button")
            opened.reveal("#paths button")
            self.assertGreater(buttons.count(), 0)
            held = opened.js("() => svr.model.doc.frames[0].paths.paths")
            self.assertGreaterEqual(len(held), len(wanted[:5]))
            for mine, other in zip(held, wanted):
                self.assertEqual((mine["layers"], mine["neurons"]), (other["layers"], other["neurons"]))
                self.assertAlmostEqual(mine["score"], other["score"], delta=1e-9 * other["score"])
            before = pictures.of(opened)
            buttons.first.click()
            opened.page.mouse.move(5, 5)
            opened.settle()
            self.assertEqual(opened.state["path"], 0)
            self.assertGreater(pictures.difference(before, pictures.of(opened)), 0.002, "the path is seen")
            self.assertEqual(buttons.first.get_attribute("aria-pressed"), "true")


class FingerTests(PageCase):
    def drag(self, opened, *fingers, steps=8):
        """Fingers, each from a place to a place, at once."""
        session = opened.context.new_cdp_session(opened.page)

        def send(kind, share):
            points = [
                {"x": x0 + share * (x1 - x0), "y": y0 + share * (y1 - y0), "id": number}
                for number, ((x0, y0), (x1, y1)) in enumerate(fingers)
            ]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if kind == "touchEnd" else points})

        send("touchStart", 0)
        for step in range(1, steps + 1):
            send("touchMove", step / steps)
        send("touchEnd", 1)
        opened.settle()

    def test_fingers(self):
        opened = self.open(self.program.page(self.program.digits), width=390, height=844, touch=True)
        self.drag(opened, ((200, 600), (200, 350)))
        opened.until("() => scrollY > 100")
        self.assertIsNone(opened.js("() => svr.app.graph.view()"), "one finger scrolls past a graph that is shown whole")
        # Until the page has come to rest the fingers are the browser's.
        opened.page.wait_for_timeout(500)
        opened.js("() => scrollTo(0, 0)")
        opened.settle()
        self.drag(opened, ((150, 420), (90, 340)), ((230, 500), (290, 580)))
        opened.rest()
        view = opened.state["view"]
        self.assertGreater(view["kx"], 1.3, "two fingers zoom")
        before = opened.js("() => scrollY")
        self.drag(opened, ((200, 600), (240, 500)))
        opened.rest()
        moved = opened.state["view"]
        self.assertNotEqual((moved["x"], moved["y"]), (view["x"], view["y"]), "one finger moves it then")
        self.assertEqual(opened.js("() => scrollY"), before, "and not the page")

    def test_a_tap_chooses(self):
        opened = self.open(self.program.page(self.program.digits), width=390, height=844, touch=True)
        opened.page.touchscreen.tap(*graph.neurons(opened, 5)[0])
        opened.settle()
        self.assertEqual(opened.state["selected"]["layer"], 5)
