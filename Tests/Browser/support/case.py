"""The test case that all share: the browser and the program are given by `run`."""

import unittest


class Session:
    """What one run of the tests has: set by `run` before the first test."""

    program = None
    browser = None
    figures = []  # sentences that the summary repeats


class PageCase(unittest.TestCase):
    """Pages opened by a test are closed after it, and none may have asked for anything, reported an error or opened a dialogue."""

    @property
    def program(self):
        return Session.program

    def open(self, path, **options):
        opened = Session.browser.open(path, **options)
        self.addCleanup(opened.close)
        self.addCleanup(self.check_quiet, opened)
        return opened

    def check_quiet(self, opened):
        self.assertEqual(opened.wanted, [], "the page asked for something beyond itself")
        self.assertEqual(opened.messages, [], "the page reported errors")
        self.assertEqual(opened.dialogs, [], "the page opened a dialogue")

    def say(self, sentence):
        Session.figures.append(sentence)

    def assert_counts(self, opened, model, rule, *options):
        """The page's counts are those that `svr edges` gives at the same rule."""
        document = self.program.edges(model, rule, *options)
        counts, wanted = opened.counts, document["counts"]
        self.assertEqual(counts["tests"], wanted["tests"], rule)
        self.assertEqual(counts["significant"], wanted["significant"], rule)
        self.assertEqual(counts["shown"], wanted["listed"], rule)
        self.assertAlmostEqual(counts["expected"], wanted["expectedByChance"], delta=1e-9 * wanted["expectedByChance"], msg=str(rule))
        return document
