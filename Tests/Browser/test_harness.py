"""The harness itself: what must fail a test is seen to."""

import pathlib
import tempfile
import unittest

from support import accessibility, geometry, pictures
from support.case import PageCase, Session

PAGE = "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>t</title></head><body><main><h1>t</h1>{}</main></body></html>"


class HarnessTests(PageCase):
    def watch(self, body, **options):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = pathlib.Path(folder.name) / "page.html"
        path.write_text(PAGE.format(body))
        opened = Session.browser.open(path, wait=False, **options)
        self.addCleanup(opened.close)
        opened.settle()
        return opened

    def test_a_request_is_seen(self):
        opened = self.watch("<img src='http://example.invalid/x.png' alt=''><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' alt=''>")
        self.assertEqual(opened.wanted, ["http://example.invalid/x.png"])

    def test_a_file_beside_the_page_is_a_request(self):
        opened = self.watch("<script src='other.js'></script>")
        self.assertEqual([url.rsplit("/", 1)[1] for url in opened.wanted], ["other.js"])

    def test_errors_and_dialogues_are_seen(self):
        opened = self.watch("<script>console.error('one'); alert('two'); throw new Error('three')</script>")
        self.assertEqual(opened.messages, ["error: one", "uncaught: three"])
        self.assertEqual(opened.dialogs, ["two"])

    def test_a_quiet_page_is_quiet(self):
        opened = self.watch("<p>words</p><button>a</button> <button>b</button>")
        self.check_quiet(opened)
        self.assertEqual(geometry.faults(opened), [])

    def test_what_a_page_did_fails_its_test(self):
        class Inner(HarnessTests):
            def runTest(self):
                folder = tempfile.TemporaryDirectory()
                self.addCleanup(folder.cleanup)
                path = pathlib.Path(folder.name) / "page.html"
                path.write_text(PAGE.format("<script>console.error('one')</script>"))
                self.open(path, wait=False).settle()

        result = unittest.TestResult()
        Inner().run(result)
        self.assertEqual(len(result.failures), 1)
        self.assertIn("the page reported errors", result.failures[0][1])

    def test_overlap_is_seen(self):
        opened = self.watch("<button>first</button><button style='margin-left:-20px'>second</button>")
        self.assertIn("overlap", geometry.faults(opened)[0])
        opened = self.watch("<p style='margin:0'>a line of text</p><p style='margin:-12px 0 0'>another line</p>")
        self.assertIn("overlap", geometry.faults(opened)[0])

    def test_a_covered_control_is_seen(self):
        opened = self.watch("<button>below</button><div style='position:fixed;inset:0'></div>")
        self.assertIn("covered", geometry.faults(opened)[0])

    def test_a_wide_page_is_seen(self):
        opened = self.watch("<div style='width:500px'>wide</div>", width=390)
        self.assertIn("the page is 508 pixels wide in a window of 390", geometry.faults(opened)[0])

    def test_clipped_text_is_no_overlap(self):
        opened = self.watch(
            "<div style='overflow:hidden;height:20px;width:80px;white-space:nowrap'>a very long line of text</div><button>b</button>"
        )
        self.assertEqual(geometry.faults(opened), [])

    def test_axe_finds_faults_and_says_what_it_tried(self):
        opened = self.watch("<input><p style='color:#ddd;background:#fff'>pale</p>")
        found = accessibility.faults(opened)
        self.assertEqual(sorted(item.split(":")[1].strip() for item in found), ["color-contrast", "label"])
        self.assertGreater(accessibility.checked(opened), 5)

    def test_pictures_differ_where_something_changed(self):
        opened = self.watch("<div id='graph' style='width:100px;height:100px;background:#fff'></div>")
        before = pictures.of(opened)
        self.assertEqual(pictures.ink(before), 0)
        self.assertEqual(pictures.difference(before, pictures.of(opened)), 0)
        opened.js("() => { document.querySelector('#graph').style.background = 'linear-gradient(90deg, #000 50%, #fff 50%)'; }")
        self.assertAlmostEqual(pictures.difference(before, pictures.of(opened)), 0.5, delta=0.02)
