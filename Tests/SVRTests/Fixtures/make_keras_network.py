"""Writes one small network in every way of Keras, and as PyTorch would store it, into keras/.

In an environment with keras 3.15.1, jax 0.10.2, h5py 3.16.0: python3 make_keras_network.py
"""

import json
import os
import pathlib
import struct
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
import keras
import numpy as np

folder = pathlib.Path(__file__).parent / "keras"
folder.mkdir(exist_ok=True)
layers = keras.layers
model = keras.Sequential([
    keras.Input((5, 4, 2)), layers.Conv2D(6, (3, 2), use_bias=False, name="conv1"),
    layers.BatchNormalization(epsilon=1e-5, name="norm1"), layers.ReLU(),
    layers.DepthwiseConv2D((2, 1), name="conv2"), layers.Conv2D(5, 1, name="conv3"), layers.Flatten(),
    layers.Dense(4, name="fc1"), layers.Dense(3, name="fc2")], name="small")
random = np.random.default_rng(5)
for variable in model.weights:
    variable.assign(random.uniform(0.5, 1.5, variable.shape) if "norm" in variable.path
                    else random.normal(size=variable.shape))
for name in ["small.keras", "small.h5"]:
    model.save(folder / name)
model.save_weights(folder / "small.weights.h5")
with zipfile.ZipFile(folder / "small.keras") as archive:
    members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
with zipfile.ZipFile(folder / "small.keras", "w", zipfile.ZIP_DEFLATED) as archive:
    for member, member_data in members:
        archive.writestr(zipfile.ZipInfo(member), member_data, zipfile.ZIP_DEFLATED)


def kernel(name):
    return np.array(model.get_layer(name).kernel)


norm = model.get_layer("norm1")
tensors = {
    "conv1.weight": kernel("conv1").transpose(3, 2, 0, 1),
    "norm1.weight": np.array(norm.gamma), "norm1.bias": np.array(norm.beta),
    "norm1.running_mean": np.array(norm.moving_mean), "norm1.running_var": np.array(norm.moving_variance),
    "conv2.weight": kernel("conv2").transpose(2, 3, 0, 1),
    "conv3.weight": kernel("conv3").transpose(3, 2, 0, 1),
    # 2 x 3 positions of 5 channels, channels last, become 5 channels of 6 positions.
    "fc1.weight": kernel("fc1").reshape(6, 5, 4).transpose(2, 1, 0).reshape(4, 30),
    "fc2.weight": kernel("fc2").T,
}
header, data = {}, b""
for name, value in tensors.items():
    raw = np.ascontiguousarray(value, dtype="<f4").tobytes()
    header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)
(folder / "small.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
