"""Makes the small HDF5 files beside this script: a right one, odd ones, and hostile ones.

Run in an environment with h5py 3.16.0 and numpy 2.4.6: python3 make_hdf5_files.py
What each must come to stands in HostileFile+HDF5.swift.
"""

import json
import os
import pathlib
import struct

import h5py
import numpy as np

folder = pathlib.Path(__file__).parent
weights = np.arange(6, dtype="<f4").reshape(2, 3)


def file(name, oldest="v110"):
    # Nothing newer than what HDF5 1.10 can read.
    return h5py.File(folder / f"{name}.h5", "w", libver=(oldest, "v110"))


def texts(values):
    return np.array([value.encode() for value in values])


# The right file, in the oldest layout, to be cut and damaged: plain, packed and compact elements, and attributes.
with file("seed", oldest="earliest") as f:
    f["w"] = weights
    f.create_dataset("g/packed", data=np.ones((4, 4), "<f8"), chunks=(2, 4), compression="gzip", shuffle=True)
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((2,))
    dataset = h5py.h5d.create(f["g"].id, b"compact", h5py.h5t.IEEE_F32LE, space, compact)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1, 2], "<f4"))
    f.attrs["keras_version"] = "0"

with file("types") as f:
    ramp = np.arange(24).reshape(4, 6)
    for name in ["<f2", "<f4", "<f8", ">f2", ">f4", ">f8", "<i4", "u1", "?"]:
        f.create_dataset(f"plain/{name}", data=ramp.astype(name))
    for name in ["<f4", ">f8"]:
        f.create_dataset(f"packed/{name}", data=ramp.astype(name), chunks=(3, 5), compression="gzip", shuffle=True,
                         fletcher32=True)
    f["scalar"] = np.float32(7)
    f["empty"] = np.zeros((0, 3), "<f4")
    f.create_dataset("unwritten", (3,), "<f4", fillvalue=5)
    f.create_dataset("holes", (6, 2), "<f4", chunks=(2, 2), fillvalue=-1)[2:4] = [[1, 2], [3, 4]]
    bfloat = f.create_dataset("bfloat", data=np.array([0x3F80, 0xC000], "<u2").view("V2"))
    bfloat.attrs["dtype"] = "bfloat16"

with file("unread") as f:
    f["w"] = weights
    f["texts"] = texts(["a", "b"])
    f["pair"] = np.zeros(2, [("a", "<f4"), ("b", "<i4")])
    f["opaque"] = np.zeros(2, "V2")
    f["nothing"] = h5py.Empty("<f4")
    f.create_dataset("ragged", (2,), h5py.vlen_dtype("<f4"))
    f["type"] = np.dtype("<f4")

with file("soft-links") as f:
    f["w"] = weights
    f["again"] = h5py.SoftLink("/w")
    f["loop"] = h5py.SoftLink("/loop")
    f["nowhere"] = h5py.SoftLink("/missing")

with file("external-link") as f:
    f["w"] = weights
    f["out"] = h5py.ExternalLink("/etc/hostname", "/w")

with file("external-storage") as f:
    f.create_dataset("w", (2, 3), "<f4", external=[("/etc/hostname", 0, 24)])

with file("virtual") as f:
    layout = h5py.VirtualLayout((2, 3), "<f4")
    layout[:] = h5py.VirtualSource("/etc/hostname", "w", (2, 3))
    f.create_virtual_dataset("w", layout)

with file("filter-lzf") as f:
    f.create_dataset("w", data=weights, chunks=(2, 3), compression="lzf")

with file("filter-scale") as f:
    f.create_dataset("w", data=weights, chunks=(2, 3), scaleoffset=2)

with file("cycle") as f:
    f["a/w"] = weights
    f["a/b"] = f["a"]

with file("root-cycle") as f:
    f["w"] = weights
    f["root"] = f["/"]

with file("second-name") as f:
    f["w"] = weights
    f["v"] = f["w"]

with file("long-path") as f:
    f["/".join([letter * 300 for letter in "abcd"])] = weights

with file("bomb-chunked") as f:
    f.create_dataset("w", (1 << 40,), "<f4", chunks=(1 << 20,), compression="gzip")

with file("bomb-plain") as f:
    f.create_dataset("w", (1 << 31, 1 << 10), "<f4")

with file("bomb-packed") as f:
    # Of 512 chunks one is there: 2 MiB for a few bytes.
    f.create_dataset("w", (1 << 19,), "<f4", chunks=(1 << 10,), compression="gzip")[0:1 << 10] = 0

with file("bomb-overflow") as f:
    f.create_dataset("w", (1 << 31, 1 << 31), "<f4", chunks=(1, 1), maxshape=(None, None))

with file("bomb-chunk") as f:
    f.create_dataset("w", (4, 4), "<f8", chunks=(1 << 14, 1 << 14), maxshape=(None, None))

with file("name-not-utf8") as f:
    space = h5py.h5s.create_simple((2,))
    h5py.h5d.create(f.id, b"\xff\xfe", h5py.h5t.IEEE_F32LE, space)

with file("text-not-utf8") as f:
    f["w"] = weights
    f.attrs["layer_names"] = np.array([b"\xff"])

# One text of 17,000 bytes, to which the attribute's 1,000 elements lead: 17 MB from a file of 36 kB. Layouts of this age have
# no checksums in the way.
with file("text-bomb", oldest="earliest") as f:
    f["w"] = weights
    names = ["x" * 17_000] + [""] * 999
    f.attrs.create("layer_names", np.array(names, object), dtype=h5py.string_dtype())
path = folder / "text-bomb.h5"
data = bytearray(path.read_bytes())
first = data.index(struct.pack("<I", 17_000))
element = bytes(data[first:first + 16])
for i in range(1000):
    data[first + 16 * i:first + 16 * (i + 1)] = element
path.write_bytes(bytes(data))


# Two dense kernels as Keras names them, and elements of 5/4 GiB that are a hole at the file's end: cut off here, and put behind
# it again in LargeModel.swift.
with file("hole", oldest="earliest") as f:
    random = np.random.default_rng(1)
    for number, shape in enumerate([(30, 20), (20, 10)]):
        path = "layers/dense" + (f"_{number}" if number else "")
        f[f"{path}/vars/0"] = random.normal(size=shape).astype("<f4")
    allocated = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    allocated.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    allocated.set_fill_time(h5py.h5d.FILL_TIME_NEVER)
    hole = h5py.h5d.create(f.id, b"hole", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((5 << 26,)), allocated)
    f.flush()
    start = hole.get_offset()
path = folder / "hole.h5"
assert path.stat().st_size == start + (5 << 28)
os.truncate(path, start)


# A shard of Keras's weights, whose last layer has nothing but its name here.
with file("keras-shard") as f:
    f["layers/dense/vars/0"] = weights
    f["layers/dense/vars/1"] = weights[0]
    f["layers/dense/vars"].attrs["name"] = "first"
    f.create_group("layers/dense_1/vars").attrs["name"] = "second"


def keras(name, config=None, names=("w",), layers=("dense",)):
    with file(name) as f:
        group = f.create_group("model_weights")
        group.attrs["layer_names"] = texts(layers)
        group.create_group("dense").attrs["weight_names"] = texts(names)
        group["dense/w"] = weights
        if config is not None:
            f.attrs["model_config"] = config


dense = {"class_name": "Dense", "config": {"name": "dense", "units": 3}}
code = {"class_name": "Lambda", "config": {"name": "run", "function": ["import os; os.system('true')", None, None]}}
keras("keras-missing-weight", names=("w", "v"))
keras("keras-weight-twice", names=("w", "w"))
keras("keras-config-broken", config='{"class_name": "Sequential", "config"')
keras("keras-config-deep", config='{"class_name": ' + "[" * 2000)
keras("keras-config-list", config="[1, 2]")
keras("keras-config-class", config=json.dumps({"class_name": "Mine", "config": {"name": "mine"}}))
keras("keras-config-stranger", config=json.dumps({
    "class_name": "Functional", "config": {
        "name": "m", "layers": [dense | {"name": "dense", "inbound_nodes": [[["ghost", 0, 0, {}]]]}],
        "input_layers": [], "output_layers": [["dense", 0, 0]]}}))
keras("keras-config-code", config=json.dumps(
    {"class_name": "Sequential", "config": {"name": "m", "layers": [dense, code]}}))
