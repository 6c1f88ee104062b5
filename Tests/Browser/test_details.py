"""What the panel tells of what is chosen: by a click, a rectangle or a name."""

from support import graph, pictures, rules
from support.case import PageCase
from support.rules import Rule

CELLS = """() => {
  const canvas = document.querySelector(".heat-plot canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const light = Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] + data[4 * i + 1] + data[4 * i + 2]);
  return { columns: canvas.width, rows: canvas.height, light };
}"""


class DetailsTests(PageCase):
    def figure(self, opened, name):
        """What stands beside a name in the panel; None where it is not there."""
        return opened.js(
            """name => [...document.querySelectorAll("#details .figures > div")]
                 .find(row => row.querySelector("dt").textContent === name)?.querySelector("dd").textContent ?? null""",
            name,
        )

    def test_a_connection_and_its_heat_map(self):
        opened = self.open(self.program.page(self.program.digits))
        (left, ribbon, _), (right, _, _) = graph.column(opened, 7), graph.column(opened, 8)
        opened.page.mouse.click((left + right) / 2, ribbon)
        opened.page.mouse.move(5, 5)
        opened.settle()
        self.assertEqual(opened.state["selected"], {"type": "connection", "connection": 7})
        wanted = self.program.json("kernels", self.program.digits)["connections"][7]
        sizes = wanted["internalDimensions"]
        text = opened.page.inner_text("#details")
        self.assertIn(f"{sizes['target']} target, {sizes['source']} source", text)
        self.assertEqual(self.figure(opened, "Split channels"), str(wanted["splitChannels"]))
        significant = self.program.edges(self.program.digits, Rule())["connections"][7]["significant"]
        self.assertEqual(self.figure(opened, "Significant"), str(significant))
        map = opened.js("() => svr.model.connections[7].heatMap")
        held = opened.js("() => Array.from(svr.model.array('0/connections/7/heatMap'))")
        cells = opened.js(CELLS)
        self.assertEqual((cells["rows"], cells["columns"]), (map["rows"], map["columns"]))
        by_value = sorted(zip(held, cells["light"]))
        self.assertGreater(by_value[-1][0], by_value[0][0] + 100, "links differ")
        for (_, light), (_, next_light) in zip(by_value, by_value[1:]):
            self.assertLessEqual(next_light, light, "the stronger a cell is linked, the darker it is")
        box = opened.page.locator(".heat-plot").bounding_box()
        self.assertGreater(min(box["width"], box["height"]), 150, "and it is large enough to be seen")
        self.assertEqual(opened.page.locator(".heat-plot .dimension").count(), 2)

    def test_a_layer_and_its_spectrum(self):
        opened = self.open(self.program.page(self.program.digits))
        wanted = self.program.json("summary", self.program.digits, "--spectra")["layers"][4]
        x, _, bottom = graph.column(opened, 4)
        opened.page.mouse.click(x, bottom + 8)
        opened.settle()
        self.assertEqual(opened.details, wanted["name"])
        chart = opened.page.locator("#details svg.chart")
        self.assertIn(f"Histogram of {wanted['count']} singular values", chart.get_attribute("aria-label"))
        for part in (".bars", ".law", ".spike-edge"):
            self.assertEqual(chart.locator(part).count(), 1, part)
        self.assertTrue(self.figure(opened, "Spikes").endswith(str(wanted["spectrum"]["spikes"])))
        for name, key in (("Stable rank", "stableRank"), ("Effective rank", "effectiveRank"), ("Spectral norm", "spectralNorm")):
            self.assertAlmostEqual(float(self.figure(opened, name)), wanted["spectrum"][key], delta=1e-3 * wanted["spectrum"][key])

    def test_an_edge_and_its_filter(self):
        opened = self.open(self.program.page(self.program.digits))
        opened.type("#max-edges", "1")
        listed = self.program.json("edges", self.program.digits, "--filters", *Rule(max_edges=1).options)["edges"]
        shown, met = opened.js("() => Array.from(svr.app.selection.shown)"), 0
        for edge, wanted in zip(shown, listed, strict=True):
            opened.page.mouse.click(*graph.edge(opened, edge))
            opened.settle()
            if opened.state["selected"] != {"type": "edge", "edge": edge}:
                continue
            self.assertEqual(opened.details, f"{wanted['source']} → {wanted['target']}".replace(".weight", ""))
            self.assertAlmostEqual(float(self.figure(opened, "Weight a")), wanted["weight"], delta=1e-3 * wanted["weight"])
            held = opened.js(
                """edge => {
                     const { filters, filterOffset, filterScale } = svr.model.edges;
                     const count = svr.model.layers[svr.model.connections[svr.model.edges.connection[edge]].target].positions;
                     return Array.from(filters.subarray(filterOffset[edge], filterOffset[edge] + count), v => v * filterScale[edge] / 127);
                   }""",
                edge,
            )
            self.assertEqual(len(held), len(wanted["filter"]))
            largest = max(map(abs, wanted["filter"]))
            for mine, other in zip(held, wanted["filter"]):
                self.assertAlmostEqual(mine, other, delta=largest / 127, msg="to a hundredth of the largest entry")
            image = opened.page.locator("#details canvas.filter-image")
            self.assertEqual(image.evaluate("image => image.width * image.height"), len(held))
            met += 1
        self.assertGreaterEqual(met, 8)

    def test_search(self):
        opened = self.open(self.program.page(self.program.digits))
        for text, wanted in (
            ("features.14.weight#3", {"type": "neuron", "layer": 4, "neuron": 3, "side": "writer"}),
            ("features.20", {"type": "layer", "layer": 6}),
            ("classif*#2", {"type": "neuron", "layer": 10, "neuron": 2, "side": "writer"}),
        ):
            opened.type("#search", text)
            self.assertEqual(opened.state["selected"], wanted, text)
        for text, said in (("nowhere", "No layer"), ("features.0.weight#99", "neurons 0 to ")):
            opened.type("#search", text)
            self.assertIn(said, opened.page.inner_text("#search-result"), "what is not found is said")

    def check_brush(self, opened, key, box):
        """Draws a rectangle; what lies in it is chosen, and nothing else."""
        left, top, right, bottom = box
        opened.page.mouse.move(left, top)
        if key:
            opened.page.keyboard.down(key)
        opened.page.mouse.down()
        opened.page.mouse.move(right, bottom, steps=4)
        opened.page.mouse.up()
        if key:
            opened.page.keyboard.up(key)
        opened.page.mouse.move(5, 5)
        opened.settle()
        inside = {
            (layer, neuron)
            for layer in range(len(graph.layer_names(opened)))
            for neuron, (x, y) in enumerate(graph.neurons(opened, layer))
            if left <= x <= right and top <= y <= bottom
        }
        chosen = opened.js("() => svr.store.state.selected.nodes.map(node => svr.model.neuronOfNode(node)).map(n => [n.layer, n.neuron])")
        self.assertEqual({tuple(one) for one in chosen}, inside)
        self.assertEqual(opened.details, f"{len(inside)} neurons")
        names = graph.layer_names(opened)
        named = {f"{names[layer]}#{neuron}" for layer, neuron in inside}
        edges = self.program.edges(self.program.digits, rules.FIRST)["edges"]
        within = sum(edge["source"] in named and edge["target"] in named for edge in edges)
        self.assertGreater(within, 0)
        self.assertEqual(self.figure(opened, "Significant edges inside"), str(within))

    def test_brush(self):
        opened = self.open(self.program.page(self.program.digits))
        before = pictures.of(opened)
        (left, _, bottom), (right, _, _) = graph.column(opened, 3), graph.column(opened, 5)
        box = (left - 20, bottom - 260, right + 20, bottom - 120)
        self.check_brush(opened, "Shift", box)
        self.assertGreater(pictures.difference(before, pictures.of(opened)), 0.01, "the choice is seen")
        opened.page.focus("#graph")
        opened.page.keyboard.press("Escape")
        opened.page.click("#brush")
        self.check_brush(opened, None, box)
