"""What a user would run instead: PyTorch and SciPy on the same processor, the same quantities from the same file.

    baseline.py FILE [--rank R] [--truncated svds|full] [--threads N] [--precision float32|float64] [--output FILE]

Full decompositions are `torch.linalg.svd` of each layer's [O, I z] matrix, leading ones SciPy's `svds` (ARPACK) where a layer is
large enough for it to pay; adjacencies are `torch.tensordot`. All cores are used. Prints one JSON document of times; with --output
also writes singular values, both sides' vectors and adjacencies, named as in a graph that `svr compute` writes.
"""

import argparse
import json
import time

import numpy
import scipy.sparse.linalg
import torch
from safetensors.torch import load_file, save_file

# Below this many times the rank, a layer's shorter side is decomposed faster in full.
SHORTEST_SIDE_OF_TRUNCATION = 6


def decompose(weight, rank, truncated):
    """Singular values (descending), U [O, m] and V^T [m, I z] of a layer's matrix; all, or the leading `rank`."""
    matrix = weight.flatten(1)
    if rank is not None and truncated == "svds" and rank * SHORTEST_SIDE_OF_TRUNCATION <= min(matrix.shape):
        left, values, right = scipy.sparse.linalg.svds(matrix.numpy(), k=rank, rng=numpy.random.default_rng(0))
        order = numpy.argsort(values)[::-1]
        # NumPy's reversal is a view; torch wants a copy.
        return tuple(
            torch.from_numpy(numpy.ascontiguousarray(part))
            for part in (values[order], left[:, order], right[order])
        )
    left, values, right = torch.linalg.svd(matrix, full_matrices=False)
    return values[:rank], left[:, :rank], right[:rank]


def adjacency(source, target):
    """a_ij = sum over z of (sum over c of v_i[c, z] u_j[c])^2; rows are the target's neurons, columns the source's."""
    written, read = source[1], target[2]
    filters = torch.tensordot(read.reshape(len(read), len(written), -1), written, dims=([1], [0]))
    return filters.square_().sum(1)


def warm_up():
    """Starts the threads and loads the libraries' code, so that no time counts it; a whole run does."""
    matrix = torch.linspace(-1, 1, 256 * 64).sin().reshape(256, 64)
    torch.linalg.svd(matrix, full_matrices=False)
    torch.tensordot(matrix, matrix, dims=([0], [0]))


def timed(work):
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    weights, reading = timed(lambda: load_file(options.file))
    # A safetensors file lists its tensors by offset, which is the network's order here.
    layers = [weights[name].to(getattr(torch, options.precision)) for name in weights_in_order(options.file)]
    warm_up()
    parts, decomposition = timed(lambda: [decompose(layer, options.rank, options.truncated) for layer in layers])
    adjacencies, linking = timed(lambda: [adjacency(*pair) for pair in zip(parts, parts[1:])])
    if options.output:
        write(parts, adjacencies, options.output)
    print(json.dumps({
        "reading": reading, "decomposition": decomposition, "linking": linking, "seconds": decomposition + linking,
    }))


def weights_in_order(path):
    """The names of the layers, as the file orders their elements."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    header.pop("__metadata__", None)
    return sorted(header, key=lambda name: header[name]["data_offsets"])


def write(parts, adjacencies, path):
    tensors = {}
    for number, (values, left, right) in enumerate(parts):
        tensors[f"layers/{number}/singular_values"] = values
        tensors[f"layers/{number}/left"] = left.contiguous()
        tensors[f"layers/{number}/right"] = right.contiguous()
    for number, weights in enumerate(adjacencies):
        tensors[f"connections/{number}/weight"] = weights
    save_file(tensors, path)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--rank", type=int)
    parser.add_argument("--truncated", choices=["svds", "full"], default="svds")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--precision", choices=["float32", "float64"], default="float32")
    parser.add_argument("--output")
    return parser.parse_args()


if __name__ == "__main__":
    main()
