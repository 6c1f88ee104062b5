"""Writes a large model of float16 layers, for measuring memory: make_large_model.py FILE [LAYERS ROWS COLUMNS]

Gaussian weights, with five directions that stand out, from a fixed seed; written layer by layer with nothing but the standard library
and NumPy. The default is 40 layers of 4096 x 6144, 2.0 GB.
"""

import json
import struct
import sys

import numpy


def main(path, layers=40, rows=4096, columns=6144):
    size = rows * columns * 2
    # Layers are alternately [rows, columns] and [columns, rows], so that each reads what the one before it wrote.
    header = {
        f"layers.{i:02d}.weight": {
            "dtype": "F16",
            "shape": [rows, columns] if i % 2 == 0 else [columns, rows],
            "data_offsets": [i * size, (i + 1) * size],
        }
        for i in range(layers)
    }
    text = json.dumps(header).encode()
    generator = numpy.random.default_rng(1)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for entry in header.values():
            shape = entry["shape"]
            weights = generator.standard_normal(shape, dtype=numpy.float32)
            for strength in (5, 4, 3, 2.5, 2):
                left, right = generator.standard_normal(shape[0]), generator.standard_normal(shape[1])
                spike = numpy.outer(left, right).astype(numpy.float32)
                weights += spike * numpy.float32(strength * (shape[0] ** 0.5 + shape[1] ** 0.5) / (shape[0] * shape[1]) ** 0.5)
            file.write((weights * numpy.float32(0.02)).astype(numpy.float16).tobytes())


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
