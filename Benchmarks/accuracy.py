"""How far results are from float64: accuracy.py MODEL [--rank R] [--adjacency REFERENCE] RESULT...

MODEL is the safetensors file of the weights; a RESULT is what `svr compute` or baseline.py wrote. Prints one JSON document: for each
result the largest error of a singular value and the largest residual |W v - s u| or |W' u - s v|, both relative to the layer's
largest singular value. With --adjacency, values and adjacencies are compared to those of REFERENCE, another result; else the
values to a float64 computation made here, and kept. All in float64.
"""

import argparse
import json
import pathlib

import numpy
import scipy.linalg
from safetensors.numpy import load_file

from baseline import weights_in_order


def reference_values(model, layers, rank):
    """The singular values of each layer in float64, kept beside the model for the next run."""
    kept = pathlib.Path(f"{model}.values-{rank or 'full'}.npz")
    if not kept.exists():
        numpy.savez(kept, *[singular_values(layer.astype(numpy.float64), rank) for layer in layers])
    with numpy.load(kept) as file:
        return [file[f"arr_{number}"] for number in range(len(layers))]


def singular_values(matrix, rank):
    """All, by a true decomposition; the leading ones, which a Gram matrix keeps to float64's precision, from that."""
    if rank is None or rank >= min(matrix.shape):
        return scipy.linalg.svdvals(matrix, overwrite_a=True, check_finite=False)
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    side = len(wide)
    squares = scipy.linalg.eigvalsh(wide @ wide.T, subset_by_index=[side - rank, side - 1], overwrite_a=True)
    return numpy.sqrt(squares[::-1])


class Result:
    """Singular values, both sides' vectors, a column each, and adjacencies, from a file."""

    def __init__(self, path):
        tensors = load_file(path)
        self.layers = []
        while f"layers/{len(self.layers)}/singular_values" in tensors:
            values, left, right = (
                tensors[f"layers/{len(self.layers)}/{name}"] for name in ("singular_values", "left", "right")
            )
            count = len(values)
            # The program's [I, z, m]; the baseline's V^T, [m, I z].
            right = right.reshape(-1, count) if right.ndim == 3 else right.T
            self.layers.append((values, left, right))
        self.adjacencies = []
        while f"connections/{len(self.adjacencies)}/weight" in tensors:
            self.adjacencies.append(tensors[f"connections/{len(self.adjacencies)}/weight"])


def residual(weights, values, left, right):
    """The largest of |W v - s u| and |W' u - s v| over the triples, relative to the largest s."""
    weights, values, left, right = (part.astype(numpy.float64) for part in (weights, values, left, right))
    sides = weights @ right - left * values, weights.T @ left - right * values
    return max(float(numpy.linalg.norm(side, axis=0).max()) for side in sides) / float(values[0])


def difference(ours, theirs):
    """The largest difference of two lists of arrays, which must have the same shapes."""
    if [part.shape for part in ours] != [part.shape for part in theirs]:
        raise SystemExit("the results are of different shapes")
    return max((float(abs(a.astype(numpy.float64) - b).max()) for a, b in zip(ours, theirs)), default=0.0)


def accuracy(path, layers, values, reference):
    result = Result(path)
    found = [layer[0] for layer in result.layers]
    errors = {
        "values": difference([a / b[0] for a, b in zip(found, values)], [b / b[0] for b in values]),
        "residual": max(residual(weights, *parts) for weights, parts in zip(layers, result.layers, strict=True)),
    }
    if reference:
        errors["adjacency"] = difference(result.adjacencies, reference.adjacencies)
    return errors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("results", nargs="+")
    parser.add_argument("--rank", type=int)
    parser.add_argument("--adjacency")
    options = parser.parse_args()
    weights = load_file(options.model)
    layers = [weights[name].reshape(len(weights[name]), -1) for name in weights_in_order(options.model)]
    reference = Result(options.adjacency) if options.adjacency else None
    values = [layer[0] for layer in reference.layers] if reference else reference_values(options.model, layers, options.rank)
    print(json.dumps({path: accuracy(path, layers, values, reference) for path in options.results}))


if __name__ == "__main__":
    main()
