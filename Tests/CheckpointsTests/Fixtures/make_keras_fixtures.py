"""Makes the Keras files in keras/, and keras/expected.json with what they hold.

Version 3: in an environment with keras 3.15.1, jax 0.10.2, h5py 3.16.0, ml_dtypes: python3 make_keras_fixtures.py
Version 2: in an environment with tensorflow-cpu 2.15.1:                            python3 make_keras_fixtures.py
Each run makes the files of its version and keeps what expected.json says of the others'. The numbers are drawn with fixed
seeds. expected.json keeps, for every variable, in the order of the layers, its name as Keras has it, its safetensors element
type, its shape and its elements.
"""

import json
import os
import pathlib
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
import keras
import numpy as np

folder = pathlib.Path(__file__).parent / "keras"
layers = keras.layers
record = folder / "expected.json"
expected = json.loads(record.read_text()) if record.exists() else {}
types = {"float32": "F32", "float16": "F16", "bfloat16": "BF16", "uint32": "U32"}


def leaves(model, prefix=""):
    """The layers in order, those of inner models in their model's place, each with its full name."""
    for layer in model.layers:
        if hasattr(layer, "layers"):
            yield from leaves(layer, f"{prefix}{layer.name}/")
        elif isinstance(layer, layers.TimeDistributed):
            yield f"{prefix}{layer.name}/{layer.layer.name}", layer.layer
        else:
            yield prefix + layer.name, layer


def name(variable, layer_name, layer):
    """The layer's full name and what stands behind the layer's own name in the variable's."""
    path = getattr(variable, "path", variable.name).split(":")[0].split("/")
    own = layer.name.split("/")
    for start in reversed(range(len(path) - len(own))):
        if path[start:start + len(own)] == own:
            return "/".join([layer_name] + path[start + len(own):])
    return f"{layer_name}/{path[-1]}"


def describe(model):
    rows = []
    for layer_name, layer in leaves(model):
        for variable in layer.weights:
            value = np.array(variable)
            rows.append({
                "name": name(variable, layer_name, layer), "type": types[str(value.dtype)], "shape": list(value.shape),
                "values": value.astype(np.float64).flatten().tolist()})
    return rows


def fill(model, seed):
    random = np.random.default_rng(seed)
    for variable in model.weights:
        if "float" in str(variable.dtype):
            variable.assign(random.integers(-8, 8, variable.shape) / 4)
    return model


def save(model, file):
    if file.endswith(".weights.h5"):
        model.save_weights(folder / file)
    else:
        model.save(folder / file)
    # Where variables are numbered, svr takes the names of version 3; and without a configuration nobody can tell whether the
    # first of a batch normalisation's three variables is its scale or its shift.
    renamed = {
        "former.keras": {"depthwise_kernel": "kernel"}, "plain.weights.h5": {"norm/beta": "norm/0"}}.get(file, {})
    expected[file] = describe(model)
    for row in expected[file]:
        for old, new in renamed.items():
            row["name"] = row["name"].replace(old, new)


def pack(file):
    """Deflates an archive that Keras only stored."""
    path = folder / file
    with zipfile.ZipFile(path) as archive:
        members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members:
            archive.writestr(zipfile.ZipInfo(member), data, zipfile.ZIP_DEFLATED)


def plain():
    return keras.Sequential([
        keras.Input((4, 4, 1)), layers.Conv2D(2, 3, name="conv"),
        layers.BatchNormalization(scale=False, name="norm"), layers.ReLU(), layers.Flatten(),
        layers.Dense(3, name="hidden"), layers.Dense(2, use_bias=False, name="out")])


def branched():
    given = keras.Input((4, 4, 2), name="given")
    first = layers.Conv2D(4, 3, padding="same", groups=2, name="first")(given)
    inner = keras.Sequential(
        [keras.Input((4, 4, 4)), layers.DepthwiseConv2D(3, padding="same", name="depth"),
         layers.Conv2D(4, 1, name="point")], name="inner")
    both = layers.Add(name="both")([first, inner(first)])
    twice = inner(both)
    wide = layers.Concatenate(name="wide")([first, twice])
    last = layers.Conv2DTranspose(3, 2, name="last")(wide)
    pooled = layers.GlobalAveragePooling2D(name="pooled")(last)
    doubled = layers.Lambda(lambda x: x * 2, name="doubled")(pooled)
    return keras.Model(given, layers.Dense(2, name="out")(doubled), name="branched")


def parts():
    given = keras.Input((4, 3), name="given")
    hidden = layers.LSTM(2, return_sequences=True, name="lstm")(given)
    hidden = layers.Bidirectional(layers.GRU(2, return_sequences=True), name="both")(hidden)
    hidden = layers.TimeDistributed(layers.Dense(4, name="each"), name="timed")(hidden)
    hidden = layers.MultiHeadAttention(2, 2, name="attention")(hidden, hidden)
    hidden = layers.LayerNormalization(name="norm")(hidden)
    hidden = layers.Dropout(0.1, seed=1, name="drop")(hidden)
    return keras.Model(given, layers.Dense(2, name="out", dtype="bfloat16")(hidden), name="parts")


def former():
    given = keras.Input((4, 4, 2), name="given")
    first = layers.Conv2D(4, 3, padding="same", use_bias=False, name="block/conv")(given)
    first = layers.BatchNormalization(name="block/norm")(first)
    inside = keras.Input((4, 4, 4), name="inside")
    inner = keras.Model(inside, layers.Conv2D(3, 1, name="point")(inside), name="inner")
    hidden = inner(first * 2.0)
    hidden = keras.Sequential([layers.DepthwiseConv2D(3, name="depth"), layers.ReLU()], name="chain")(hidden)
    return keras.Model(given, layers.Dense(2, name="out")(layers.Flatten(name="flat")(hidden)), name="former")


folder.mkdir(exist_ok=True)
keras.utils.set_random_seed(1)
if keras.__version__.startswith("3."):
    model = fill(plain(), 1)
    for file in ["plain.keras", "plain.h5", "plain.weights.h5"]:
        save(model, file)
    model = fill(branched(), 2)
    for file in ["branched.keras", "branched.h5"]:
        save(model, file)
    pack("branched.keras")
    save(fill(parts(), 3), "parts.keras")
    pack("parts.keras")
else:
    model = fill(former(), 4)
    for file in ["former.keras", "former.h5"]:
        save(model, file)
    pack("former.keras")
record.write_text(json.dumps(expected, separators=(",", ":"), sort_keys=True).replace('},{"name"', '},\n{"name"'))
