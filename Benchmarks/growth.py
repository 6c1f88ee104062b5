"""How the cost grows with the number of layers and with their width, and what that says of a model of 7 billion parameters."""

from measuring import PowerLaw, Spread, run
from programs import input_file

RANK = 128
# What is measured: the title, the input files by size, the subject, the rank, the steepest growth that is expected.
CURVES = [
    ("layers of 512 x 512, full", {n: f"chain-{n}x512" for n in (4, 8, 16, 32, 64, 128)}, "model", None, 1),
    ("width, full", {n: f"trained-{n}x{n}" for n in (256, 512, 1024, 1536, 2048, 3072)}, "decompose", None, 3),
    ("width, leading 128", {n: f"trained-{n}x{n}" for n in (1024, 1536, 2048, 3072, 4096, 6144)}, "decompose", RANK, 2),
]
# How far a measured exponent may lie above its theory's.
SLACK = 0.15
# A transformer of the usual shape: 32 blocks of width 4096 with an inner width of 11008, 32,000 words in and out.
LARGE_MODEL = {(4096, 4096): 32 * 4, (4096, 11008): 32 * 3, (4096, 32000): 2}


def growth(case):
    """Growth with the number of layers and with width"""
    for title, files, subject, rank, theory in CURVES:
        curve = {size: medians(case, file, subject, rank) for size, file in files.items()}
        case.curves[title] = {str(size): seconds for size, seconds in curve.items()}
        fit = PowerLaw.of(list(curve), list(curve.values()))
        case.notes.append(f"{title}: seconds = {fit.factor:.3g} n^{fit.exponent:.2f} (± {fit.error:.2f})")
        case.claim(f"{title}: exponent", fit.exponent, theory + SLACK, False)
        upper = law_of_large_sizes(case.curves[title])
        case.notes.append(f"{title}: of the three largest sizes alone n^{upper.exponent:.2f}")
    case.notes.append(extrapolation(case.curves))


def medians(case, file, subject, rank):
    """The median of a few runs: growth needs no more, for six sizes carry it."""
    command = case.programs.inner(subject, input_file(file), rank)
    repeats = min(case.repeats, 3)
    return Spread.of([run(command, case.programs.environment).document["seconds"] for _ in range(repeats)]).median


def law_of_large_sizes(curve):
    """The law of the three largest sizes: small ones cost less than it says, and an extrapolation does not lean on them."""
    return PowerLaw.of([int(size) for size in curve][-3:], list(curve.values())[-3:])


def extrapolation(curves):
    """In words, what the graph of a large model costs by the measured laws."""
    full, few = (law_of_large_sizes(curves[title]) for title, *_ in CURVES[1:])
    parameters = sum(rows * columns * count for (rows, columns), count in LARGE_MODEL.items())
    hours = sum(count * full_seconds(full, *shape) for shape, count in LARGE_MODEL.items()) / 3600
    minutes = sum(count * few_seconds(few, *shape) for shape, count in LARGE_MODEL.items()) / 60
    return (
        f"A transformer of {parameters / 1e9:.1f} billion parameters has 32 blocks of four 4096 x 4096 and three 4096 x 11008 "
        f"matrices and two of 4096 x 32000. By the laws of the largest sizes on this machine its leading {RANK} neurons a layer take "
        f"{minutes:.0f} minutes (a matrix as one of the square's area), all of them {hours:.1f} hours (a wide matrix as the square of "
        "its shorter side, in proportion to the nominal operations 3 m n² + 14/3 n³). Reading 14 to 28 GB and linking come on top."
    )


def full_seconds(law, rows, columns):
    n, m = sorted((rows, columns))
    return law.at(n) * (3 * m * n**2 + 14 / 3 * n**3) / ((3 + 14 / 3) * n**3)


def few_seconds(law, rows, columns):
    return law.at((rows * columns) ** 0.5)
