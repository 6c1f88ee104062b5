"""Writes small pictures, and beside each as .npy what Pillow makes of it: make_picture_fixtures.py, in this folder.

Made with Pillow 11.3.0 and NumPy 2.4.6. (Pillow 13.0.0 resizes some sizes from top to bottom first, which changes single levels by 1.) The PNG files are written here, for Pillow writes few of the format's kinds: every colour
type, depth, interlacing and filter of lines occurs.
"""

import io
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image

FOLDER = pathlib.Path(__file__).parent
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def packed_row(values, depth):
    """One line's numbers as bytes."""
    if depth == 16:
        return np.asarray(values, ">u2").tobytes()
    if depth == 8:
        return np.asarray(values, np.uint8).tobytes()
    bits = "".join(f"{int(value):0{depth}b}" for value in values)
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i : i + 8], 2) for i in range(0, len(bits), 8))


def paeth(left, up, corner):
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))


def filtered(rows, step):
    """Lines with the filters 0, 1, 2, 3, 4, 0 ... one after the other."""
    result, before = b"", None
    for number, row in enumerate(rows):
        kind = number % 5
        up = before or bytes(len(row))
        line = []
        for place, byte in enumerate(row):
            left = row[place - step] if place >= step else 0
            corner = up[place - step] if place >= step else 0
            guess = [0, left, up[place], (left + up[place]) // 2, paeth(left, up[place], corner)][kind]
            line.append((byte - guess) % 256)
        result += bytes([kind]) + bytes(line)
        before = row
    return result


def png(numbers, colour, depth, interlaced=False, extra=b"", palette=b"", pieces=1):
    """A PNG of numbers [height, width, samples]."""
    height, width, samples = numbers.shape
    assert samples == SAMPLES[colour]
    step = max(1, samples * depth // 8)
    data = b""
    for x, y, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = numbers[y::dy, x::dx]
        if part.size:
            data += filtered([packed_row(row.reshape(-1), depth) for row in part], step)
    data = zlib.compress(data, 9)
    cut = [len(data) * i // pieces for i in range(pieces + 1)]
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, int(interlaced))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + (chunk(b"PLTE", palette) if palette else b"")
        + b"".join(chunk(b"IDAT", data[a:b]) for a, b in zip(cut, cut[1:])) + chunk(b"IEND", b"")
    )


def save(name, contents):
    (FOLDER / name).write_bytes(contents)
    picture = Image.open(io.BytesIO(contents))
    if picture.mode == "I;16":
        # Pillow's own conversion makes nearly all of it white.
        picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    np.save(FOLDER / (name + ".npy"), np.asarray(picture.convert("RGB")))


def main():
    random = np.random.default_rng(7)
    for colour, depths in {0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]}.items():
        for depth in depths:
            for interlaced in [False, True]:
                count = min(2**depth, 200) if colour == 3 else 2**depth
                numbers = random.integers(0, count, (11, 13, SAMPLES[colour]))
                palette = random.integers(0, 256, 3 * count, np.uint8).tobytes() if colour == 3 else b""
                name = f"colour-{colour}-depth-{depth}{'-interlaced' if interlaced else ''}.png"
                save(name, png(numbers, colour, depth, interlaced, palette=palette, pieces=1 + depth % 3))
    small = random.integers(0, 256, (1, 1, 3))
    save("one-pixel-interlaced.png", png(small, 2, 8, True))
    # Pillow applies neither; a reader that converts would differ.
    gamma = chunk(b"gAMA", struct.pack(">I", 100_000))
    save("gamma.png", png(random.integers(0, 256, (5, 6, 3)), 2, 8, extra=gamma))

    rows, columns = np.mgrid[0:29, 0:37]
    waves = np.stack([128 + 100 * np.sin(rows / 5 + columns / (7 + k)) for k in range(3)], -1)
    photograph = np.clip(waves + random.normal(0, 20, waves.shape), 0, 255).astype(np.uint8)
    image = Image.fromarray(photograph)
    save("photograph.png", png(photograph, 2, 8))
    exif = Image.Exif()
    exif[0x0112] = 6
    jpegs = {
        "444": (image, {"subsampling": 0}), "422": (image, {"subsampling": 1}), "420": (image, {"subsampling": 2}),
        "progressive": (image, {"progressive": True}), "grey": (image.convert("L"), {}), "turned": (image, {"exif": exif}),
        "cmyk": (image.convert("CMYK"), {}),
    }
    for name, (picture, options) in jpegs.items():
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=85, **options)
        save(f"{name}.jpg", file.getvalue())
    (FOLDER / "cmyk.jpg.npy").unlink()

    filters = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC}
    for name, method in filters.items():
        for width, height in [(16, 12), (61, 50), (37, 8), (5, 29), (224, 3), (1, 1)]:
            np.save(FOLDER / f"resized-{name}-{width}x{height}.npy", np.asarray(image.resize((width, height), method)))
    # Resize(16) and CenterCrop(13) as torchvision's documentation has them.
    short, long = 16, int(16 * 37 / 29)
    left, top = int(round((long - 13) / 2.0)), int(round((short - 13) / 2.0))
    part = image.resize((long, short), Image.Resampling.BILINEAR).crop((left, top, left + 13, top + 13))
    values = (np.asarray(part, np.float64) / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    np.save(FOLDER / "prepared.npy", values.astype(np.float32))
    reals = random.random((9, 10, 3)).astype(np.float32)
    planes = [Image.fromarray(reals[..., k], "F").resize((6, 4), Image.Resampling.BILINEAR) for k in range(3)]
    np.save(FOLDER / "reals.npy", reals)
    np.save(FOLDER / "reals-resized.npy", np.stack([np.asarray(plane) for plane in planes], -1))


main()
