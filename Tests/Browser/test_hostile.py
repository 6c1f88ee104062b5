"""A hostile tensor name does nothing but show."""

import csv
import io
import xml.etree.ElementTree

from support import geometry, graph, hostile, rules
from support.case import PageCase
from support.rules import Rule


class HostileTests(PageCase):
    def model(self):
        path = self.program.folder / "<b onclick='window.broken=1'>&amp; hostile.safetensors"
        names = self.program.once("hostile", lambda: hostile.write(path))
        return path, names

    def check_harmless(self, opened):
        self.assertIsNone(opened.js("() => window.broken ?? null"), "something of a name was run")
        self.assertIsNone(opened.js("() => ({}).polluted ?? null"))
        strangers = opened.js(
            """() => [...document.querySelectorAll("#app img, #app script, #app style, [onload], [onerror], [onmouseover], [onclick]")]
                 .map(e => e.outerHTML.slice(0, 80))"""
        )
        self.assertEqual(strangers, [], "markup of a name became markup of the page")

    def test_names_show_and_do_nothing(self):
        path, names = self.model()
        page = self.program.page(path)
        opened = self.open(page)
        self.check_harmless(opened)
        self.assertEqual(sorted(graph.layer_names(opened)), sorted(names))
        self.assertEqual(opened.js("() => document.querySelectorAll('script').length"), 2, "data and program, no more")
        self.assertIn("<b onclick", opened.page.title())
        self.assert_counts(opened, path, rules.FIRST)
        for layer, name in enumerate(graph.layer_names(opened)):
            places = graph.neurons(opened, layer)
            opened.page.mouse.move(*places[0])
            opened.settle()
            opened.page.mouse.click(*places[0])
            opened.settle()
            shown = opened.details
            self.assertTrue(shown.endswith("#0"), shown[-20:])
            self.assertTrue(shown.startswith(name[:3]), (shown[:40], name[:40]))
            for character in shown:
                self.assertFalse(ord(character) < 32 or character in "\u202e\u2066\u200f\u2028", f"{character!r} in {shown[:60]!r}")
            self.assertLess(len(shown), 1000, "a long name is abbreviated")
            self.check_harmless(opened)
            opened.page.keyboard.press("Escape")
        self.assertEqual(geometry.faults(opened), [])

    def test_names_in_search_and_filters(self):
        path, _ = self.model()
        opened = self.open(self.program.page(path))
        for name in hostile.NAMES[:14]:
            for control in ("#search", "#layer-filter"):
                opened.type(control, name.replace("\n", " ").replace("\r", " "))
                self.check_harmless(opened)
                opened.type(control, "")

    def test_names_in_exports(self):
        path, names = self.model()
        opened = self.open(self.program.page(path))
        edges, nodes = self.program.export(path, Rule())
        for kind, wanted in (("edges.csv", edges), ("nodes.csv", nodes)):
            data = opened.download(kind)[1]
            columns = 2 if kind == "edges.csv" else 1
            self.assertEqual(self.keys(data, columns), self.keys(wanted.read_bytes(), columns), kind)
        data = opened.download("view.svg")[1]
        root = xml.etree.ElementTree.fromstring(data)
        for element in root.iter():
            self.assertNotIn("script", element.tag)
            self.assertFalse([key for key in element.keys() if key.startswith("on")], element.tag)

    def keys(self, data, columns):
        return sorted(row[:columns] for row in csv.reader(io.StringIO(data.decode(), newline="")))

    def test_narrow(self):
        path, _ = self.model()
        opened = self.open(self.program.page(path), width=390, height=844, touch=True)
        self.check_harmless(opened)
        self.assertEqual(geometry.faults(opened), [])
