"""The film: the page through its checkpoints, beside what svr says of each."""

import pathlib

from support.case import PageCase
from support.program import ROOT
from support.rules import Rule

PERCEPTRON = sorted((ROOT / "Examples" / "digits-mlp").glob("*.safetensors"))
NORMALISED = [ROOT / "Examples" / f"digits-vgg-bn-{epoch}.safetensors" for epoch in ("001", "010", "050", "150")]

FRAME = """() => {
  const { model } = svr;
  return {
    largest: model.layers.map((layer) => layer.singularValues[0]), smallest: model.layers.map((layer) => layer.singularValues.at(-1)),
    deviations: model.connections.map((connection) => connection.deviation),
    significant: svr.app.selection.perConnection.map((counts) => counts.significant),
    pathMetric: model.info.pathMetric, label: document.querySelector(".frame-label").textContent,
    charts: [...document.querySelectorAll(".film-strip figcaption")].map((caption) => caption.textContent),
    born: Number(document.querySelectorAll(".changes summary b")[0]?.textContent.replaceAll(",", "")),
    died: Number(document.querySelectorAll(".changes summary b")[1]?.textContent.replaceAll(",", "")),
  };
}"""


class FilmTests(PageCase):
    def film(self, checkpoints):
        path = self.program.folder / f"film-{len(checkpoints)}.html"
        self.program.once(("film", path), lambda: self.program.run("film", *checkpoints, "--output", path, "--quiet"))
        return self.open(path)

    def turn(self, opened, frame):
        opened.page.locator("#frame").fill(str(frame))
        opened.settle()

    def check_frames(self, checkpoints):
        """Every frame's numbers are those of `svr summary` of its checkpoint."""
        opened = self.film(checkpoints)
        self.assertEqual(opened.js("() => svr.model.frames.length"), len(checkpoints))
        before = None
        for frame, checkpoint in enumerate(checkpoints):
            self.turn(opened, frame)
            shown, wanted = opened.js(FRAME), self.program.json("summary", checkpoint)
            self.assertIn(pathlib.Path(checkpoint).stem, shown["label"])
            self.assertEqual(shown["largest"], [layer["largest"] for layer in wanted["layers"]])
            self.assertEqual(shown["smallest"], [layer["smallest"] for layer in wanted["layers"]])
            self.assertEqual(shown["deviations"], [connection["deviation"] for connection in wanted["connections"]])
            self.assertEqual(shown["significant"], [connection["significant"] for connection in wanted["connections"]])
            self.assertEqual(shown["pathMetric"], wanted["pathMetric"])
            total = wanted["significant"]
            self.assertIn(f"significant edges: {total:,}", shown["charts"])
            if before is not None:
                self.assertEqual(before + shown["born"] - shown["died"], total, "what was, what came and what went")
            before = total
        return opened

    def test_perceptron(self):
        self.assertEqual(len(PERCEPTRON), 19)
        self.check_frames(PERCEPTRON)

    def test_normalised(self):
        self.check_frames(NORMALISED)

    def test_it_plays_on_fixed_axes_and_follows_what_is_selected(self):
        opened = self.film(PERCEPTRON)
        self.turn(opened, 12)
        domain = opened.js("() => svr.app.graph.layout.axis.domain()")
        opened.js("() => svr.store.set({selected: {type: 'neuron', layer: 1, neuron: 3, side: 'writer'}})")
        track = opened.js("() => svr.model.layers[1].track[3]")
        opened.page.click(".play")
        opened.page.wait_for_timeout(2500)
        opened.page.click(".play")
        opened.settle()
        frame = opened.state["frame"]
        self.assertGreater(frame, 12, "it plays")
        self.assertLess(frame, 18, "and stops where it is told to")
        self.assertEqual(opened.js("() => svr.app.graph.layout.axis.domain()"), domain)
        selected = opened.state["selected"]
        self.assertEqual(opened.js("neuron => svr.model.layers[1].track[neuron]", selected["neuron"]), track)

    def test_a_rule_reaches_every_frame(self):
        opened = self.film(NORMALISED)
        rule = Rule("exact", "fdr", 0.01)
        opened.page.select_option("#rule", "fdr")
        opened.page.fill("#level-number", "0.01")
        opened.page.press("#level-number", "Enter")
        for frame in (0, 2):
            self.turn(opened, frame)
            wanted = self.program.edges(NORMALISED[frame], rule)["counts"]["significant"]
            self.assertEqual(opened.counts["significant"], wanted)
