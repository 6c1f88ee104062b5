"""Makes quantised.onnx beside this script: a small network as ONNX Runtime's static quantiser writes it, with QuantizeLinear and
DequantizeLinear around every layer, int8 weights with a scale for each output channel, and int32 biases.

Run in an environment with onnxruntime 1.32.0, onnx 1.23.2 and numpy 2.4.6: python3 make_quantised_graph.py
quantised-plain.onnx is the network before, with its weights as they were.
"""

import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

folder = pathlib.Path(__file__).parent
random = np.random.default_rng(3)
initializers = []


def weight(name, *shape):
    initializers.append(numpy_helper.from_array(random.normal(size=shape).astype(np.float32), name))
    return name


node = helper.make_node
nodes = [
    node("Conv", ["x", weight("stem.weight", 4, 3, 3, 3), weight("stem.bias", 4)], ["s"], "stem", pads=[1] * 4),
    node("Relu", ["s"], ["sr"]),
    node("Conv", ["sr", weight("left.weight", 4, 4, 3, 3), weight("left.bias", 4)], ["l"], "left", pads=[1] * 4),
    node("Add", ["l", "sr"], ["sum"]),
    node("Relu", ["sum"], ["r"]),
    node("Conv", ["r", weight("side.weight", 2, 4, 1, 1)], ["d"], "side"),
    node("Concat", ["r", "d"], ["c"], axis=1),
    node("MaxPool", ["c"], ["p"], kernel_shape=[2, 2], strides=[2, 2]),
    node("Flatten", ["p"], ["f"]),
    node("Gemm", ["f", weight("fc.weight", 7, 6 * 3 * 3), weight("fc.bias", 7)], ["y"], "fc", transB=1),
]
graph = helper.make_graph(
    nodes, "small", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, 6, 6])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 7])], initializers)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, folder / "quantised-plain.onnx")


class Inputs(CalibrationDataReader):
    def __init__(self):
        self.rows = iter([{"x": random.normal(size=(1, 3, 6, 6)).astype(np.float32)} for _ in range(8)])

    def get_next(self):
        return next(self.rows, None)


quantize_static(
    folder / "quantised-plain.onnx", folder / "quantised.onnx", Inputs(), quant_format=QuantFormat.QDQ, per_channel=True,
    activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8)
