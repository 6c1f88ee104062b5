"""Makes the small ONNX files beside this script, and expected.json with what they hold.

Run in an environment with onnx 1.23.2, numpy 2.4.6 and ml_dtypes 0.6.0: python3 make_onnx_fixtures.py
The numbers are drawn with a fixed seed; expected.json keeps, for every file, its tensors in the order in which the nodes read
them (name, safetensors element type, shape and, for floating-point tensors, the elements as float64), its nodes, and the constants
of integers.
"""

import json
import pathlib

import ml_dtypes
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

folder = pathlib.Path(__file__).parent
random = np.random.default_rng(1)
expected = {}
names = {
    np.dtype("float64"): "F64", np.dtype("float32"): "F32", np.dtype("float16"): "F16", np.dtype(ml_dtypes.bfloat16): "BF16",
    np.dtype(ml_dtypes.float8_e4m3fn): "F8_E4M3", np.dtype(ml_dtypes.float8_e5m2): "F8_E5M2", np.dtype("int64"): "I64",
    np.dtype("int32"): "I32", np.dtype("int16"): "I16", np.dtype("int8"): "I8", np.dtype("uint64"): "U64",
    np.dtype("uint32"): "U32", np.dtype("uint16"): "U16", np.dtype("uint8"): "U8", np.dtype("bool"): "BOOL",
    np.dtype("complex64"): "C64", np.dtype("complex128"): "C128", np.dtype(ml_dtypes.int4): "I4",
}
floats = ["F64", "F32", "F16", "BF16", "F8_E4M3", "F8_E5M2"]


def describe(name, tensor):
    array = np.asarray(numpy_helper.to_array(tensor) if isinstance(tensor, TensorProto) else tensor)
    row = {"name": name, "type": names[array.dtype], "shape": list(array.shape)}
    if row["type"] in floats:
        row["values"] = array.astype(np.float64).flatten().tolist()
    elif array.dtype.kind in "iub":
        row["integers"] = [int(value) for value in array.flatten()]
    return row


def save(file, model, tensors):
    expected[file] = {
        "tensors": [describe(name, tensor) for name, tensor in tensors],
        "nodes": [node.op_type for node in model.graph.node],
    }
    onnx.save(model, folder / file)


def value(name, *shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def draw(*shape):
    return random.standard_normal(shape).astype(np.float32)


def network(opset, ir_version):
    """A convolution, batch normalisation, pooling, a flatten and a dense layer; initialisers in the opposite order."""
    weights = {
        "conv.weight": draw(3, 2, 2, 2), "conv.bias": draw(3), "bn.weight": draw(3), "bn.bias": draw(3), "bn.mean": draw(3),
        "bn.variance": draw(3) ** 2 + 1, "fc.weight": draw(4, 12), "fc.bias": draw(4),
    }
    initializers = [numpy_helper.from_array(weights[name], name) for name in reversed(weights)]
    nodes = [
        helper.make_node("Conv", ["x", "conv.weight", "conv.bias"], ["c"], "conv", kernel_shape=[2, 2], group=1),
        helper.make_node("BatchNormalization", ["c", "bn.weight", "bn.bias", "bn.mean", "bn.variance"], ["n"], epsilon=1e-3),
        helper.make_node("Relu", ["n"], ["r"]),
        helper.make_node("MaxPool", ["r"], ["p"], kernel_shape=[2, 2], strides=[2, 2], auto_pad="SAME_UPPER"),
        helper.make_node("Flatten", ["p"], ["f"], axis=1),
        helper.make_node("Gemm", ["f", "fc.weight", "fc.bias"], ["y"], transB=1, alpha=1.0),
    ]
    graph = helper.make_graph(
        nodes, "network", [value("x", "N", 2, 5, 5)], [value("y", "N", 4)], initializers, value_info=[value("p", "N", 3, 2, 2)])
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir_version, producer_name="fixtures",
        producer_version="1")
    helper.set_model_props(model, {"note": "a note"})
    if ir_version < 4:  # initialisers are inputs as well there
        model.graph.input.extend(value(t.name, *t.dims) for t in initializers)
    onnx.checker.check_model(model)
    return model, list(weights.items())


save("opset-7.onnx", *network(7, 3))
save("newest.onnx", *network(onnx.defs.onnx_opset_version(), onnx.IR_VERSION))

# The same network with its elements in another file, one tensor left in the model.
model, tensors = network(17, 8)
save("external.onnx", model, tensors)
onnx.save(
    model, folder / "external.onnx", save_as_external_data=True, all_tensors_to_one_file=True, location="external.data",
    size_threshold=13)

# Every type, as raw bytes and as numbers.
kinds = {
    "float": TensorProto.FLOAT, "double": TensorProto.DOUBLE, "float16": TensorProto.FLOAT16, "bfloat16": TensorProto.BFLOAT16,
    "e4m3": TensorProto.FLOAT8E4M3FN, "e5m2": TensorProto.FLOAT8E5M2, "int64": TensorProto.INT64, "int32": TensorProto.INT32,
    "int16": TensorProto.INT16, "int8": TensorProto.INT8, "uint64": TensorProto.UINT64, "uint32": TensorProto.UINT32,
    "uint16": TensorProto.UINT16, "uint8": TensorProto.UINT8, "bool": TensorProto.BOOL, "complex64": TensorProto.COMPLEX64,
    "complex128": TensorProto.COMPLEX128,
}
tensors = []
for name, kind in kinds.items():
    dtype = helper.tensor_dtype_to_np_dtype(kind)
    numbers = np.array([0, 1, 2, 3, 1.5, 0.25], dtype=np.float64)
    if dtype.kind not in "ub":
        numbers[1:3] *= -1
    array = numbers.astype(dtype).reshape(2, 3)
    tensors.append((f"{name}.raw", numpy_helper.from_array(array, f"{name}.raw")))
    tensors.append((f"{name}.numbers", helper.make_tensor(f"{name}.numbers", kind, [2, 3], array.flatten())))
tensors.append(("int4", helper.make_tensor("int4", TensorProto.INT4, [3], [1, -2, 3])))
unread = [
    helper.make_tensor("text", TensorProto.STRING, [1], [b"words"]),
    helper.make_tensor("e4m3fnuz", TensorProto.FLOAT8E4M3FNUZ, [1], [0.5]),
]
graph = helper.make_graph([], "types", [], [], [tensor for _, tensor in tensors] + unread)
save("types.onnx", helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10), tensors)

# Constant nodes of each kind, a graph within a node, and a function of the file.
matrix, scale, numbers = draw(3, 2), draw(2), [2, -1]
nodes = [
    helper.make_node("Constant", [], ["shape"], value_ints=numbers),
    helper.make_node("Constant", [], ["w"], value=numpy_helper.from_array(matrix, "named otherwise")),
    helper.make_node("Constant", [], ["scale"], value_floats=scale.tolist()),
    helper.make_node("Constant", [], ["half"], value_float=0.5),
    helper.make_node("Constant", [], ["axis"], value_int=1),
    helper.make_node("Constant", [], ["label"], value_string="label"),
    helper.make_node("MatMul", ["x", "w"], ["m"], "product"),
    helper.make_node("Mul", ["m", "scale"], ["s"]),
    helper.make_node("Mul", ["s", "half"], ["h"]),
    helper.make_node("Reshape", ["h", "shape"], ["r"]),
    helper.make_node("Unsqueeze", ["r", "axis"], ["u"]),
    helper.make_node("Twice", ["u"], ["t"], domain="fixtures"),
    helper.make_node(
        "If", ["condition"], ["y"], "choice",
        then_branch=helper.make_graph([helper.make_node("Relu", ["t"], ["a"])], "then", [], [value("a", None)]),
        else_branch=helper.make_graph(
            [helper.make_node("Mul", ["t", "inner"], ["b"])], "else", [], [value("b", None)],
            [numpy_helper.from_array(draw(1), "inner")])),
]
graph = helper.make_graph(
    nodes, "constants", [value("x", 1, 3), value("condition", kind=TensorProto.BOOL)], [value("y", None, None, None)])
twice = helper.make_function(
    "fixtures", "Twice", ["a"], ["b"], [helper.make_node("Add", ["a", "a"], ["b"])], [helper.make_opsetid("", 18)])
model = helper.make_model(
    graph, opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("fixtures", 1)], ir_version=8, functions=[twice])
save("constants.onnx", model, [
    ("w", matrix), ("scale", scale), ("half", np.float32(0.5)), ("shape", np.int64(numbers)), ("axis", np.int64(1)),
])

(folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
print(onnx.__version__, {path.name: path.stat().st_size for path in sorted(folder.glob("*.*"))})
