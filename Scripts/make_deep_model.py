"""Writes the made-up deep network that the page is measured with: make_deep_model.py FILE [LAYERS WIDTH]

Dense layers of WIDTH x WIDTH (the default: 40 of 750, so 30,000 spectral neurons), float16, from a fixed seed. Gaussian noise, and in it a
few directions that stand out, which each layer reads from the one before: what the first of them writes is handed on through all layers,
what the others write is mixed on the way. Safetensors, written layer by layer with nothing but the standard library and NumPy.
"""

import json
import struct
import sys

import numpy

DIRECTIONS = 24


def orthonormal(generator, rows, columns):
    return numpy.linalg.qr(generator.standard_normal((rows, columns), dtype=numpy.float32))[0]


def main(path, layers=40, width=750):
    size = width * width * 2
    header = {
        f"blocks.{i:02d}.weight": {"dtype": "F16", "shape": [width, width], "data_offsets": [i * size, (i + 1) * size]}
        for i in range(layers)
    }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    generator = numpy.random.default_rng(5)
    count = min(DIRECTIONS, width // 4)
    read = orthonormal(generator, width, count)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _ in range(layers):
            written = orthonormal(generator, width, count)
            # Singular values from 3.2 to 1.1 times the edge of the noise, which lies at 2 sqrt(width).
            strengths = numpy.linspace(3.2, 1.1, count, dtype=numpy.float32) * numpy.float32(2 * width**0.5)
            weights = generator.standard_normal((width, width), dtype=numpy.float32) + (written * strengths) @ read.T
            file.write((weights * numpy.float32(0.02)).astype(numpy.float16).tobytes())
            mixing = numpy.eye(count, dtype=numpy.float32)
            turned = orthonormal(generator, count - 1, count - 1) + numpy.float32(1.5) * numpy.eye(count - 1, dtype=numpy.float32)
            mixing[1:, 1:] = numpy.linalg.qr(turned)[0]
            read = written @ mixing


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
