"""The controls of the rule: the page shows the very edges that `svr edges` lists."""

import itertools

from support import graph, pictures, rules
from support.case import PageCase
from support.rules import Rule

RULES = [
    *(Rule(law, "sigma", level) for law, level in itertools.product(("exact", "chi2"), (2.5, 3.0, 5.0))),
    *(Rule(law, "fdr", 0.01, scope) for law, scope in itertools.product(("exact", "chi2"), ("network", "connection"))),
    *(Rule(law, "bonferroni", 0.05, scope) for law, scope in itertools.product(("exact", "chi2"), ("network", "connection"))),
    Rule(max_edges=20),
    Rule("exact", "fdr", 0.01, "connection", max_edges=7),
]


class RuleTests(PageCase):
    def check(self, opened, model, wanted):
        """Sets the rule; where the page does not hold every edge of it, the page must stop at its limit, and be right there."""
        opened.choose(wanted)
        rule = rules.of_state(opened.state)
        limit = opened.js("state => svr.app.selector?.limit(state) ?? null", opened.state)
        if rule != wanted:
            self.assertIsNotNone(limit, f"{wanted}: the page took {rule} for it, though it holds every edge")
            self.assertEqual(rule.level, limit, f"{wanted}: the page neither took it nor stopped at its limit")
        document = self.assert_counts(opened, model, rule)
        for mine, other in zip(opened.js("() => svr.app.selection.perConnection"), document["connections"], strict=True):
            of_connection = f"{rule}: connection {other['index']}"
            self.assertEqual((mine["tests"], mine["significant"]), (other["tests"], other["significant"]), of_connection)
        names = graph.layer_names(opened)
        ends = opened.js("() => svr.model.connections.map(c => [c.source, c.target])")
        shown = [
            (f"{names[ends[c][0]]}#{source}", f"{names[ends[c][1]]}#{target}", c, weight)
            for c, source, target, weight in graph.shown_edges(opened)
        ]
        listed = [(e["source"], e["target"], e["connection"], e["weight"]) for e in document["edges"]]
        self.assertEqual(sorted(shown), sorted(listed), str(rule))
        return rule

    def check_text(self, opened):
        """The counts are also there to be read."""
        text = opened.page.inner_text("#counts").replace(",", "").replace("\u2009", "").replace("\u202f", "")
        counts = opened.counts
        for name in ("shown", "significant", "tests"):
            self.assertIn(str(counts[name]), text, f"#counts does not say {name}: {text}")

    def test_digits(self):
        opened = self.open(self.program.page(self.program.digits))
        self.assertEqual(rules.of_state(opened.state), rules.FIRST)
        self.assert_counts(opened, self.program.digits, rules.FIRST)
        for wanted in RULES:
            with self.subTest(str(wanted)):
                self.check(opened, self.program.digits, wanted)
                self.check_text(opened)

    def test_digits_holds_all_that_the_usual_rules_need(self):
        opened = self.open(self.program.page(self.program.digits))
        for wanted in RULES:
            if wanted.law == "exact":
                opened.choose(wanted)
                self.assertEqual(rules.of_state(opened.state), wanted)

    def test_tumor(self):
        model = self.program.tumor
        opened = self.open(self.program.page(model))
        self.assert_counts(opened, model, rules.FIRST)
        for wanted in (Rule(level=5.0), Rule("chi2"), Rule("exact", "fdr", 0.01), Rule("exact", "bonferroni", 0.05, "connection", 50)):
            with self.subTest(str(wanted)):
                self.check(opened, model, wanted)

    def test_the_slider_moves_the_edges(self):
        opened = self.open(self.program.page(self.program.digits))
        before, picture = opened.counts["significant"], pictures.of(opened)
        opened.page.focus("#level")
        seen = {before}
        for _ in range(3):
            for _ in range(4):
                opened.page.keyboard.press("ArrowRight")
            opened.settle()
            rule = rules.of_state(opened.state)
            self.assert_counts(opened, self.program.digits, rule)
            seen.add(opened.counts["significant"])
        self.assertEqual(len(seen), 4, "each move of the slider changes the count")
        self.assertGreater(pictures.difference(picture, pictures.of(opened)), 0.001, "and what is drawn")

    def test_the_slider_ends_where_the_page_holds_all(self):
        opened = self.open(self.program.page(self.program.digits))
        for end in ("Home", "End"):
            opened.page.focus("#level")
            opened.page.keyboard.press(end)
            opened.settle()
            self.assert_counts(opened, self.program.digits, rules.of_state(opened.state))

    def test_a_rule_over_each_connection_ends_where_the_page_holds_all(self):
        for model in (self.program.digits, self.program.tumor):
            opened = self.open(self.program.page(model))
            opened.choose(Rule("exact", "fdr", 0.01, "connection"))
            opened.page.focus("#level")
            opened.page.keyboard.press("Home")
            opened.settle()
            rule = rules.of_state(opened.state)
            self.assertEqual(rule.scope, "connection")
            self.assertGreater(rule.level, 0.02, "the loosest level")
            self.assert_counts(opened, model, rule)

    def test_filters_of_layers(self):
        opened = self.open(self.program.page(self.program.digits))
        opened.type("#layer-filter", "features.1*")
        names = graph.layer_names(opened)
        ends = opened.js("() => svr.model.connections.map(c => [c.source, c.target])")
        shown = graph.shown_edges(opened)
        self.assertGreater(len(shown), 0)
        self.assertLess(len(shown), self.program.edges(self.program.digits, Rule())["counts"]["significant"])
        for connection in {edge[0] for edge in shown}:
            for end in ends[connection]:
                self.assertTrue(names[end].startswith("features.1"), names[end])
        opened.type("#layer-filter", "")
        self.assert_counts(opened, self.program.digits, rules.FIRST)

    def test_filters_of_kinds(self):
        opened = self.open(self.program.page(self.program.digits))
        boxes = opened.page.locator("#kinds input[type=checkbox]")
        self.assertEqual(boxes.count(), 2, "convolutions, and a dense layer")
        opened.reveal("#kinds input")
        kinds = opened.js("() => svr.model.layers.map(layer => layer.kind)")
        for index in range(2):
            boxes.nth(index).click()
            opened.settle()
            hidden = set(kinds) - set(opened.state["kinds"] or kinds)
            self.assertEqual(len(hidden), 1)
            ends = opened.js("() => svr.model.connections.map(c => [c.source, c.target])")
            for connection in {edge[0] for edge in graph.shown_edges(opened)}:
                self.assertFalse({kinds[end] for end in ends[connection]} & hidden)
            boxes.nth(index).click()
            opened.settle()
        self.assert_counts(opened, self.program.digits, rules.FIRST)
