"""Adds PyTorch's two formats to vgg/: the arrays of vgg.npz, saved by PyTorch itself.

In an environment with torch 2.13.0 and numpy 2.4.6, after make_vgg_network.py: python3 make_vgg_torch.py
"""

import collections
import pathlib

import numpy as np
import torch

folder = pathlib.Path(__file__).parent / "vgg"
arrays = np.load(folder / "vgg.npz")
state = collections.OrderedDict((name, torch.from_numpy(arrays[name].copy())) for name in arrays.files)
torch.save(state, folder / "vgg.pt")
torch.save(state, folder / "vgg-legacy.pt", _use_new_zipfile_serialization=False)
