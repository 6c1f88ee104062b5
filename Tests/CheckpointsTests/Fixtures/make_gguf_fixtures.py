"""Writes the GGUF file that GGUFFixtureTests reads: blocks of every quantised type that is read, and beside each tensor
NAME the numbers that the gguf package itself makes of it, as NAME.expected.

Made with gguf==0.19.0 and numpy==2.4.6: python3 make_gguf_fixtures.py
"""

import importlib.metadata
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType as Type
from gguf import GGUFWriter
from gguf.constants import GGML_QUANT_SIZES
from gguf.quants import dequantize

# Where the half-precision numbers of a block stand.
HALVES = {
    Type.Q4_0: [0], Type.Q4_1: [0, 2], Type.Q5_0: [0], Type.Q5_1: [0, 2], Type.Q8_0: [0], Type.Q2_K: [80, 82],
    Type.Q3_K: [108], Type.Q4_K: [0, 2], Type.Q5_K: [0, 2], Type.Q6_K: [208], Type.IQ4_NL: [0], Type.MXFP4: [],
}
# The fill of the codes (None for random ones) and the half-precision numbers of each block: the greatest, subnormal,
# negative and infinite ones among them.
BLOCKS = [(0xFF, [65504, -3.0]), (0x00, [2**-24, 2**-20]), (None, [-0.37, 1.25]), (None, [0.001, np.inf])]


def blocks(kind: Type, random: np.random.Generator) -> np.ndarray:
    rows = []
    for fill, halves in BLOCKS:
        size = GGML_QUANT_SIZES[kind][1]
        row = random.integers(0, 256, size, np.uint8) if fill is None else np.full(size, fill, np.uint8)
        for offset, number in zip(HALVES[kind], halves):
            row[offset : offset + 2] = np.frombuffer(np.float16(number).tobytes(), np.uint8)
        rows.append(row)
    return np.stack(rows)


def main() -> None:
    assert importlib.metadata.version("gguf") == "0.19.0" and np.__version__ == "2.4.6"
    random = np.random.default_rng(7)
    writer = GGUFWriter(Path(__file__).parent / "blocks.gguf", "mlp")
    writer.add_uint8("test.uint8", 200)
    writer.add_int8("test.int8", -100)
    writer.add_uint16("test.uint16", 60000)
    writer.add_int16("test.int16", -30000)
    writer.add_int32("test.int32", -(2**31))
    writer.add_uint64("test.uint64", 2**64 - 1)
    writer.add_int64("test.int64", -(2**63))
    writer.add_float32("test.float32", 0.1)
    writer.add_float64("test.float64", 0.1)
    writer.add_bool("test.bool", True)
    writer.add_string("test.string", "a\u00e9")
    writer.add_array("test.texts", ["a", "bc", ""])
    writer.add_array("test.numbers", [1, 2, 3])
    for kind in HALVES:
        raw = blocks(kind, random)
        with np.errstate(all="ignore"):
            expected = dequantize(raw, kind)
        writer.add_tensor(kind.name, raw, raw_dtype=kind)
        writer.add_tensor(f"{kind.name}.expected", expected.astype(np.float32))
    # All 256 powers of two that a block of 4-bit numbers can have.
    powers = random.integers(0, 256, (256, 17), np.uint8)
    powers[:, 0] = np.arange(256)
    powers = powers.reshape(16, -1)
    writer.add_tensor("MXFP4.powers", powers, raw_dtype=Type.MXFP4)
    # Bytes 0 and 16 of each block's numbers, enough to tell every power.
    first = dequantize(powers, Type.MXFP4).reshape(256, 32)[:, ::16]
    writer.add_tensor("MXFP4.powers.expected", np.ascontiguousarray(first))
    numbers = np.array([[[0.5, -2.0, 65504.0], [1.0, 0.25, -0.0]]])
    writer.add_tensor("F16", numbers.astype(np.float16))
    writer.add_tensor("F16.expected", numbers.astype(np.float32))
    writer.add_tensor("F64", numbers)
    writer.add_tensor("F64.expected", numbers.astype(np.float32))
    shorts = (numbers.astype(np.float32).view(np.uint32) >> 16).astype(np.uint16)
    writer.add_tensor("BF16", shorts.view(np.uint8), raw_dtype=Type.BF16)
    writer.add_tensor("BF16.expected", (shorts.astype(np.uint32) << 16).view(np.float32))
    writer.add_tensor("I32", np.arange(4, dtype=np.int32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main()
