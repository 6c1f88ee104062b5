"""Makes the small ONNX graphs beside this script: by PyTorch's two exporters, and by hand in the way of tf2onnx.

Run in an environment with torch 2.13.0 (CPU), onnx 1.23.2, onnxscript 0.7.2 and numpy 2.4.6: python3 make_graph_fixtures.py
Weights are small and seeded; the tests look at how layers are connected, never at their values.
"""

import pathlib

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

folder = pathlib.Path(__file__).parent
torch.manual_seed(1)


class Residual(nn.Module):
    """A stem, a basic block, a bottleneck with a convolution on its shortcut, a pooled classifier."""

    def __init__(self):
        super().__init__()
        self.stem, self.bn = nn.Conv2d(3, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4, eps=1e-3)
        self.conv1, self.bn1 = nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4)
        self.conv2, self.bn2 = nn.Conv2d(4, 4, 3, padding=1, bias=False), nn.BatchNorm2d(4)
        self.reduce = nn.Conv2d(4, 2, 1)
        self.middle = nn.Conv2d(2, 2, 3, stride=2, padding=1)
        self.widen = nn.Conv2d(2, 8, 1)
        self.downsample = nn.Conv2d(4, 8, 1, stride=2)
        self.fc = nn.Linear(8, 5)
        for bn in (self.bn, self.bn1, self.bn2):
            nn.init.uniform_(bn.weight), nn.init.uniform_(bn.running_var), nn.init.uniform_(bn.bias)

    def forward(self, x):
        x = torch.relu(self.bn(self.stem(x)))
        x = torch.relu(x + self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x))))))
        y = self.widen(torch.relu(self.middle(torch.relu(self.reduce(x)))))
        x = torch.relu(y + self.downsample(x))
        return self.fc(torch.flatten(nn.functional.adaptive_avg_pool2d(x, 1), 1))


class Dense(nn.Module):
    """A dense block: every layer reads all before it; then a flatten, channels first."""

    def __init__(self):
        super().__init__()
        self.stem, self.a, self.b = nn.Conv2d(1, 4, 3, padding=1), nn.Conv2d(4, 2, 3, padding=1), nn.Conv2d(6, 3, 3, padding=1)
        self.transition, self.fc = nn.Conv2d(9, 4, 1), nn.Linear(4 * 2 * 3, 7)

    def forward(self, x):
        x = torch.relu(self.stem(x))
        x = torch.cat([x, torch.relu(self.a(x))], 1)
        x = torch.cat([x, torch.relu(self.b(x))], 1)
        x = nn.functional.max_pool2d(self.transition(x), 2)
        return self.fc(x.view(x.size(0), -1))


class UNet(nn.Module):
    """One skip over a transposed convolution; group normalisation; a transposed convolution of two groups."""

    def __init__(self):
        super().__init__()
        self.down, self.norm, self.bottom = nn.Conv2d(2, 4, 3, padding=1), nn.GroupNorm(2, 4), nn.Conv2d(4, 6, 3, padding=1)
        self.up, self.last = nn.ConvTranspose2d(6, 4, 2, stride=2), nn.Conv2d(8, 6, 3, padding=1)
        self.grouped = nn.ConvTranspose2d(6, 4, 2, stride=2, groups=2)

    def forward(self, x):
        skip = torch.relu(self.norm(self.down(x)))
        x = torch.relu(self.bottom(nn.functional.max_pool2d(skip, 2)))
        x = torch.cat([self.up(x), skip], 1)
        return self.grouped(torch.relu(self.last(x)))


class Mobile(nn.Module):
    """An inverted residual block: depthwise, squeeze and excite, SiLU; then a grouped convolution and a gated pair."""

    def __init__(self):
        super().__init__()
        self.expand, self.depthwise = nn.Conv2d(3, 6, 1), nn.Conv2d(6, 6, 3, padding=1, groups=6)
        self.squeeze, self.excite, self.project = nn.Conv2d(6, 2, 1), nn.Conv2d(2, 6, 1), nn.Conv2d(6, 4, 1)
        self.grouped, self.pair, self.last = nn.Conv2d(4, 8, 3, groups=2), nn.Conv2d(8, 6, 1), nn.Conv2d(3, 2, 1)

    def forward(self, x):
        x = nn.functional.silu(self.expand(x))
        x = nn.functional.silu(self.depthwise(x))
        gate = self.excite(nn.functional.silu(self.squeeze(x.mean((2, 3), keepdim=True))))
        x = self.project(x * torch.sigmoid(gate))
        a, b = self.pair(nn.functional.hardswish(self.grouped(x))).chunk(2, 1)
        return self.last(torch.sigmoid(a) + b)


class Encoder(nn.Module):
    """One block of a transformer, with an embedding."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(11, 8)
        self.q, self.k, self.v, self.out = (nn.Linear(8, 8) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(8), nn.LayerNorm(8)
        self.up, self.down, self.head = nn.Linear(8, 16), nn.Linear(16, 8), nn.Linear(8, 3)

    def forward(self, tokens):
        x = self.embed(tokens)
        y = self.norm1(x)
        q, k, v = (f(y).view(1, -1, 2, 4).transpose(1, 2) for f in (self.q, self.k, self.v))
        y = torch.softmax(q @ k.transpose(2, 3) / 2, -1) @ v
        x = x + self.out(y.transpose(1, 2).reshape(1, -1, 8))
        x = x + self.down(nn.functional.gelu(self.up(self.norm2(x))))
        return self.head(x[:, 0])


models = {
    "residual": (Residual(), torch.zeros(1, 3, 8, 8), {0: "batch"}), "dense": (Dense(), torch.zeros(1, 1, 4, 6), {0: "batch"}),
    "unet": (UNet(), torch.zeros(1, 2, 8, 8), {0: "batch", 2: "height", 3: "width"}),
    "mobile": (Mobile(), torch.zeros(1, 3, 8, 8), {0: "batch"}),
    "encoder": (Encoder(), torch.zeros(1, 5, dtype=torch.long), {1: "tokens"}),
}


def clean(model):
    """Without the exporter's notes on every node, which name files and take most of the bytes."""
    model.graph.ClearField("value_info") if model.producer_version == "classic" else None
    for node in model.graph.node:
        node.ClearField("doc_string")
        node.ClearField("metadata_props")
    for value in [*model.graph.value_info, *model.graph.input, *model.graph.output, *model.graph.initializer]:
        value.ClearField("metadata_props")
    model.graph.ClearField("metadata_props")
    return model


for name, (module, example, axes) in models.items():
    module.eval()
    for parameter in module.parameters():
        parameter.requires_grad = False
    # Folded into the convolution, as the classic exporter does it, or left as it is in training mode.
    classic = folder / f"{name}-classic.onnx"
    torch.onnx.export(
        module, (example,), classic, dynamo=False, opset_version=13, input_names=["x"], output_names=["y"],
        dynamic_axes={"x": axes}, do_constant_folding=name != "dense",
        training=torch.onnx.TrainingMode.PRESERVE if name == "residual" else torch.onnx.TrainingMode.EVAL)
    onnx.save(clean(onnx.load(classic)), classic)
    dynamo = folder / f"{name}-dynamo.onnx"
    program = torch.onnx.export(
        module, (example,), dynamo=True, input_names=["x"], output_names=["y"], optimize=True, verbose=False,
        dynamic_shapes=None if name in ("encoder",) else ({axis: torch.export.Dim.AUTO for axis in axes},))
    onnx.save(clean(program.model_proto), dynamo)


def save(name, nodes, weights, inputs, outputs, values=(), **options):
    random = np.random.default_rng(1)
    tensors = [
        numpy_helper.from_array(
            np.array(content, dtype=np.int64) if isinstance(content, list) else random.normal(size=content).astype(np.float32), key)
        for key, content in weights.items()]
    infos = [helper.make_tensor_value_info(key, TensorProto.FLOAT, shape) for key, shape in {**inputs, **outputs}.items()]
    graph = helper.make_graph(
        nodes, name, infos[: len(inputs)], infos[len(inputs) :], tensors,
        value_info=[helper.make_tensor_value_info(key, TensorProto.FLOAT, shape) for key, shape in values])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, folder / f"{name}.onnx", **options)


node = helper.make_node
# As tf2onnx writes a Keras model: channels last outside, a Transpose before the Reshape, a shape that is computed,
# matrices stored (in, out), and batch normalisation folded to Mul and Add, once right behind a layer and once not.
save(
    "channels-last",
    [
        node("Transpose", ["x"], ["x1"], perm=[0, 3, 1, 2]),
        node("Conv", ["x1", "conv/kernel"], ["c"], pads=[1, 1, 1, 1]),
        node("Mul", ["c", "bn/scale"], ["s"]), node("Add", ["s", "bn/shift"], ["b"]),
        node("Relu", ["b"], ["r"]), node("MaxPool", ["r"], ["p"], kernel_shape=[2, 2], strides=[2, 2]),
        node("Transpose", ["p"], ["t"], perm=[0, 2, 3, 1]),
        node("Shape", ["p"], ["shape"]), node("Gather", ["shape", "order"], ["g"]),
        node("Slice", ["g", "zero", "one"], ["batch"]), node("Concat", ["batch", "rest"], ["target"], axis=0),
        node("Reshape", ["t", "target"], ["f"]),
        node("MatMul", ["f", "dense/kernel"], ["d"]), node("Relu", ["d"], ["e"]),
        node("Mul", ["e", "bn2/scale"], ["m"]), node("MatMul", ["m", "dense2/kernel"], ["y"]),
    ],
    {"conv/kernel": (4, 3, 3, 3), "bn/scale": (1, 4, 1, 1), "bn/shift": (1, 4, 1, 1), "order": [0, 2, 3, 1], "zero": [0],
     "one": [1], "rest": [-1], "dense/kernel": (24, 5), "bn2/scale": (5,), "dense2/kernel": (5, 2)},
    {"x": [None, 4, 6, 3]}, {"y": [None, 2]})

# Gemm with each side transposed or not, a matrix on the left, weights behind Transpose and Identity, and tensors in a file beside.
save(
    "products",
    [
        node("Gemm", ["x", "w1", "b1"], ["a"], transB=1), node("Gemm", ["a", "w2"], ["b"]),
        node("Transpose", ["b"], ["bt"]), node("Gemm", ["bt", "w3"], ["c"], transA=1),
        node("Transpose", ["w4"], ["w4t"], perm=[1, 0]), node("Identity", ["w4t"], ["w4i"]), node("MatMul", ["c", "w4i"], ["d"]),
        node("Transpose", ["d"], ["dt"], perm=[1, 0]), node("MatMul", ["w5", "dt"], ["e"]),
        node("Gemm", ["w6", "e"], ["f"], transA=1), node("Transpose", ["f"], ["y"]),
    ],
    {"w1": (4, 3), "b1": (4,), "w2": (4, 5), "w3": (5, 6), "w4": (7, 6), "w5": (8, 7), "w6": (8, 9)}, {"x": [None, 3]},
    {"y": [None, 9]}, save_as_external_data=True, all_tensors_to_one_file=True, location="products.data", size_threshold=0)

# One weight for two branches, a recurrence that reads itself, int8 weights, and a split that is joined in another order.
save(
    "shared",
    [
        node("Split", ["x"], ["l", "r"], axis=1), node("Conv", ["l", "w"], ["a"]), node("Conv", ["r", "w"], ["b"]),
        node("Concat", ["a", "b"], ["ab"], axis=1), node("Conv", ["ab", "u"], ["c"]), node("Conv", ["c", "u"], ["d"]),
        node("Split", ["d", "sizes"], ["d1", "d2"], axis=-3), node("Concat", ["d2", "d1"], ["e"], axis=1),
        node("Conv", ["e", "v"], ["y"]),
    ],
    {"w": (3, 2, 1, 1), "u": (6, 6, 1, 1), "sizes": [2, 4], "v": (2, 6, 1, 1)}, {"x": [None, 4, 5, 5]}, {"y": [None, 2, 5, 5]})
