"""Exports and links: the page gives what the commands give, and an address gives the view back."""

import csv
import io
import json
import xml.etree.ElementTree

from support import graph, pictures, rules
from support.case import PageCase
from support.rules import Rule


def table(data):
    """Header and rows; what reads as a number is one."""

    def value(text):
        try:
            return float(text)
        except ValueError:
            return text

    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    return rows[0], [[value(text) for text in row] for row in rows[1:]]


class ExportTests(PageCase):
    def check_tables(self, model, rule, *options):
        opened = self.open(self.program.page(model, *options))
        opened.choose(rule)
        self.assert_counts(opened, model, rule, *options)
        for kind, path in zip(("edges.csv", "nodes.csv"), self.program.export(model, rule, *options)):
            name, data = opened.download(kind)
            self.assertTrue(name.endswith(".csv"), name)
            (header, rows), (wanted_header, wanted) = table(data), table(path.read_bytes())
            self.assertEqual(header, wanted_header)
            self.assertEqual(len(rows), len(wanted), kind)
            self.assertEqual(sorted(rows, key=repr), sorted(wanted, key=repr), kind)

    def test_tables(self):
        for rule in (Rule(), Rule("chi2", "sigma", 5.0), Rule("exact", "fdr", 0.01, "connection", 9)):
            with self.subTest(str(rule)):
                self.check_tables(self.program.digits, rule)

    def test_tables_of_other_representations(self):
        for representation in ("cosvr", "mixed"):
            with self.subTest(representation):
                self.check_tables(self.program.digits, Rule("exact", "fdr", 0.01), "--representation", representation)

    def test_tables_of_tumor(self):
        self.check_tables(self.program.tumor, Rule())

    def test_the_view_in_one_document(self):
        opened = self.open(self.program.page(self.program.digits))
        rule = Rule("exact", "bonferroni", 0.05, "connection", 12)
        opened.choose(rule)
        view = json.loads(opened.download("view.json")[1])
        wanted = self.program.edges(self.program.digits, rule)
        self.assertEqual(view["edges"], wanted["edges"])
        self.assertEqual(view["rule"], wanted["counts"]["significance"])
        for key in ("tests", "significant", "listed"):
            self.assertEqual(view["counts"][key], wanted["counts"][key], key)
        self.assertEqual(view["provenance"]["inputs"], wanted["provenance"]["inputs"])
        self.assertEqual(view["notes"], wanted["notes"])

    def test_the_table_of_figures(self):
        opened = self.open(self.program.page(self.program.digits))
        summary = self.program.json("summary", self.program.digits, "--spectra")
        rows = list(csv.DictReader(io.StringIO(opened.download("summary.csv")[1].decode(), newline="")))
        for kind, wanted in (("layer", summary["layers"]), ("connection", summary["connections"])):
            mine = [row for row in rows if row["item"] == kind]
            self.assertEqual(len(mine), len(wanted))
            for row, other in zip(mine, wanted):
                flat = {**other, **(other.get("spectrum") or {})}
                compared = [key for key in flat if row.get(key) and key not in ("spectrum", "clusters", "groups", "powerLaw")]
                self.assertGreater(len(compared), 7, compared)
                for key in compared:
                    where = f"{kind} {other['index']}: {key}"
                    if key == "expectedByChance":
                        # The page's exponential and the program's are those of different libraries.
                        self.assertAlmostEqual(float(row[key]), flat[key], delta=1e-12 * flat[key], msg=where)
                    else:
                        self.assertEqual(row[key] if isinstance(flat[key], str) else float(row[key]), flat[key], where)

    def test_the_edges_of_what_is_chosen(self):
        opened = self.open(self.program.page(self.program.digits))
        button = opened.reach_export("selected.csv")
        self.assertTrue(button.is_disabled(), "nothing is chosen yet")
        opened.js("() => svr.store.set({ selected: { type: 'neuron', layer: 6, neuron: 0, side: 'writer' } })")
        opened.settle()
        own = f"{graph.layer_names(opened)[6]}#0"
        rows = table(opened.download("selected.csv")[1])[1]
        edges = self.program.edges(self.program.digits, rules.FIRST)["edges"]
        wanted = [[edge["source"], edge["target"]] for edge in edges if own in (edge["source"], edge["target"])]
        self.assertGreater(len(wanted), 3)
        self.assertEqual(sorted(row[:2] for row in rows), sorted(wanted))

    def test_svg(self):
        opened = self.open(self.program.page(self.program.digits))
        opened.choose(Rule("exact", "bonferroni", 0.01))
        name, data = opened.download("view.svg")
        self.assertTrue(name.endswith(".svg"), name)
        root = xml.etree.ElementTree.fromstring(data)
        self.assertEqual(root.tag, "{http://www.w3.org/2000/svg}svg")
        text = data.decode("utf-8")
        self.assertNotIn("<script", text)
        for layer in graph.layer_names(opened):
            self.assertIn(layer.removesuffix(".weight") + "</text>", text, "names stand in it as text, as short as on the page")
        self.check_likeness(opened, self.draw(data, root))

    def check_likeness(self, opened, picture):
        """A picture shows what the page shows: more so than it shows the same graph with the axis in ranks."""
        self.assertGreater(pictures.likeness(picture, pictures.of(opened)), 0.95)
        opened.page.select_option("#scale", "rank")
        opened.settle()
        self.assertLess(pictures.likeness(picture, pictures.of(opened)), 0.8)

    def draw(self, data, root):
        """The drawing of an SVG file, in a page of its own."""
        path = self.program.folder / "view.svg"
        path.write_bytes(data)
        width, height = (round(float(root.get(name).removesuffix("px"))) for name in ("width", "height"))
        opened = self.open(path, width=width, height=height, wait=False)
        return pictures.picture(opened.page.screenshot())

    def test_svg_holds_the_shown_edges_and_no_others(self):
        opened = self.open(self.program.page(self.program.digits))
        elements = []
        for rule in (Rule(level=5.0), Rule(level=3.0)):
            opened.choose(rule)
            data = opened.download("view.svg")[1].decode()
            elements.append(data.count("M") + data.count("<line"))
        difference = self.program.edges(self.program.digits, Rule())["counts"]["listed"]
        difference -= self.program.edges(self.program.digits, Rule(level=5.0))["counts"]["listed"]
        self.assertEqual(elements[1] - elements[0], difference, "each further edge is one line more")

    def test_png(self):
        opened = self.open(self.program.page(self.program.digits))
        name, data = opened.download("view.png")
        self.assertTrue(name.endswith(".png"), name)
        picture, seen = pictures.picture(data), pictures.of(opened)
        for axis in (0, 1):
            self.assertAlmostEqual(picture.shape[axis], 2 * seen.shape[axis], delta=2, msg="of twice the view's size")
        self.check_likeness(opened, picture)


class LinkTests(PageCase):
    def view(self, opened):
        state = opened.state
        return {key: state[key] for key in ("law", "rule", "level", "scope", "maxEdges", "layers", "scale", "view", "selected", "path")}

    def test_a_link_gives_the_view_back(self):
        path = self.program.page(self.program.digits)
        opened = self.open(path)
        opened.choose(Rule("chi2", "fdr", 0.003, "connection", 40))
        opened.reveal("#scale")
        opened.page.select_option("#scale", "log")
        x, y = graph.neurons(opened, 4)[0]
        opened.page.mouse.move(x, y)
        opened.page.mouse.wheel(0, -240)
        opened.settle()
        place = graph.neurons(opened, 4)[0]
        opened.page.mouse.click(*place)
        opened.page.mouse.move(5, 5)
        opened.rest()
        self.assertEqual(opened.state["selected"]["layer"], 4)
        fragment = self.link(opened)
        again = self.open(path, fragment=fragment)
        before, after = self.view(opened), self.view(again)
        first, second = before.pop("view"), after.pop("view")
        self.assertEqual(after, before)
        for key in ("x", "y", "kx", "ky"):
            self.assertAlmostEqual(second[key], first[key], delta=1e-4 * abs(first[key]) + 0.01)
        self.assertEqual(again.counts, opened.counts)
        self.assertEqual(again.details, opened.details)
        again.page.mouse.move(5, 5)
        again.settle()
        self.assertLess(pictures.difference(pictures.of(opened), pictures.of(again)), 0.01, "and it looks the same")

    def link(self, opened):
        opened.reach_export("link").click()
        opened.rest()
        address, hash, fragment = opened.page.url.partition("#")
        self.assertTrue(fragment, "the link stands in the address")
        return hash + fragment

    def test_a_path_is_in_the_link(self):
        path = self.program.page(self.program.digits)
        opened = self.open(path)
        opened.reveal("#paths button")
        opened.page.locator("#paths button").nth(1).click()
        opened.settle()
        self.assertEqual(self.open(path, fragment=self.link(opened)).state["path"], 1)

    def test_a_rectangle_is_in_the_link(self):
        path = self.program.page(self.program.digits)
        opened = self.open(path)
        nodes = [*range(40, 60), 75, *range(300, 310)]
        opened.js("nodes => svr.store.set({ selected: { type: 'brush', nodes } })", nodes)
        opened.settle()
        again = self.open(path, fragment=self.link(opened))
        self.assertEqual(again.state["selected"], {"type": "brush", "nodes": nodes})
        self.assertEqual(again.details, opened.details)

    def test_a_bad_link_is_left_out(self):
        path = self.program.page(self.program.digits)
        for fragment in (
            "#level=1e999&rule=none&law=%00&most=-3&view=1,2,NaN,0&selected=neuron,99999,1&path=7777&frame=12",
            "#rule=<script>&layers=%3Cimg%20src=x%20onerror=alert(1)%3E&search=%22%3E%3Csvg%20onload=alert(1)%3E",
            "#" + "x" * 20_000,
            "#%E0%A4%A&=&&&selected=edge,-1&kinds=__proto__,constructor",
            "#level=-5",
            "#selected=brush,0-99999999999",
            "#selected=brush,1-x,,5--",
            "#selected=brush," + ",".join(["0-900"] * 50),
        ):
            with self.subTest(fragment[:60]):
                opened = self.open(path, fragment=fragment)
                self.assertGreaterEqual(opened.counts["tests"], 1)
                self.assertIsNone(opened.state["selected"])
                self.assertEqual(opened.page.locator("#app img, #app script").count(), 0)
