"""Makes quantised.onnx and quantised.json: codes of every type behind DequantizeLinear, and the numbers that the onnx package's
reference evaluator makes of them.

Run in an environment with onnx 1.23.2, numpy 2.4.6 and ml_dtypes 0.6.0: python3 make_quantised_fixtures.py
Each case is one node; the numbers are listed in the order in which the codes are stored. The evaluator takes the node's output to
the type of the scale, so that the numbers of float16 and bfloat16 scales are rounded to these.
"""

import json
import pathlib

import ml_dtypes
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

folder = pathlib.Path(__file__).parent
random = np.random.default_rng(2)
ranges = {
    TensorProto.INT8: (-128, 128), TensorProto.UINT8: (0, 256), TensorProto.INT16: (-32768, 32768), TensorProto.UINT16: (0, 65536),
    TensorProto.INT32: (-1 << 20, 1 << 20), TensorProto.INT4: (-8, 8), TensorProto.UINT4: (0, 16),
}
initializers, nodes, outputs, cases = [], [], [], []


def tensor(name, kind, values):
    dtype = helper.tensor_dtype_to_np_dtype(kind)
    initializers.append(numpy_helper.from_array(np.asarray(values).astype(dtype), name))


def draw(kind, shape):
    if kind in ranges:
        return random.integers(*ranges[kind], shape)
    return random.normal(size=shape) * 3


def case(kind, shape, scales=(), zero=True, scale_kind=TensorProto.FLOAT, transposed=None, domain="", **attributes):
    name = f"case{len(cases)}"
    tensor(f"{name}.codes", kind, draw(kind, shape))
    tensor(f"{name}.scale", scale_kind, random.uniform(0.01, 2, scales))
    inputs = [f"{name}.codes", f"{name}.scale"]
    if transposed:
        nodes.append(helper.make_node("Transpose", [inputs[0]], [f"{name}.turned"], perm=transposed))
        inputs[0] = f"{name}.turned"
    if zero:
        tensor(f"{name}.zero", kind, draw(kind, scales) if kind in ranges else np.zeros(scales))
        inputs.append(f"{name}.zero")
    nodes.append(helper.make_node("DequantizeLinear", inputs, [name], domain=domain, **attributes))
    stored = [shape[axis] for axis in transposed] if transposed else shape
    outputs.append(helper.make_tensor_value_info(name, scale_kind, stored))
    cases.append((f"{name}.codes", transposed, TensorProto.DataType.Name(scale_kind)))


for kind in ranges:
    if kind != TensorProto.INT32:
        case(kind, (3, 5))
case(TensorProto.INT32, (7,), zero=False)
case(TensorProto.INT32, (7,), (7,), zero=False, axis=0)
case(TensorProto.INT8, (4, 3, 2, 2), (4,), axis=0)
case(TensorProto.UINT8, (4, 3, 2, 2), (3,))
case(TensorProto.INT8, (4, 3, 2), (2,), axis=-1, zero=False)
case(TensorProto.INT8, (2, 3), (1,))
case(TensorProto.INT16, (4, 3), (4,), axis=-2)
case(TensorProto.UINT16, (4, 3), (3,), axis=1, zero=False)
case(TensorProto.INT4, (3, 3), (3,), axis=0)
case(TensorProto.UINT4, (5, 1), (5,), axis=0)
case(TensorProto.INT8, (3, 4, 2), (4,), transposed=[2, 0, 1], axis=2)
for kind in [TensorProto.INT4, TensorProto.UINT4, TensorProto.INT8, TensorProto.UINT8]:
    case(kind, (4, 6), (4, 3), axis=1, block_size=2)
    case(kind, (5, 3, 2), (2, 3, 2), axis=0, block_size=3)
    case(kind, (2, 7), (2, 3), axis=-1, block_size=3, zero=False)
for kind in [TensorProto.FLOAT8E4M3FN, TensorProto.FLOAT8E5M2]:
    case(kind, (3, 5))
    case(kind, (3, 5), (5,), zero=False)
    case(kind, (3, 4), (3, 2), axis=1, block_size=2, zero=False)
case(TensorProto.INT8, (3, 5), scale_kind=TensorProto.FLOAT16)
case(TensorProto.UINT4, (4, 6), (4, 3), axis=1, block_size=2, scale_kind=TensorProto.FLOAT16)
case(TensorProto.INT8, (3, 5), (3,), axis=0, scale_kind=TensorProto.BFLOAT16)

graph = helper.make_graph(nodes, "quantised", [], outputs, initializers)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 23)], ir_version=10)
onnx.checker.check_model(model)
onnx.save(model, folder / "quantised.onnx")

expected = []
for (codes, transposed, kind), value in zip(cases, ReferenceEvaluator(model).run(None, {})):
    if transposed:
        value = value.transpose(np.argsort(transposed))
    expected.append({"codes": codes, "scale": kind, "values": value.astype(np.float64).flatten().tolist()})
lines = ",\n".join(json.dumps(row) for row in expected)
(folder / "quantised.json").write_text(f"[\n{lines}\n]\n")
print(onnx.__version__, len(expected), (folder / "quantised.onnx").stat().st_size)
