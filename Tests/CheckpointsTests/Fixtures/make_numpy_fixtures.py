"""Writes the arrays that NumPyFixtureTests reads, and what NumPy itself reads in them.

Made with numpy==2.4.6: python3 make_numpy_fixtures.py
"""

import json
import sys
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "numpy"
# Values that every type holds exactly; the integers among them for the integer types.
NUMBERS = [0, 1, 2, 3, 4, 100, 0.5, -1.5, -127, 15.25, 96, 7]


def array(code: str, order: str = "C") -> np.ndarray:
    numbers = np.array(NUMBERS)
    kind = np.dtype(code).kind
    if kind in "iu":
        numbers = np.abs(np.trunc(numbers)) if kind == "u" else np.trunc(numbers)
    return np.asarray(numbers.reshape(2, 3, 2).astype(code), order=order)


def described(values: np.ndarray) -> dict:
    floats = values.dtype.kind == "f"
    return {
        "type": values.dtype.str,
        "shape": list(values.shape),
        "values": values.astype(np.float64).ravel().tolist() if floats else None,
    }


def main() -> None:
    assert np.__version__ == "2.4.6", np.__version__
    FOLDER.mkdir(exist_ok=True)
    expected = {}
    codes = ["<f2", "<f4", "<f8", ">f2", ">f4", ">f8", "|i1", "<i2", ">i4", "<i8", "|u1", "<u2", "<u4", ">u8", "|b1"]
    codes += ["<c8", "<c16"]
    types = {f"{code[1:]}.{'big' if code[0] == '>' else 'little'}": array(code) for code in codes}
    types |= {"zero": np.zeros((0, 3), "<f4"), "scalar": np.float32(2.5), "columns": array("<f4", "F")}
    np.savez(FOLDER / "types.npz", **types)
    expected["types.npz"] = [[name, described(np.asarray(value))] for name, value in types.items()]
    packed = {"fc2.weight": array("<f4"), "fc1.weight": array(">f8", "F"), "steps": np.int64(7)}
    np.savez_compressed(FOLDER / "packed.npz", **packed)
    expected["packed.npz"] = [[name, described(np.asarray(value))] for name, value in packed.items()]
    for version in [(1, 0), (2, 0), (3, 0)]:
        name = f"version.{version[0]}.npy"
        with open(FOLDER / name, "wb") as file:
            np.lib.format.write_array(file, array(">f4", "F"), version=version)
        expected[name] = [[f"version.{version[0]}", described(array(">f4", "F"))]]
    (FOLDER / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
