"""The programs that are measured, the files they are given, and how they are called."""

import functools
import os
import pathlib
import shutil
import subprocess
import sys

from measuring import run

HERE = pathlib.Path(__file__).resolve().parent
CACHE = HERE / "Cache"
OUTPUTS = CACHE / "outputs"


class Programs:
    """Command lines. Every program is told how many threads to use; ours keeps nothing from run to run."""

    def __init__(self, svr, benchmark, threads):
        self.svr, self.inside, self.threads = svr, benchmark, threads
        text = subprocess.run([svr, "compute", "--help"], capture_output=True, text=True, check=True).stdout
        self.has_cache = "--no-cache" in text

    @property
    def environment(self):
        names = ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"]
        return dict.fromkeys(names, str(self.threads))

    def compute(self, model, rank, output, threads=None, uses_cache=False):
        """`svr compute`, from the file to the graph."""
        command = [self.svr, "compute", model, "--output", output, "--quiet", "--threads", threads or self.threads]
        if self.has_cache and not uses_cache:
            command.append("--no-cache")
        return words(command + (["--rank", rank] if rank else []))

    def inner(self, subject, model, rank=None):
        """A measurement inside the process."""
        command = [self.inside, subject, model, "--threads", self.threads]
        return words(command + (["--rank", rank] if rank else []))

    def baseline(self, model, rank, output, *options):
        command = [sys.executable, HERE / "baseline.py", model, "--output", output, "--threads", self.threads, *options]
        return words(command + (["--rank", rank] if rank else []))

    def script(self, name, *arguments):
        """A script of this folder, whose document is returned."""
        return run(words([sys.executable, HERE / name, *arguments])).document

    @functools.cache
    def rates(self):
        """OpenBLAS's own rates in products of two 2048 x 2048 matrices."""
        return run(self.inner("rate", 2048), self.environment).document


def words(command):
    return [str(word) for word in command]


def input_file(name):
    """A file that inputs.py makes, made once."""
    path = CACHE / name.partition(":")[0]
    path = path if name.startswith("shards") else path.with_name(path.name + ".safetensors")
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        print(f"  making {path.name}", file=sys.stderr)
        run(words([sys.executable, HERE / "inputs.py", name, path]))
    return path


def output_file(name):
    OUTPUTS.mkdir(parents=True, exist_ok=True)
    return OUTPUTS / name


def clear_outputs():
    shutil.rmtree(OUTPUTS, ignore_errors=True)


def load_average():
    return os.getloadavg()[0]
