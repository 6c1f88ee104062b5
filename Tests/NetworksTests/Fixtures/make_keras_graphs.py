"""Writes the Keras models in keras/, small, of known connections.

In an environment with keras 3.15.1, jax 0.10.2, h5py 3.16.0: python3 make_keras_graphs.py
"""

import os
import pathlib
import zipfile

os.environ.setdefault("KERAS_BACKEND", "jax")
import keras
import numpy as np

folder = pathlib.Path(__file__).parent / "keras"
layers = keras.layers


def save(model, name):
    """As an archive, packed."""
    random = np.random.default_rng(1)
    for variable in model.weights:
        if "float" in str(variable.dtype):
            variable.assign(random.integers(1, 8, variable.shape) / 4)
    path = folder / f"{name}.keras"
    model.save(path)
    with zipfile.ZipFile(path) as archive:
        members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members:
            archive.writestr(zipfile.ZipInfo(member), data, zipfile.ZIP_DEFLATED)


def vgg():
    return keras.Sequential([
        keras.Input((8, 8, 3)), layers.Conv2D(4, 3, padding="same", use_bias=False, name="conv1"),
        layers.BatchNormalization(name="norm1"), layers.ReLU(), layers.MaxPooling2D(),
        layers.Conv2D(6, 3, padding="same", activation="relu", name="conv2"),
        layers.BatchNormalization(name="norm2"), layers.MaxPooling2D(), layers.Flatten(), layers.Dropout(0.5),
        layers.Dense(5, name="hidden"), layers.Dropout(0.5), layers.BatchNormalization(epsilon=1e-5, name="norm3"),
        layers.Activation("relu"), layers.Dense(2, activation="softmax", name="out")], name="vgg")


def residual():
    """Blocks that add, one behind a projection; the sum of the last two is read behind a pooling."""
    given = keras.Input((8, 8, 3), name="given")
    stream = layers.Conv2D(4, 3, padding="same", name="stem")(given)
    branch = layers.ReLU()(stream)
    branch = layers.Conv2D(4, 3, padding="same", name="a1")(branch)
    branch = layers.Conv2D(4, 3, padding="same", name="a2")(branch)
    stream = layers.Add()([stream, branch])
    branch = layers.Conv2D(6, 3, strides=2, padding="same", name="b1")(stream)
    branch = layers.BatchNormalization(name="norm")(branch)
    stream = layers.Conv2D(6, 1, strides=2, name="project")(stream)
    stream = layers.Average()([stream, branch])
    pooled = layers.GlobalAveragePooling2D()(stream)
    return keras.Model(given, layers.Dense(2, name="out")(pooled), name="residual")


def unet():
    """A skip over a transposed convolution; the network's input is concatenated too."""
    given = keras.Input((8, 8, 3), name="given")
    down = layers.Conv2D(4, 3, padding="same", name="down")(given)
    bottom = layers.Conv2D(6, 3, strides=2, padding="same", name="bottom")(down)
    up = layers.Conv2DTranspose(5, 2, strides=2, name="up")(bottom)
    wide = layers.Concatenate()([given, up, down])
    last = layers.Conv2D(4, 3, groups=2, name="last")(layers.ZeroPadding2D()(wide))
    return keras.Model(given, layers.Conv2D(2, 1, name="out")(last), name="unet")


def mobile():
    """Depthwise and separable convolutions, and a gate."""
    given = keras.Input((8, 8, 3), name="given")
    hidden = layers.Conv2D(6, 1, name="expand")(given)
    hidden = layers.DepthwiseConv2D(3, depth_multiplier=2, name="depthwise")(hidden)
    gate = layers.GlobalAveragePooling2D()(hidden)
    gate = layers.Reshape((1, 1, 12))(gate)
    gate = layers.Conv2D(2, 1, activation="relu", name="squeeze")(gate)
    gate = layers.Conv2D(12, 1, activation="sigmoid", name="excite")(gate)
    hidden = layers.Multiply(name="gate")([hidden, gate])
    hidden = layers.SeparableConv2D(5, 3, use_bias=False, name="separable")(hidden)
    hidden = layers.BatchNormalization(name="norm")(hidden)
    hidden = hidden * keras.ops.sigmoid(hidden)
    return keras.Model(given, layers.Dense(2, name="out")(layers.Flatten()(hidden)), name="mobile")


def first():
    """Channels first; the flatten moves them back."""
    given = keras.Input((3, 4, 4), name="given")
    form = {"data_format": "channels_first"}
    hidden = layers.Conv2D(4, 3, padding="same", name="conv", **form)(given)
    hidden = layers.BatchNormalization(axis=1, name="norm")(hidden)
    hidden = layers.MaxPooling2D(**form)(hidden)
    hidden = layers.Concatenate(axis=1)([layers.Conv2D(2, 1, name="side", **form)(hidden), hidden])
    moved = layers.Dense(2, name="moved")(layers.Flatten(**form)(hidden))
    plain = layers.Dense(2, name="plain")(layers.Flatten(data_format="channels_last")(hidden))
    return keras.Model(given, [moved, plain], name="first")


def text():
    """One-dimensional convolutions behind a table; a recurrent layer and code that are not followed."""
    given = keras.Input((6,), name="given")
    hidden = layers.Embedding(10, 4, name="table")(given)
    hidden = layers.Conv1D(5, 3, name="conv")(hidden)
    hidden = layers.Permute((2, 1))(hidden)
    hidden = layers.Permute((2, 1))(hidden)
    hidden = layers.Dense(4, name="each")(hidden)
    hidden = layers.LSTM(3, name="lstm")(hidden)
    hidden = layers.Dense(8, name="behind")(hidden)
    hidden = layers.Reshape((4, 2))(hidden)
    hidden = layers.Dense(2, name="apart")(hidden)
    return keras.Model(given, layers.Dense(2, name="out")(layers.Lambda(lambda x: x * 2, name="code")(hidden)), name="text")


folder.mkdir(exist_ok=True)
keras.utils.set_random_seed(1)
for make in [vgg, residual, unet, mobile, first, text]:
    save(make(), make.__name__)
