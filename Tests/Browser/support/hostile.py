"""A model whose tensor names try everything: a chain of small dense layers, written by hand."""

import json
import random
import struct

NAMES = [
    "<img src=x onerror=window.broken=1>",
    "</script><script>window.broken=1</script>",
    '"><svg onload=window.broken=1>',
    "' onmouseover='window.broken=1' x='",
    "]]>--><!--<style>*{display:none}</style>",
    "&lt;b&gt;&amp;&#0;&quot;",
    "${window.broken=1}{{7*7}}#{1}",
    "javascript:window.broken=1//%0Aalert(1)",
    "__proto__",
    "constructor",
    "=1+2,\"quoted\";\ttab",
    "line\nbreak\r\nand\u0000\u0001\u001b[31m\u007f\u0085\u2028\u2029",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200f\u061c",
    "عربي עברית 中文 🙂 e\u0301\u0301\u0301 \ufeff\u200b",
    "a b  c   ",
    "w" * 10_000,
    "wi-de/" * 1_600 + "end",
]
WIDTH = 24


def write(path):
    """Writes the model. Gives the tensors' names in the order of the chain."""
    names = [f"{i:02d}.{name}.weight" for i, name in enumerate(NAMES)]
    size = WIDTH * WIDTH * 4
    header = {
        name: {"dtype": "F32", "shape": [WIDTH, WIDTH], "data_offsets": [i * size, (i + 1) * size]} for i, name in enumerate(names)
    }
    text = json.dumps(header).encode()
    generator = random.Random(3)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _ in names:
            values = [[generator.gauss(0, 1) for _ in range(WIDTH)] for _ in range(WIDTH)]
            for row in range(WIDTH):
                # The first two directions of each layer are read from those of the one before it.
                values[row][0] += 12.0 if row == 0 else 0.0
                values[row][1] += 9.0 if row == 1 else 0.0
            file.write(b"".join(struct.pack(f"<{WIDTH}f", *row) for row in values))
    return names
