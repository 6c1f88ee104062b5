"""Makes the files that are measured: inputs.py NAME FILE. Everything random has a fixed seed.

    gaussian-4096x4096          one matrix of independent normal entries
    trained-4096x11008          the same with 40 spikes, from 6 to 2 times the edge of the bulk, as trained layers have
    chain-16x512                16 such dense layers of 512 x 512, each reading the one before
    convolutions-2x512          2 convolutions of 512 channels, 3 x 3
    vgg16                       VGG-16 with its dense layers, 138 million random parameters
    vgg16-convolutions:MODEL    the convolutions of a trained VGG-16 in an ONNX file
    shards-100x50               an index of 100 shards of 50 tensors; FILE is a folder
"""

import json
import pathlib
import sys

import numpy
from safetensors.numpy import save_file

SPIKES = 40
LARGEST_SPIKE, SMALLEST_SPIKE = 6, 2
VGG16 = [(64, 3), (64, 64), (128, 64), (128, 128), (256, 128), (256, 256), (256, 256), (512, 256)] + [(512, 512)] * 5
VGG16_PLACES = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28]
VGG16_DENSE = [(4096, 25088), (4096, 4096), (1000, 4096)]


def gaussian(generator, *shape):
    return generator.standard_normal(shape, dtype=numpy.float32)


def trained(generator, rows, columns):
    """A Gaussian bulk, whose singular values end at sqrt(rows) + sqrt(columns), and spikes s u v^T beyond it."""
    weights = gaussian(generator, rows, columns)
    edge = rows**0.5 + columns**0.5
    left, right = (numpy.linalg.qr(gaussian(generator, side, SPIKES))[0] for side in (rows, columns))
    strengths = numpy.linspace(LARGEST_SPIKE, SMALLEST_SPIKE, SPIKES, dtype=numpy.float32) * numpy.float32(edge)
    weights += (left * strengths) @ right.T
    return weights


def vgg16(generator):
    layers = {
        f"features.{place}.weight": gaussian(generator, outputs, inputs, 3, 3) * numpy.float32((2 / 9 / inputs) ** 0.5)
        for place, (outputs, inputs) in zip(VGG16_PLACES, VGG16)
    }
    for number, (outputs, inputs) in enumerate(VGG16_DENSE):
        layers[f"classifier.{3 * number}.weight"] = gaussian(generator, outputs, inputs) * numpy.float32(0.01)
    return layers


def vgg16_convolutions(model):
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(model).graph
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    weights = [numpy_helper.to_array(tensors[node.input[1]]) for node in graph.node if node.op_type == "Conv"]
    return {f"features.{place}.weight": weight for place, weight in zip(VGG16_PLACES, weights, strict=True)}


def shards(generator, folder, count, size):
    """Half of the tensors are weights of 16 x 16, half biases; a file name and a position for each stand in the index."""
    folder.mkdir(parents=True)
    places = {}
    for shard in range(count):
        tensors = {}
        for number in range(shard * size // 2, (shard + 1) * size // 2):
            tensors[f"layers.{number}.weight"] = gaussian(generator, 16, 16)
            tensors[f"layers.{number}.bias"] = gaussian(generator, 16)
        name = f"model-{shard + 1:05d}-of-{count:05d}.safetensors"
        save_file(tensors, folder / name)
        places.update(dict.fromkeys(tensors, name))
    (folder / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": places}))


def write_in_order(tensors, path):
    """Safetensors in the given order: the library's own writer sorts the tensors by name."""
    header, offset = {}, 0
    for name, values in tensors.items():
        header[name] = {"dtype": "F32", "shape": values.shape, "data_offsets": [offset, offset + values.nbytes]}
        offset += values.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    partial = path.with_name(path.name + ".partial")
    with open(partial, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for values in tensors.values():
            file.write(numpy.ascontiguousarray(values, dtype="<f4").tobytes())
    partial.rename(path)


def main(name, path):
    generator = numpy.random.default_rng(1)
    kind, _, detail = name.partition(":")
    kind, _, sizes = kind.partition("-") if not detail else (kind, "", "")
    if kind == "vgg16-convolutions":
        return write_in_order(vgg16_convolutions(detail), path)
    numbers = [int(number) for number in sizes.split("x")] if sizes else []
    if kind == "shards":
        return shards(generator, path, *numbers)
    make = {
        "gaussian": lambda rows, columns: {"layer.weight": gaussian(generator, rows, columns)},
        "trained": lambda rows, columns: {"layer.weight": trained(generator, rows, columns)},
        "chain": lambda count, side: {f"layers.{i}.weight": trained(generator, side, side) for i in range(count)},
        "convolutions": lambda count, side: {
            f"features.{i}.weight": gaussian(generator, side, side, 3, 3) for i in range(count)
        },
        "vgg16": lambda: vgg16(generator),
    }[kind]
    write_in_order(make(*numbers), path)


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
