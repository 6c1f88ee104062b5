"""Makes operators.safetensors beside this script: small ONNX models, one operation each or a network, with inputs and outputs.

Run in an environment with onnx 1.23.2, numpy 2.4.6 and onnxruntime 1.32.0: python3 make_operator_fixtures.py

The outputs are those of onnx's reference evaluator (onnx.reference). Every model is run by ONNX Runtime as well, where that has the
operation; a case on which the two differ must be named in DISAGREEMENTS with the reason, and which of the two has the outputs that
follow the operation's documentation. The tensors of a case are CASE/model (the bytes of the file), CASE/input/NAME, CASE/output/NAME.
Everything is seeded.
"""

import json
import pathlib
import struct
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

onnxruntime.set_default_logger_severity(4)
rng = np.random.default_rng(20260701)

def local_normalisation(values):
    """LRN as it is documented: over channels c - floor((size - 1) / 2) to c + ceil((size - 1) / 2). For the case lrn-even."""
    (x,) = values.values()
    squares = [np.sum(x[:, max(0, c - 1) : c + 3] ** 2, axis=1, keepdims=True) for c in range(x.shape[1])]
    return [x / (2 + 0.5 / 4 * np.concatenate(squares, axis=1)) ** 0.5]


# Beginnings of cases' names, what follows the documentation there, and why the reference evaluator does not.
RUNTIME = "runtime"
DISAGREEMENTS = [
    (("softmax-7", "softmax-11", "softmax-12-axis", "logsoftmax-7", "logsoftmax-11", "logsoftmax-12-axis", "hardmax-7", "hardmax-11",
      "hardmax-12-axis"), RUNTIME, "it computes every version as version 13, where the axes from `axis` on are no longer taken as one"),
    (("logsoftmax-large",), RUNTIME, "it takes the logarithm of probabilities that are rounded to 0"),
    (("maxpool-same_lower",), RUNTIME, "with strides it pads SAME_LOWER like SAME_UPPER"),
    (("globalmaxpool-1d", "globalmaxpool-3d"), RUNTIME, "it takes the maximum over the wrong axes but for 2 of positions"),
    (("globallppool",), RUNTIME, "it has no GlobalLpPool"),
    (("transposed-groups", "transposed-output-shape"), RUNTIME, "it fails"),
    (("batchnorm-7", "batchnorm-9"), RUNTIME, "it fails, or normalises as in training"),
    (("lrn-even",), local_normalisation, "it goes through as many channels as there are samples; ONNX Runtime takes odd sizes alone"),
    (("lrn-",), RUNTIME, "it goes through as many channels as there are samples"),
    (("lpnorm-0-1", "lpnorm-1-1", "lpnorm--1-1"), RUNTIME, "for p 1 it adds numbers and not their absolute values"),
    (("lpnorm-0-2",), RUNTIME, "it takes axis 0 for an axis that is left out"),
    (("pad-negative",), RUNTIME, "it fails"),
    (("upsample-", "resize-10-", "resize-tf-nearest"), RUNTIME, "it fails"),
    (("resize-one-third",), RUNTIME, "it divides by the float32 that is nearest to 1/3 in float64, and comes to 2.9999998 instead of 3"),
    (("dequantize-10", "dequantize-13", "dequantize-axis", "dequantize-int32", "network-shuffle"), RUNTIME,
     "it has no DequantizeLinear of before version 19"),
]


class Constant:
    """An operand that is stored in the model."""

    def __init__(self, array):
        self.array = np.asarray(array)


cases = {}
# Those that ONNX Runtime cannot run.
unconfirmed = []


def normal(*shape):
    return rng.normal(size=shape).astype(np.float32)


def positive(*shape):
    return rng.uniform(0.5, 2, size=shape).astype(np.float32)


def ints(*values):
    return np.array(values, dtype=np.int64)


def operand(array, name, inputs, initializers, values):
    """The name of an operand: an input of the network for floating-point numbers, else an initialiser."""
    if array is None:
        return ""
    if isinstance(array, Constant) or array.dtype != np.float32:
        array = array.array if isinstance(array, Constant) else array
        initializers.append(numpy_helper.from_array(array, name))
    else:
        inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape))
        values[name] = array
    return name


def case(name, operation, operands, opset=17, outputs=1, tolerance=1e-5, **attributes):
    """Adds a model of one node."""
    inputs, initializers, values = [], [], {}
    names = [operand(array, f"x{k}", inputs, initializers, values) for k, array in enumerate(operands)]
    results = [f"y{k}" for k in range(outputs)]
    node = helper.make_node(operation, names, results, **attributes)
    add(name, [node], inputs, initializers, values, results, opset, tolerance)


def add(name, nodes, inputs, initializers, values, results, opset, tolerance):
    """Adds a model, with its outputs."""
    assert name not in cases, name
    infos = [helper.make_empty_tensor_value_info(result) for result in results]
    graph = helper.make_graph(nodes, "g", inputs, infos, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], producer_name="", ir_version=8)
    data = model.SerializeToString()
    outputs, failures = {}, {}
    try:
        outputs["reference"] = ReferenceEvaluator(model).run(None, values)
    except Exception as error:
        failures["reference"] = f"{type(error).__name__}: {error}"
    try:
        session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
        outputs["runtime"] = session.run(None, values)
    except Exception as error:
        failures["runtime"] = str(error).replace("\n", " ")[:150]
    chosen = choose(name, values, outputs, failures, tolerance)
    tensors = {f"{name}/model": np.frombuffer(data, dtype=np.uint8)}
    tensors |= {f"{name}/input/{key}": value for key, value in values.items()}
    tensors |= {
        f"{name}/output/{key}": np.asarray(value).astype(np.float32) for key, value in zip(results, chosen)
    }
    cases[name] = (tensors, tolerance)


def choose(name, values, outputs, failures, tolerance):
    """The outputs that follow the documentation."""
    for beginnings, source, _ in DISAGREEMENTS:
        if name.startswith(beginnings):
            return source(values) if callable(source) else outputs[source]
    if "reference" not in outputs:
        sys.exit(f"{name}: the reference evaluator fails: {failures['reference']}")
    if "runtime" in outputs:
        for own, other in zip(outputs["reference"], outputs["runtime"]):
            own, other = np.asarray(own), np.asarray(other)
            if own.shape != other.shape or not np.allclose(own, other, rtol=tolerance, atol=tolerance, equal_nan=True):
                sys.exit(f"{name}: the reference evaluator and ONNX Runtime differ: {own.ravel()[:8]}, {other.ravel()[:8]}")
    else:
        unconfirmed.append(name)
    return outputs["reference"]


def write(path):
    """All tensors in one safetensors file; the tolerances in its metadata."""
    header, blobs, end = {"__metadata__": {name: str(tolerance) for name, (_, tolerance) in cases.items()}}, [], 0
    for tensors, _ in cases.values():
        for key, array in tensors.items():
            data = np.ascontiguousarray(array).tobytes()
            kind = {"float32": "F32", "uint8": "U8"}[array.dtype.name]
            header[key] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [end, end + len(data)]}
            blobs.append(data)
            end += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def convolutions():
    x1, x2, x3 = normal(2, 4, 9), normal(2, 4, 7, 6), normal(1, 2, 5, 4, 6)
    for opset in (7, 11, 21):
        case(f"conv-plain-{opset}", "Conv", [x2, Constant(normal(3, 4, 3, 3))], opset)
    case("conv-bias", "Conv", [x2, Constant(normal(3, 4, 3, 2)), Constant(normal(3))], kernel_shape=[3, 2])
    case("conv-computed-weight", "Conv", [x2, normal(3, 4, 3, 3), normal(3)])
    case("conv-pads", "Conv", [x2, Constant(normal(3, 4, 3, 3))], pads=[1, 0, 2, 1])
    case("conv-strides", "Conv", [x2, Constant(normal(5, 4, 3, 3))], pads=[1, 1, 1, 1], strides=[2, 3])
    case("conv-dilations", "Conv", [x2, Constant(normal(5, 4, 3, 2))], pads=[2, 2, 2, 2], dilations=[2, 3])
    case("conv-groups", "Conv", [x2, Constant(normal(6, 2, 3, 3)), Constant(normal(6))], group=2, pads=[1, 1, 1, 1])
    case("conv-depthwise", "Conv", [x2, Constant(normal(4, 1, 3, 3)), Constant(normal(4))], group=4, pads=[1, 1, 1, 1])
    case("conv-depthwise-multiplier", "Conv", [x2, Constant(normal(8, 1, 3, 3))], group=4, strides=[2, 2])
    case("conv-groups-dilated", "Conv", [x2, Constant(normal(4, 2, 2, 2))], group=2, dilations=[3, 2], pads=[1, 1, 2, 2])
    case("conv-pointwise", "Conv", [x2, Constant(normal(7, 4, 1, 1)), Constant(normal(7))])
    case("conv-pointwise-strides", "Conv", [x2, Constant(normal(7, 4, 1, 1))], strides=[2, 2])
    case("conv-whole", "Conv", [x2, Constant(normal(7, 4, 7, 6)), Constant(normal(7))])
    case("conv-wide-padding", "Conv", [normal(1, 2, 3, 3), Constant(normal(2, 2, 2, 2))], pads=[3, 4, 2, 5])
    case("conv-channels-17", "Conv", [normal(1, 17, 6, 5), Constant(normal(19, 17, 3, 3)), Constant(normal(19))], pads=[1] * 4)
    case("conv-channels-32", "Conv", [normal(1, 32, 6, 6), Constant(normal(32, 32, 3, 3))], pads=[1] * 4, strides=[2, 2])
    case("conv-large-kernel", "Conv", [normal(1, 3, 12, 12), Constant(normal(4, 3, 7, 7))], pads=[3] * 4, strides=[2, 2])
    for padding in ("VALID", "SAME_UPPER", "SAME_LOWER"):
        for stride in (1, 2):
            case(
                f"conv-{padding.lower()}-{stride}", "Conv", [x2, Constant(normal(3, 4, 3, 2))],
                auto_pad=padding, strides=[stride, stride])
    case("conv-1d", "Conv", [x1, Constant(normal(3, 4, 3)), Constant(normal(3))], pads=[1, 1], strides=[2])
    case("conv-1d-dilated-groups", "Conv", [x1, Constant(normal(4, 2, 3))], dilations=[2], group=2, pads=[2, 1])
    case("conv-3d", "Conv", [x3, Constant(normal(3, 2, 2, 3, 2)), Constant(normal(3))], pads=[1, 0, 1, 0, 1, 1])
    case("conv-3d-strides", "Conv", [x3, Constant(normal(4, 1, 2, 2, 3))], strides=[2, 1, 2], group=2, dilations=[1, 2, 1])


def transposed_convolutions():
    x1, x2, x3 = normal(2, 4, 5), normal(2, 4, 4, 3), normal(1, 2, 3, 2, 3)
    for opset in (7, 11, 21):
        case(f"transposed-plain-{opset}", "ConvTranspose", [x2, Constant(normal(4, 3, 3, 3))], opset)
    case("transposed-bias", "ConvTranspose", [x2, Constant(normal(4, 3, 2, 3)), Constant(normal(3))])
    case("transposed-strides", "ConvTranspose", [x2, Constant(normal(4, 3, 2, 2))], strides=[2, 2])
    case("transposed-pads", "ConvTranspose", [x2, Constant(normal(4, 3, 3, 3))], strides=[2, 2], pads=[1, 0, 1, 2])
    case("transposed-output-padding", "ConvTranspose", [x2, Constant(normal(4, 3, 3, 3)), Constant(normal(3))],
         strides=[2, 3], pads=[1] * 4, output_padding=[1, 2])
    case("transposed-dilations", "ConvTranspose", [x2, Constant(normal(4, 2, 3, 2))], dilations=[2, 3])
    case("transposed-groups", "ConvTranspose", [x2, Constant(normal(4, 3, 3, 3)), Constant(normal(6))], group=2, strides=[2, 1])
    case("transposed-depthwise", "ConvTranspose", [x2, Constant(normal(4, 1, 3, 3))], group=4, strides=[2, 2], pads=[1] * 4)
    case("transposed-output-shape", "ConvTranspose", [x2, Constant(normal(4, 2, 3, 3))], strides=[3, 2], output_shape=[10, 8])
    case("transposed-output-shape-odd", "ConvTranspose", [x2, Constant(normal(4, 2, 3, 3))], strides=[2, 2], output_shape=[8, 6])
    for padding in ("SAME_UPPER", "SAME_LOWER", "VALID"):
        case(f"transposed-{padding.lower()}", "ConvTranspose", [x2, Constant(normal(4, 2, 3, 3))], strides=[2, 2], auto_pad=padding)
    case("transposed-1d", "ConvTranspose", [x1, Constant(normal(4, 2, 3)), Constant(normal(2))], strides=[2], pads=[1, 0])
    case("transposed-3d", "ConvTranspose", [x3, Constant(normal(2, 3, 2, 3, 2))], strides=[2, 1, 2])


def products():
    a, b = normal(3, 5), normal(5, 4)
    for opset in (7, 9, 11, 13):
        case(f"gemm-{opset}", "Gemm", [a, Constant(b), Constant(normal(4))], opset)
    case("gemm-without-bias", "Gemm", [a, Constant(b)], 11)
    case("gemm-transposed-a", "Gemm", [normal(5, 3), b, normal(3, 4)], transA=1)
    case("gemm-transposed-b", "Gemm", [a, Constant(normal(4, 5)), Constant(normal(1, 4))], transB=1)
    case("gemm-transposed-both", "Gemm", [normal(5, 3), normal(4, 5), normal(3, 1)], transA=1, transB=1)
    case("gemm-factors", "Gemm", [a, b, normal(3, 4)], alpha=0.5, beta=-1.5)
    case("gemm-scalar-bias", "Gemm", [a, b, Constant(np.float32(0.75))], beta=2.0)
    for opset in (7, 9, 13):
        case(f"matmul-{opset}", "MatMul", [a, Constant(b)], opset)
    case("matmul-stack", "MatMul", [normal(2, 3, 4, 5), Constant(normal(5, 6))])
    case("matmul-stacks", "MatMul", [normal(2, 3, 4, 5), normal(2, 3, 5, 2)])
    case("matmul-broadcast", "MatMul", [normal(2, 1, 4, 5), normal(3, 5, 2)])
    case("matmul-matrix-stack", "MatMul", [normal(4, 5), normal(3, 5, 2)])
    case("matmul-vector-matrix", "MatMul", [normal(5), normal(5, 4)])
    case("matmul-matrix-vector", "MatMul", [normal(3, 5), normal(5)])
    case("matmul-vectors", "MatMul", [normal(5), normal(5)])
    case("matmul-vector-stack", "MatMul", [normal(5), normal(2, 5, 3)])
    case("matmul-stack-vector", "MatMul", [normal(2, 3, 5), normal(5)])


def poolings():
    x1, x2, x3 = normal(2, 3, 9), normal(2, 3, 8, 7), normal(1, 2, 5, 4, 6)
    for name in ("MaxPool", "AveragePool", "LpPool"):
        key = name.lower()
        extra = {"p": 3} if name == "LpPool" else {}
        newest = {"MaxPool": 12, "AveragePool": 19, "LpPool": 18}[name]
        for opset in sorted({7, 11, newest, 21}):
            case(f"{key}-{opset}", name, [x2], opset, kernel_shape=[2, 3], strides=[2, 2])
        case(f"{key}-pads", name, [x2], kernel_shape=[3, 3], strides=[2, 1], pads=[1, 0, 1, 2], **extra)
        case(f"{key}-1d", name, [x1], kernel_shape=[3], strides=[2], pads=[1, 1], **extra)
        case(f"{key}-3d", name, [x3], kernel_shape=[2, 3, 2], strides=[1, 1, 2], **extra)
        for padding in ("VALID", "SAME_UPPER", "SAME_LOWER"):
            case(f"{key}-{padding.lower()}", name, [x2], kernel_shape=[3, 2], strides=[2, 2], auto_pad=padding, **extra)
        dilated = {"MaxPool": 12, "AveragePool": 19, "LpPool": 18}[name]
        case(f"{key}-dilations", name, [x2], dilated, kernel_shape=[3, 2], dilations=[2, 3], pads=[1, 1, 1, 1], **extra)
        if name != "LpPool":
            case(f"{key}-ceil", name, [x2], newest, kernel_shape=[3, 2], strides=[2, 2], ceil_mode=1)
            case(f"{key}-ceil-pads", name, [normal(1, 2, 6, 5)], newest, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1], ceil_mode=1)
            case(f"{key}-ceil-outside", name, [normal(1, 2, 4, 4)], newest, kernel_shape=[1, 1], strides=[2, 2], ceil_mode=1)
            case(f"{key}-ceil-large-stride", name, [normal(1, 1, 5, 5)], newest, kernel_shape=[2, 2], strides=[3, 3], pads=[0, 0, 1, 1], ceil_mode=1)
    case("averagepool-padding-counts", "AveragePool", [x2], kernel_shape=[3, 3], pads=[1, 1, 1, 1], count_include_pad=1)
    case("averagepool-padding-counts-7", "AveragePool", [x2], 7, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 0, 1, 2], count_include_pad=1)
    case("averagepool-padding-counts-ceil", "AveragePool", [normal(1, 2, 6, 6)], 19, kernel_shape=[3, 3], strides=[2, 2],
         pads=[1, 1, 1, 1], count_include_pad=1, ceil_mode=1)
    case("averagepool-padding-counts-same", "AveragePool", [x2], kernel_shape=[3, 3], strides=[2, 2], auto_pad="SAME_UPPER", count_include_pad=1)
    case("averagepool-padding-counts-dilated", "AveragePool", [x2], 19, kernel_shape=[2, 3], dilations=[2, 1], pads=[1, 1, 1, 1], count_include_pad=1)
    case("maxpool-places", "MaxPool", [x2], 12, outputs=2, kernel_shape=[3, 2], strides=[2, 2], pads=[1, 0, 1, 1])
    case("maxpool-places-ties", "MaxPool", [np.round(x2)], 12, outputs=2, kernel_shape=[2, 2], strides=[2, 1])
    case("maxpool-places-columns", "MaxPool", [x2], 12, outputs=2, kernel_shape=[2, 2], strides=[2, 2], storage_order=1)
    case("maxpool-negative", "MaxPool", [-positive(1, 2, 4, 4)], kernel_shape=[3, 3], pads=[1, 1, 1, 1])
    case("lppool-1", "LpPool", [x2], kernel_shape=[2, 2], p=1)
    for name in ("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"):
        case(name.lower(), name, [x2])
        case(f"{name.lower()}-1d", name, [x1], 7)
        case(f"{name.lower()}-3d", name, [x3], 21)
    case("globallppool-3", "GlobalLpPool", [x2], p=3)


def activations():
    x = np.concatenate([normal(2, 3, 4) * 2, np.array([[[0, -0.5, 0.5, 9.0]] * 3] * 2, dtype=np.float32)], axis=2)
    plain = {
        "Relu": (7, 14), "LeakyRelu": (7, 16), "Elu": (7, 21), "Selu": (7, 21), "Celu": (12,), "Sigmoid": (7, 13),
        "HardSigmoid": (7, 21), "HardSwish": (14,), "Tanh": (7, 13), "Softplus": (7,), "Softsign": (7,), "Gelu": (20,),
        "Mish": (18,), "ThresholdedRelu": (10, 21), "Erf": (9, 13), "Exp": (7, 13), "Abs": (7, 13), "Neg": (7, 13), "Floor": (7, 13),
        "Ceil": (7, 13), "Round": (11,), "Sign": (9, 13), "Sin": (7,), "Cos": (7,), "Tan": (7,), "Atan": (7,), "Sinh": (9,), "Cosh": (9,),
        "Asinh": (9,), "Identity": (7, 21), "Shrink": (9,), "Swish": (24,),
    }
    for name, opsets in plain.items():
        for opset in opsets:
            case(f"{name.lower()}-{opset}", name, [x], opset)
    for name in ("Log", "Sqrt", "Reciprocal"):
        for opset in (7, 13):
            case(f"{name.lower()}-{opset}", name, [positive(3, 4)], opset)
    for name in ("Asin", "Acos", "Atanh"):
        case(name.lower(), name, [np.clip(x / 3, -0.99, 0.99)])
    case("acosh", "Acosh", [positive(3, 4) + 1])
    case("leakyrelu-alpha", "LeakyRelu", [x], alpha=0.2)
    case("elu-alpha", "Elu", [x], alpha=1.7)
    case("selu-factors", "Selu", [x], alpha=2.0, gamma=3.0)
    case("celu-alpha", "Celu", [x], alpha=2.0)
    case("hardsigmoid-factors", "HardSigmoid", [x], alpha=0.5, beta=0.6)
    case("thresholdedrelu-alpha", "ThresholdedRelu", [x], alpha=0.3)
    case("shrink-factors", "Shrink", [x], lambd=0.4, bias=0.1)
    case("gelu-tanh", "Gelu", [x], 20, approximate="tanh")
    case("round-halves", "Round", [np.array([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5], dtype=np.float32)])
    case("softplus-large", "Softplus", [np.array([-200, -20, 0, 20, 200], dtype=np.float32)])
    case("sigmoid-large", "Sigmoid", [np.array([-200, -20, 0, 20, 200], dtype=np.float32)])
    case("mish-large", "Mish", [np.array([-200, -20, 0, 20, 200], dtype=np.float32)], 18)
    for opset in (7, 9, 16):
        case(f"prelu-{opset}", "PRelu", [x, Constant(normal(3, 1))], opset)
    case("prelu-scalar", "PRelu", [x, Constant(normal(1))])
    case("prelu-whole", "PRelu", [x, normal(*x.shape)])
    case("clip-7", "Clip", [x], 7, min=-0.5, max=0.8)
    case("clip-10-lower", "Clip", [x], 10, min=0.1)
    case("clip-11", "Clip", [x, Constant(np.float32(-0.5)), Constant(np.float32(0.8))], 11)
    case("clip-12-upper", "Clip", [x, None, Constant(np.float32(0.8))], 12)
    case("clip-13-none", "Clip", [x], 13)
    case("clip-13-crossed", "Clip", [x, Constant(np.float32(2)), Constant(np.float32(1))], 13)
    case("dropout-7", "Dropout", [x], 7, ratio=0.5)
    case("dropout-13", "Dropout", [x, Constant(np.float32(0.5))], 13)
    case("dropout-mask", "Dropout", [x], 13, outputs=2)


def distributions():
    x = normal(2, 3, 4, 2)
    for name in ("Softmax", "LogSoftmax", "Hardmax"):
        key = name.lower()
        for opset in (7, 11, 13):
            case(f"{key}-{opset}", name, [x], opset)
        for axis in (0, 1, 2, 3):
            case(f"{key}-12-axis-{axis}", name, [x], 12, axis=axis)
            case(f"{key}-13-axis-{axis}", name, [x], 13, axis=axis)
        case(f"{key}-11-negative", name, [x], 11, axis=-2)
        case(f"{key}-13-negative", name, [x], 13, axis=-3)
    case("softmax-large", "Softmax", [np.array([[1000, 1001, -1000]], dtype=np.float32)])
    case("logsoftmax-large", "LogSoftmax", [np.array([[1000, 1001, -1000]], dtype=np.float32)])


def normalisations():
    x, x1 = normal(2, 6, 4, 3), normal(2, 6, 5)
    c = [Constant(normal(6)), Constant(normal(6)), Constant(normal(6)), Constant(positive(6))]
    for opset in (7, 9, 14, 15):
        case(f"batchnorm-{opset}", "BatchNormalization", [x, *c], opset)
    case("batchnorm-epsilon", "BatchNormalization", [x, *c], epsilon=0.1)
    case("batchnorm-1d", "BatchNormalization", [x1, *c])
    case("batchnorm-flat", "BatchNormalization", [normal(5, 6), *c])
    for opset in (7, 21):
        case(f"instancenorm-{opset}", "InstanceNormalization", [x, *c[:2]], opset)
    case("instancenorm-1d", "InstanceNormalization", [x1, *c[:2]], epsilon=0.01)
    case("layernorm", "LayerNormalization", [x, Constant(normal(3)), Constant(normal(3))])
    case("layernorm-axis-1", "LayerNormalization", [x, Constant(normal(6, 4, 3)), Constant(normal(6, 4, 3))], axis=1, epsilon=0.1)
    case("layernorm-axis-2", "LayerNormalization", [x, Constant(normal(4, 3))], axis=2)
    case("layernorm-moments", "LayerNormalization", [x, Constant(normal(4, 3)), Constant(normal(4, 3))], axis=-2, outputs=3)
    case("groupnorm-18", "GroupNormalization", [x, Constant(normal(2)), Constant(normal(2))], 18, num_groups=2)
    case("groupnorm-21", "GroupNormalization", [x, *c[:2]], 21, num_groups=3)
    case("groupnorm-21-one", "GroupNormalization", [x1, *c[:2]], 21, num_groups=1, epsilon=0.01)
    for opset in (7, 13):
        case(f"lrn-{opset}", "LRN", [x], opset, size=3)
    case("lrn-even", "LRN", [x], size=4, alpha=0.5, beta=0.5, bias=2.0)
    case("lrn-wide", "LRN", [x], size=11, alpha=0.9)
    case("lrn-narrow", "LRN", [x], size=1, alpha=0.9)
    for axis in (0, 1, -1):
        for p in (1, 2):
            case(f"lpnorm-{axis}-{p}", "LpNormalization", [x], axis=axis, p=p)
    for opset in (9, 13):
        case(f"meanvariance-{opset}", "MeanVarianceNormalization", [x], opset)
    case("meanvariance-axes", "MeanVarianceNormalization", [x], axes=[2, 3])


def pairs():
    a = normal(2, 3, 4)
    shapes = {"same": (2, 3, 4), "scalar": (), "row": (4,), "column": (3, 1), "outer": (2, 1, 1), "more": (2, 1, 3, 1)}
    for name in ("Add", "Sub", "Mul", "Div"):
        for key, shape in shapes.items():
            case(f"{name.lower()}-{key}", name, [a, positive(*shape)], 13)
        for opset in (7, 14):
            case(f"{name.lower()}-{opset}", name, [a, Constant(positive(3, 1))], opset)
    case("add-swapped", "Add", [normal(3, 1), a])
    case("sub-both-broadcast", "Sub", [normal(3, 1, 4), normal(2, 1)])
    case("add-empty", "Add", [normal(0, 3), normal(3)])
    for opset in (7, 12, 15):
        case(f"pow-{opset}", "Pow", [positive(3, 4), Constant(positive(4))], opset)
    case("pow-square", "Pow", [a, Constant(np.float32(2))])
    case("pow-integer", "Pow", [a, ints(3)])
    for name in ("Max", "Min", "Sum", "Mean"):
        for opset in (8, 13):
            case(f"{name.lower()}-{opset}", name, [a, normal(3, 1), normal(4)], opset)
        case(f"{name.lower()}-one", name, [a])
    for name in ("Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual"):
        case(name.lower(), name, [np.round(a), np.round(normal(4))])
    case("mod", "Mod", [a, Constant(np.array([0.7, -0.7, 0.3, 2], dtype=np.float32))], fmod=1)
    x = normal(2, 3)
    for name in ("And", "Or", "Xor"):
        chain(name.lower(), [("Greater", ["x", "zero"], {}), ("Less", ["x", "one"], {}), (name, [0, 1], {})], {"x": x},
              {"zero": np.float32(0), "one": np.float32(0.5)})
    chain("not-where", [("Greater", ["x", "zero"], {}), ("Not", [0], {}), ("Where", [1, "x", "row"], {})], {"x": x},
          {"zero": np.float32(0), "row": normal(3)})
    chain("where-integers", [("Greater", ["x", "zero"], {}), ("Where", [0, "a", "b"], {})], {"x": x}, {"zero": np.float32(0), "a": ints(1, 2, 3), "b": ints(7)})
    for name, first, second in [
        ("Add", ints(1, -2, 3), ints(5)), ("Sub", ints(1, -2, 3), ints(5)), ("Mul", ints(1, -2, 3), ints(5)),
        ("Div", ints(7, -7, 9), ints(2)), ("Mod", ints(7, -7, 9), ints(4)), ("Mod", ints(7, -7, 9), ints(-4)), ("Max", ints(1, 9), ints(4)), ("Min", ints(1, 9), ints(4)),
        ("Equal", ints(1, 4), ints(4)), ("Less", ints(1, 4), ints(4)),
    ]:
        case(f"{name.lower()}-integers-{second[0]}", name, [first, second])
    case("mod-remainder-integers", "Mod", [ints(7, -7, 9), ints(4)], fmod=1)
    case("div-integers-negative", "Div", [ints(7, -7, 9), ints(-2)])
    case("neg-integers", "Neg", [ints(1, -5, 0)])
    case("abs-integers", "Abs", [ints(1, -5, 0)])
    case("sign-integers", "Sign", [ints(1, -5, 0)])
    case("clip-integers", "Clip", [ints(1, -5, 9), Constant(np.int64(-2)), Constant(np.int64(3))])
    case("pow-of-integers", "Pow", [ints(2, -3, 5), ints(3)])


def chain(name, steps, inputs, constants, opset=17, tolerance=1e-5):
    """Adds a model of nodes that read inputs and constants by name, and what earlier nodes wrote by number."""
    nodes = []
    for number, (operation, operands, attributes) in enumerate(steps):
        names = [f"v{operand}" if isinstance(operand, int) else operand for operand in operands]
        nodes.append(helper.make_node(operation, names, [f"v{number}"], **attributes))
    infos = [helper.make_tensor_value_info(key, TensorProto.FLOAT, value.shape) for key, value in inputs.items()]
    stored = [numpy_helper.from_array(np.asarray(value), key) for key, value in constants.items()]
    add(name, nodes, infos, stored, inputs, [f"v{len(steps) - 1}"], opset, tolerance)


def shapes():
    x = normal(2, 3, 4)
    for opset in (7, 13, 14):
        case(f"reshape-{opset}", "Reshape", [x, ints(4, 6)], opset)
    case("reshape-kept", "Reshape", [x, ints(0, -1)])
    case("reshape-open", "Reshape", [x, ints(-1, 2, 2)])
    case("reshape-scalar", "Reshape", [normal(1, 1), np.zeros(0, dtype=np.int64)])
    case("reshape-allowzero", "Reshape", [normal(0, 3), ints(3, 0)], 14, allowzero=1)
    for opset in (7, 9, 11, 13):
        for axis in (0, 1, 2, 3):
            case(f"flatten-{opset}-{axis}", "Flatten", [x], opset, axis=axis)
    case("flatten-negative", "Flatten", [x], axis=-1)
    y = normal(1, 3, 1, 2)
    case("squeeze-7", "Squeeze", [y], 7, axes=[0, 2])
    case("squeeze-11-negative", "Squeeze", [y], 11, axes=[-2])
    case("squeeze-13", "Squeeze", [y, ints(0)], 13)
    case("squeeze-all", "Squeeze", [y], 13)
    case("unsqueeze-7", "Unsqueeze", [x], 7, axes=[0, 3])
    case("unsqueeze-11-negative", "Unsqueeze", [x], 11, axes=[-1])
    case("unsqueeze-13", "Unsqueeze", [x, ints(4, 1)], 13)
    case("shape-7", "Shape", [x], 7)
    case("shape-15-part", "Shape", [x], 15, start=1, end=-1)
    case("shape-15-clamped", "Shape", [x], 15, start=-9, end=9)
    case("size", "Size", [x])
    chain("reshape-computed", [("Shape", ["x"], {}), ("Gather", [0, "zero"], {}), ("Unsqueeze", [1, "axes"], {}),
          ("Concat", [2, "rest"], {"axis": 0}), ("Reshape", ["x", 3], {})], {"x": x}, {"zero": np.int64(0), "axes": ints(0), "rest": ints(-1)})
    case("constantofshape", "ConstantOfShape", [ints(2, 3)])
    case("constantofshape-float", "ConstantOfShape", [ints(2, 3)], value=numpy_helper.from_array(np.array([1.5], dtype=np.float32)))
    case("constantofshape-integer", "ConstantOfShape", [ints(4)], value=numpy_helper.from_array(np.array([-7], dtype=np.int64)))
    case("constantofshape-empty", "ConstantOfShape", [np.zeros(0, dtype=np.int64)])
    case("range-integers", "Range", [np.int64(3), np.int64(20), np.int64(4)])
    case("range-down", "Range", [np.int64(5), np.int64(-5), np.int64(-3)])
    case("range-empty", "Range", [np.int64(5), np.int64(5), np.int64(1)])
    case("range-floats", "Range", [Constant(np.float32(0.5)), Constant(np.float32(3)), Constant(np.float32(0.75))])
    for kind in ("FLOAT", "INT32", "INT64", "UINT8", "INT8", "BOOL", "DOUBLE"):
        case(f"cast-{kind.lower()}", "Cast", [positive(2, 3) * 20], to=getattr(TensorProto, kind))
    case("cast-negative", "Cast", [-positive(2, 3) * 20], to=TensorProto.INT32)
    case("cast-integers", "Cast", [ints(1, 0, -300)], to=TensorProto.FLOAT)
    case("cast-wraps", "Cast", [ints(1, 0, -300, 70000)], to=TensorProto.INT8)
    case("cast-truths", "Cast", [ints(1, 0, -300)], to=TensorProto.BOOL)
    case("castlike", "CastLike", [x * 10, ints(1)])


def movements():
    x = normal(2, 3, 4, 5)
    case("transpose", "Transpose", [x], 7)
    for perm in ([0, 2, 3, 1], [3, 0, 1, 2], [1, 0, 2, 3], [0, 1, 2, 3], [2, 3, 0, 1]):
        case("transpose-" + "".join(map(str, perm)), "Transpose", [x], perm=perm)
    for opset in (7, 11, 13):
        for axis in (0, 1, 3):
            shape = [2, 3, 4, 5]
            shape[axis] = 2
            case(f"concat-{opset}-{axis}", "Concat", [x, normal(*shape), x], opset, axis=axis)
    case("concat-negative", "Concat", [x, x], axis=-2)
    case("concat-one", "Concat", [x], axis=1)
    case("concat-integers", "Concat", [ints(1, 2), ints(3)], axis=0)
    case("split-7", "Split", [x], 7, outputs=2, axis=2)
    case("split-7-sizes", "Split", [x], 7, outputs=2, axis=3, split=[1, 4])
    case("split-11-negative", "Split", [x], 11, outputs=3, axis=-3, split=[1, 1, 1])
    case("split-13", "Split", [x, ints(3, 1)], 13, outputs=2, axis=2)
    case("split-13-equal", "Split", [x], 13, outputs=5, axis=3)
    case("split-18-uneven", "Split", [x], 18, outputs=3, axis=3, num_outputs=3)
    y = normal(2, 12, 2, 3)
    for opset in (7, 11, 13):
        case(f"depthtospace-{opset}", "DepthToSpace", [y], opset, blocksize=2)
        case(f"spacetodepth-{opset}", "SpaceToDepth", [normal(2, 3, 4, 6)], opset, blocksize=2)
    case("depthtospace-crd", "DepthToSpace", [y], 13, blocksize=2, mode="CRD")
    case("depthtospace-dcr", "DepthToSpace", [y], 13, blocksize=2, mode="DCR")
    case("slice-7", "Slice", [x], 7, starts=[1, 0], ends=[3, -1], axes=[1, 3])
    case("slice-7-without-axes", "Slice", [x], 7, starts=[0, 1], ends=[1, 2**62])
    case("slice-10", "Slice", [x, ints(0, 1), ints(2, 4), ints(1, 3), ints(1, 2)], 10)
    case("slice-13-backwards", "Slice", [x, ints(-1, 4), ints(-(2**62), 0), ints(2, 3), ints(-1, -2)], 13)
    case("slice-13-empty", "Slice", [x, ints(3), ints(1), ints(3)], 13)
    case("slice-13-negative-axes", "Slice", [x, ints(1), ints(1000), ints(-1)], 13)
    case("slice-13-start-past", "Slice", [x, ints(9), ints(1), ints(-1), ints(-3)], 13)
    case("gather-7", "Gather", [x, ints(1, 0, 1)], 7, axis=1)
    case("gather-scalar", "Gather", [x, np.int64(2)], axis=2)
    case("gather-matrix", "Gather", [x, np.array([[0, -1], [2, 1]])], axis=-2)
    case("gather-integers", "Gather", [ints(5, 6, 7), ints(2, 0)])
    case("tile", "Tile", [x, ints(1, 2, 1, 3)])
    case("tile-whole", "Tile", [normal(3), ints(4)], 7)
    case("expand", "Expand", [normal(3, 1), ints(2, 1, 4)], 8)
    case("expand-smaller", "Expand", [normal(2, 3), ints(3)], 13)
    case("expand-integers", "Expand", [ints(7), ints(2, 3)])
    case("pad-2", "Pad", [x], 7, pads=[0, 0, 1, 2, 0, 1, 0, 1], value=0.5)
    case("pad-2-reflect", "Pad", [x], 7, pads=[0, 0, 1, 2, 0, 0, 2, 1], mode="reflect")
    case("pad-2-edge", "Pad", [x], 10, pads=[0, 1, 1, 2, 0, 0, 2, 1], mode="edge")
    for opset in (11, 13, 18, 21):
        case(f"pad-{opset}", "Pad", [x, ints(0, 0, 1, 2, 0, 1, 0, 1), Constant(np.float32(-1))], opset)
    case("pad-zeros", "Pad", [x, ints(0, 0, 1, 2, 0, 1, 0, 1)], 13)
    for mode in ("reflect", "edge"):
        case(f"pad-13-{mode}", "Pad", [x, ints(0, 0, 1, 2, 0, 1, 2, 3)], 13, mode=mode)
    case("pad-19-wrap", "Pad", [x, ints(0, 0, 1, 2, 0, 1, 2, 3)], 19, mode="wrap")
    case("pad-18-axes", "Pad", [x, ints(1, 2, 0, 1), None, ints(-1, 1)], 18)
    case("pad-18-axes-edge", "Pad", [x, ints(1, 2, 0, 1), None, ints(3, 1)], 18, mode="edge")
    case("pad-negative", "Pad", [x, ints(0, -1, 1, 0, 0, 0, -2, -1)], 13)
    case("pad-integers", "Pad", [ints(1, 2), ints(1, 1), Constant(np.int64(9))], 13)


def reductions():
    x = positive(2, 3, 4)
    for name in ("Sum", "Mean", "Max", "Min", "Prod", "L1", "L2", "SumSquare", "LogSum", "LogSumExp"):
        key = "reduce" + name.lower()
        operation = "Reduce" + name
        case(f"{key}-all", operation, [x], 7)
        case(f"{key}-7", operation, [x], 7, axes=[1])
        case(f"{key}-11-negative", operation, [x], 11, axes=[-1, 0], keepdims=0)
        case(f"{key}-18", operation, [x, ints(1, 2)], 18, keepdims=0)
        case(f"{key}-18-all", operation, [x], 18, keepdims=0)
    case("reducesum-13", "ReduceSum", [x, ints(0)], 13)
    case("reducesum-noop", "ReduceSum", [x], 13, noop_with_empty_axes=1)
    case("reducemean-13", "ReduceMean", [x], 13, axes=[0, 2])
    case("reducelogsumexp-large", "ReduceLogSumExp", [np.array([[1000, 1001]], dtype=np.float32)], 13, axes=[1])
    for name in ("Sum", "Max", "Min", "Prod"):
        case(f"reduce{name.lower()}-integers", "Reduce" + name, [ints(4, -3, 5)], 13, keepdims=0)
    for name in ("ArgMax", "ArgMin"):
        case(f"{name.lower()}-7", name, [x], 7, axis=1)
        case(f"{name.lower()}-13", name, [np.round(x)], 13, axis=-1, keepdims=0)
        case(f"{name.lower()}-last", name, [np.round(x)], 13, axis=2, select_last_index=1)


def resizings():
    x, x1, x3 = normal(1, 2, 4, 5), normal(1, 2, 6), normal(1, 1, 3, 4, 2)
    scales = lambda *numbers: Constant(np.array(numbers, dtype=np.float32))
    case("upsample-7-nearest", "Upsample", [x], 7, scales=[1.0, 1.0, 2.0, 3.0])
    case("upsample-7-linear", "Upsample", [x], 7, scales=[1.0, 1.0, 2.0, 2.0], mode="linear")
    case("upsample-9-nearest", "Upsample", [x, scales(1, 1, 2, 2)], 9)
    case("upsample-9-linear", "Upsample", [x, scales(1, 1, 2, 2)], 9, mode="linear")
    case("resize-10-nearest", "Resize", [x, scales(1, 1, 2, 2)], 10)
    case("resize-10-linear", "Resize", [x, scales(1, 1, 2, 2)], 10, mode="linear")
    modes = ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric"]
    for mode in ("nearest", "linear", "cubic"):
        for coordinates in modes:
            for key, factors in {"up": (1, 1, 2, 2), "down": (1, 1, 0.5, 0.8)}.items():
                case(f"resize-{mode}-{coordinates}-{key}", "Resize", [x, None, scales(*factors)], 13, mode=mode,
                     coordinate_transformation_mode=coordinates)
            case(f"resize-{mode}-{coordinates}-sizes", "Resize", [x, None, None, ints(1, 2, 7, 3)], 13, mode=mode,
                 coordinate_transformation_mode=coordinates)
    for rounding in ("round_prefer_floor", "round_prefer_ceil", "floor", "ceil"):
        for coordinates in ("half_pixel", "asymmetric"):
            case(f"resize-{rounding}-{coordinates}", "Resize", [x, None, scales(1, 1, 1.5, 2)], 13, mode="nearest", nearest_mode=rounding,
                 coordinate_transformation_mode=coordinates)
    case("resize-cubic-factor", "Resize", [x, None, scales(1, 1, 2, 2)], 13, mode="cubic", cubic_coeff_a=-0.5)
    case("resize-cubic-inside", "Resize", [x, None, scales(1, 1, 2, 2)], 13, mode="cubic", exclude_outside=1)
    case("resize-linear-inside", "Resize", [x, None, scales(1, 1, 2, 2)], 18, mode="linear", exclude_outside=1)
    case("resize-symmetric", "Resize", [x, None, scales(1, 1, 1.3, 0.7)], 19, mode="linear", coordinate_transformation_mode="half_pixel_symmetric")
    for mode in ("nearest", "linear", "cubic"):
        case(f"resize-crop-{mode}", "Resize", [x, Constant(np.array([0, 0, 0.2, 0.1, 1, 1, 0.7, 1.4], dtype=np.float32)), None, ints(1, 2, 3, 6)],
             13, mode=mode, coordinate_transformation_mode="tf_crop_and_resize", extrapolation_value=5.0)
    case("resize-tf-nearest", "Resize", [x, Constant(np.zeros(0, dtype=np.float32)), scales(1, 1, 2, 2)], 11, mode="nearest",
         coordinate_transformation_mode="tf_half_pixel_for_nn")
    case("resize-11-empty-scales", "Resize", [x, Constant(np.zeros(0, dtype=np.float32)), Constant(np.zeros(0, dtype=np.float32)), ints(1, 2, 6, 6)], 11, mode="linear")
    case("resize-18-axes", "Resize", [x, None, scales(2, 0.5)], 18, axes=[3, 2], mode="linear")
    case("resize-18-axes-sizes", "Resize", [x, None, None, ints(7, 9)], 18, axes=[2, 3], mode="nearest")
    for policy in ("not_larger", "not_smaller"):
        for mode in ("nearest", "linear"):
            case(f"resize-18-{policy}-{mode}", "Resize", [x, None, None, ints(7, 6)], 18, axes=[2, 3], mode=mode, keep_aspect_ratio_policy=policy)
    case("resize-antialias-linear", "Resize", [normal(1, 1, 8, 9), None, scales(1, 1, 0.5, 0.4)], 18, mode="linear", antialias=1)
    case("resize-antialias-cubic", "Resize", [normal(1, 1, 8, 9), None, scales(1, 1, 0.5, 0.4)], 18, mode="cubic", antialias=1)
    case("resize-antialias-up", "Resize", [x, None, scales(1, 1, 2, 1.5)], 18, mode="cubic", antialias=1)
    case("resize-1d", "Resize", [x1, None, scales(1, 1, 1.5)], 13, mode="linear")
    case("resize-3d", "Resize", [x3, None, scales(1, 1, 2, 2, 2)], 13, mode="linear")
    case("resize-3d-nearest", "Resize", [x3, None, scales(1, 1, 2, 0.5, 2)], 13, mode="nearest")
    case("resize-one-third", "Resize", [normal(1, 1, 9, 9), None, scales(1, 1, 1 / 3, 1 / 3)], 13, mode="nearest",
         coordinate_transformation_mode="asymmetric", nearest_mode="floor")


def quantisations():
    x = normal(2, 3, 4) * 3
    for opset in (10, 13, 19, 21):
        case(f"quantize-{opset}", "QuantizeLinear", [x, Constant(np.float32(0.05)), Constant(np.uint8(120))], opset)
        case(f"dequantize-{opset}", "DequantizeLinear", [np.arange(-8, 8, dtype=np.int8), Constant(np.float32(0.05)), Constant(np.int8(3))], opset)
    case("quantize-signed", "QuantizeLinear", [x, Constant(np.float32(0.05)), Constant(np.int8(-3))])
    case("quantize-without-zero", "QuantizeLinear", [x, Constant(np.float32(0.05))])
    case("quantize-axis", "QuantizeLinear", [x, Constant(positive(3) / 10), Constant(np.array([1, 2, 3], dtype=np.uint8))], axis=1)
    case("quantize-ties", "QuantizeLinear", [np.array([0.5, 1.5, 2.5, -0.5, -1.5], dtype=np.float32), Constant(np.float32(1)), Constant(np.int8(0))])
    case("dequantize-axis", "DequantizeLinear", [np.arange(24, dtype=np.uint8).reshape(2, 3, 4), Constant(positive(4)), Constant(np.array([1, 2, 3, 4], dtype=np.uint8))], axis=-1)
    case("dequantize-int32", "DequantizeLinear", [np.arange(-4, 4, dtype=np.int32), Constant(np.float32(0.25))])
    case("dequantize-blocks", "DequantizeLinear", [np.arange(24, dtype=np.uint8).reshape(2, 3, 4), Constant(positive(2, 2, 4)), Constant(np.ones((2, 2, 4), dtype=np.uint8))], 21, axis=1, block_size=2)


def networks():
    w = lambda *shape: normal(*shape) / np.float32(np.prod(shape[1:]) ** 0.5)
    norm = lambda c: {"scale": positive(c), "shift": normal(c), "mean": normal(c), "var": positive(c)}
    image = normal(2, 3, 32, 32)
    n1, n2 = norm(8), norm(16)
    constants = {"w1": w(8, 3, 3, 3), "b1": normal(8), "w2": w(16, 8, 3, 3), "w3": w(16, 1, 3, 3), "w4": w(16, 8, 1, 1), "se1": w(4, 16, 1, 1),
                 "se2": w(16, 4, 1, 1), "fc": w(10, 16), "fcb": normal(10), "shape": ints(0, -1)}
    constants |= {f"1{key}": value for key, value in n1.items()} | {f"2{key}": value for key, value in n2.items()}
    steps = [
        ("Conv", ["x", "w1", "b1"], {"pads": [1] * 4}), ("BatchNormalization", [0, "1scale", "1shift", "1mean", "1var"], {}), ("Relu", [1], {}),
        ("MaxPool", [2], {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1] * 4}),
        ("Conv", [3, "w2"], {"pads": [1] * 4, "strides": [2, 2]}), ("HardSwish", [4], {}), ("Conv", [5, "w3"], {"group": 16, "pads": [1] * 4}),
        ("BatchNormalization", [6, "2scale", "2shift", "2mean", "2var"], {}),
        ("GlobalAveragePool", [7], {}), ("Conv", [8, "se1"], {}), ("Relu", [9], {}), ("Conv", [10, "se2"], {}), ("HardSigmoid", [11], {}), ("Mul", [7, 12], {}),
        ("Conv", [3, "w4"], {"strides": [2, 2]}), ("Add", [13, 14], {}), ("Relu", [15], {}), ("GlobalAveragePool", [16], {}), ("Reshape", [17, "shape"], {}),
        ("Gemm", [18, "fc", "fcb"], {"transB": 1}), ("Softmax", [19], {"axis": 1}),
    ]
    chain("network-residual", steps, {"x": image}, constants, tolerance=1e-4)

    constants = {"w1": w(8, 3, 3, 3), "w2": w(12, 8, 3, 3), "w3": w(12, 8, 2, 2), "w4": w(8, 16, 3, 3), "w5": w(2, 8, 1, 1), "g": positive(8), "h": normal(8),
                 "slope": positive(8, 1, 1) / 4, "scales": np.array([1, 1, 2, 2], dtype=np.float32), "pads": ints(0, 0, 1, 1, 0, 0, 1, 1)}
    steps = [
        ("Pad", ["x", "pads"], {"mode": "reflect"}), ("Conv", [0, "w1"], {}), ("InstanceNormalization", [1, "g", "h"], {}), ("PRelu", [2, "slope"], {}),
        ("AveragePool", [3], {"kernel_shape": [2, 2], "strides": [2, 2]}), ("Conv", [4, "w2"], {"auto_pad": "SAME_UPPER"}), ("Elu", [5], {}),
        ("ConvTranspose", [6, "w3"], {"strides": [2, 2]}), ("Concat", [7, 3], {"axis": 1}), ("Conv", [8, "w4"], {"pads": [1] * 4}), ("LeakyRelu", [9], {}),
        ("Resize", [10, "", "scales"], {"mode": "linear"}), ("Conv", [11, "w5"], {}), ("Sigmoid", [12], {}),
    ]
    chain("network-unet", steps, {"x": normal(1, 3, 16, 16)}, constants, tolerance=1e-4)

    constants = {"w1": w(16, 3, 4, 4), "ls": positive(16), "lb": normal(16), "p1": w(16, 32), "pb": normal(32), "p2": w(32, 16), "gamma": positive(16) / 2,
                 "dw": w(16, 1, 7, 7), "half": np.float32(0.5), "one": np.float32(1), "root": np.float32(2 ** 0.5), "axes": ints(1, 2), "k": ints(0, 0, 4), "fc": w(16, 5)}
    steps = [
        ("Conv", ["x", "w1"], {"strides": [4, 4]}), ("Conv", [0, "dw"], {"group": 16, "pads": [3] * 4}), ("Transpose", [1], {"perm": [0, 2, 3, 1]}),
        ("LayerNormalization", [2, "ls", "lb"], {}), ("MatMul", [3, "p1"], {}), ("Add", [4, "pb"], {}), ("Div", [5, "root"], {}), ("Erf", [6], {}), ("Add", [7, "one"], {}),
        ("Mul", [5, 8], {}), ("Mul", [9, "half"], {}), ("MatMul", [10, "p2"], {}), ("Mul", [11, "gamma"], {}), ("Transpose", [12], {"perm": [0, 3, 1, 2]}), ("Add", [0, 13], {}),
        ("ReduceMean", [14], {"axes": [2, 3], "keepdims": 0}), ("MatMul", [15, "fc"], {}), ("LogSoftmax", [16], {}),
    ]
    chain("network-convnext", steps, {"x": normal(2, 3, 24, 24)}, constants, tolerance=1e-4)

    shuffle = {"a": w(8, 4, 1, 1), "b": w(8, 1, 3, 3), "s": ints(2, 2, 4, 6, 6), "t": ints(2, 8, 6, 6), "q": np.float32(0.02), "z": np.uint8(128), "wq": rng.integers(-127, 128, (8, 8, 1, 1)).astype(np.int8),
               "wscale": positive(8) / 100, "wzero": np.zeros(8, dtype=np.int8)}
    steps = [
        ("Split", ["x"], {"axis": 1}), ("Conv", [0, "a"], {}), ("Reshape", [1, "s"], {}), ("Transpose", [2], {"perm": [0, 2, 1, 3, 4]}), ("Reshape", [3, "t"], {}),
        ("QuantizeLinear", [4, "q", "z"], {}), ("DequantizeLinear", [5, "q", "z"], {}), ("DequantizeLinear", ["wq", "wscale", "wzero"], {"axis": 0}), ("Conv", [6, 7], {}),
        ("Clip", [8, "lo", "hi"], {}), ("Flatten", [9], {}),
    ]
    chain("network-shuffle", steps, {"x": normal(2, 4, 6, 6)}, shuffle | {"lo": np.float32(0), "hi": np.float32(6)}, tolerance=1e-4)


convolutions(), transposed_convolutions(), products(), poolings(), activations(), distributions(), normalisations(), pairs(), shapes(), movements()
reductions(), resizings(), quantisations(), networks()
write(pathlib.Path(__file__).parent / "operators.safetensors")
print(f"{len(cases)} cases; ONNX Runtime could not run {len(unconfirmed)}: {', '.join(unconfirmed)}")
