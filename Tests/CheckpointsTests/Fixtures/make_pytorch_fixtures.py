"""Makes the small PyTorch files beside this script, and expected.json with what they hold.

Run in an environment with torch (2.x) and numpy: python3 make_pytorch_fixtures.py
The numbers are drawn with fixed seeds; expected.json keeps, for every tensor in order, its name, safetensors
element type, shape and (for floating-point tensors) the elements as float64.
"""

import collections
import json
import pathlib
import sys

import numpy as np
import torch

folder = pathlib.Path(__file__).parent
torch.manual_seed(1)
expected = {}

types = {
    torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16",
    torch.float8_e4m3fn: "F8_E4M3", torch.float8_e5m2: "F8_E5M2", torch.int64: "I64", torch.int32: "I32",
    torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.uint16: "U16", torch.uint32: "U32",
    torch.uint64: "U64", torch.bool: "BOOL", torch.complex64: "C64", torch.complex128: "C128",
}


def describe(name, tensor):
    row = {"name": name, "type": types[tensor.dtype], "shape": list(tensor.shape)}
    if tensor.dtype.is_floating_point:
        row["values"] = tensor.detach().to(torch.float64).flatten().tolist()
    return row


def save(file, thing, state, **options):
    torch.save(thing, folder / file, **options)
    expected[file] = [describe(name, tensor) for name, tensor in state.items()]


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(2, 3, 2)
        self.norm = torch.nn.BatchNorm2d(3)
        self.head = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(12, 2))

    def forward(self, x):
        return self.head(self.norm(self.conv(x)))


net = Net()
state = net.state_dict()
save("state-dict.pt", state, state)
save("legacy.pt", state, state, _use_new_zipfile_serialization=False)
save("protocol-4.pt", state, state, pickle_protocol=4)

optimizer = torch.optim.Adam(net.parameters())
net(torch.randn(4, 2, 3, 3)).sum().backward()
optimizer.step()
state = net.state_dict()
training = {
    "epoch": 7, "loss": np.float64(0.25), "best": torch.tensor(0.5), "model": state,
    "ema": {name: value * 2 for name, value in state.items()},
    "optimizer": optimizer.state_dict(), "history": np.arange(3.0), "rng_state": torch.get_rng_state()[:16],
}
save("training.pt", training, state)
save("module.pt", net, state)
parallel = torch.nn.DataParallel(net)
save("data-parallel.pt", parallel.state_dict(), state)

base = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8
views = collections.OrderedDict([
    ("base", base), ("transposed", base.t()), ("rows", base[1:3]), ("columns", base[:, 2:5]),
    ("expanded", base[0:1].expand(3, 6)), ("tied", base), ("scalar", base[2, 3]), ("empty", base[:0]),
    ("permuted", base.reshape(2, 2, 6).permute(2, 0, 1)),
])
save("views.pt", views, views)

kinds = {name.lower(): (torch.arange(-4, 4).abs() / 2).to(kind) for kind, name in types.items()}
save("types.pt", kinds, kinds)

script = torch.jit.script(torch.nn.Linear(3, 2))
script.save(str(folder / "script.pt"))
expected["script.pt"] = [describe(name, tensor) for name, tensor in script.state_dict().items()]

sparse = {"plain": torch.ones(2), "sparse": torch.eye(2).to_sparse(),
          "quantised": torch.quantize_per_tensor(torch.ones(2), 0.5, 0, torch.qint8),
          "meta": torch.empty(2, device="meta")}
save("unread.pt", sparse, {"plain": sparse["plain"]})

(folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
print(torch.__version__, {p.name: p.stat().st_size for p in folder.glob("*.pt")}, file=sys.stderr)
