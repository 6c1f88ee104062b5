"""Writes the state dicts of well-known networks, names and shapes alone, and what reads what in their forward pass.

    pip install torch==2.15.0 torchvision==0.29.2 timm==1.0.31 numpy==2.4.6
    python3 make_state_dict_shapes.py

For each network two files appear in StateDicts/:

NAME.tensors      one line a tensor in the order of definition: name, axes
NAME.connections  `map NAME GROUPS POSITIONS VARIANCE`: a layer in the order of the forward pass, its groups, the positions of
                  a flatten (1: none), the running variance of the batch normalisation that alone reads it (or -);
                  `link TARGET SOURCE TARGET_CHANNEL SOURCE_CHANNEL COUNT`, layers by their number above.

The connections come from the forward pass that torch.fx traces, channel by channel: each channel of each value is the set of
the (layer, output channel) that were added up to it, and shuffled channels are empty sets. Nothing here knows a family.
"""
import pathlib
import warnings

import timm
import torch
import torch.fx
import torchvision
from torch import nn
from torch.fx.passes.shape_prop import ShapeProp

FOLDER = pathlib.Path(__file__).parent / "StateDicts"
LAYERS = (nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.Linear, nn.ConvTranspose2d)
# What keeps channels apart, whether as a module, a function or a method.
PASSING = """
ReLU ReLU6 Hardswish Hardsigmoid SiLU GELU Sigmoid Dropout MaxPool2d AvgPool2d AdaptiveAvgPool2d Identity LayerNorm
LayerNorm2d StochasticDepth relu relu_ relu6 relu6_ dropout adaptive_avg_pool2d avg_pool2d max_pool2d stochastic_depth permute
contiguous mean layer_norm sigmoid sigmoid_ hardsigmoid silu gelu pad
""".split()


def shape(node):
    return tuple(node.meta["tensor_meta"].shape)


class Tracer(torch.fx.Tracer):
    """Layers and normalisations are one step each, whoever wrote them."""

    def is_leaf_module(self, module, name):
        return isinstance(module, (*LAYERS, nn.BatchNorm2d)) or super().is_leaf_module(module, name)

    def to_bool(self, value):
        return False  # The conditions on values here ask whether an image is too small: none is.


class Follower:
    """Follows every channel of every value of a traced network."""

    def __init__(self, name, network, image):
        self.modules = dict(network.named_modules())
        traced = torch.fx.GraphModule(network, Tracer().trace(network))
        ShapeProp(traced).propagate(torch.zeros(2, 3, image, image))
        self.layers, self.links, self.values = [], [], {}
        for node in traced.graph.nodes:
            if node.op == "placeholder":
                self.values[node] = [frozenset()] * 3, 1
            elif node.op in ("call_module", "call_function", "call_method"):
                self.values[node] = self.follow(node)

    def follow(self, node):
        inputs = [a for a in node.all_input_nodes if a in self.values and self.values[a] is not None]
        if not inputs:
            return None
        module = self.modules[node.target] if node.op == "call_module" else None
        if isinstance(module, LAYERS):
            return self.read(node, module, *self.values[inputs[0]])
        name = type(module).__name__ if module is not None else getattr(node.target, "__name__", node.target)
        if name in ("add", "iadd", "add_"):
            (a, p), (b, q) = (self.values[i] for i in inputs)
            assert len(a) == len(b) and p == q
            return [x | y for x, y in zip(a, b)], p
        if name in ("cat", "concat"):
            assert node.args[1:] == (1,) or node.kwargs.get("dim") == 1
            assert all(self.values[i][1] == 1 for i in inputs)
            return [c for i in node.args[0] for c in self.values[i][0]], 1
        if name in ("flatten", "Flatten"):
            return self.values[inputs[0]][0], torch.Size(shape(inputs[0])[2:]).numel()
        if name in ("mul", "imul", "mul_"):
            # A gate or a learned scale multiplies each channel: the feature map is the larger of the two.
            whole = [i for i in inputs if shape(i) == shape(node)]
            assert len(whole) == 1, (node, inputs)
            return self.values[whole[0]]
        if name in ("view", "transpose"):
            # Channels are shuffled: what wrote which is not followed here, and those that read them have no links.
            return [frozenset()] * shape(node)[1], 1
        if name == "chunk":
            channels, half = self.values[inputs[0]][0], len(self.values[inputs[0]][0]) // 2
            return (channels[:half], 1), (channels[half:], 1)
        if name == "getitem" and isinstance(self.values[inputs[0]][0], tuple):
            return self.values[inputs[0]][node.args[1]]
        if name in PASSING or name.startswith("BatchNorm"):
            return self.values[inputs[0]]
        if name in ("getattr", "size", "getitem") or name.endswith("Outputs"):
            return None
        raise SystemExit(f"{node.op} {name} is not followed: {node.format_node()}")

    def read(self, node, module, channels, positions):
        number = len(self.layers)
        reads = module.in_features if isinstance(module, nn.Linear) else module.in_channels
        writes = module.out_features if isinstance(module, nn.Linear) else module.out_channels
        assert len(channels) * positions == reads, (node, len(channels), positions, reads)
        for target, written in enumerate(channels):
            for source, channel in written:
                self.links.append((number, source, target, channel))
        users = list(node.users)
        variance = "-"
        if len(users) == 1 and users[0].op == "call_module":
            behind = self.modules[users[0].target]
            if isinstance(behind, nn.BatchNorm2d):
                variance = users[0].target + ".running_var"
        groups = getattr(module, "groups", 1)
        self.layers.append(f"map {node.target}.weight {groups} {positions} {variance}")
        return [frozenset([(number, c)]) for c in range(writes)], 1

    def windows(self):
        """Channels that go on together on both sides, as one line."""
        lines, links = [], set(self.links)
        for target, source, t, s in sorted(links):
            if (target, source, t - 1, s - 1) in links:
                continue
            count = 1
            while (target, source, t + count, s + count) in links:
                count += 1
            lines.append(f"link {target} {source} {t} {s} {count}")
        return lines




def write(name, network, image, train=False):
    network.train(train)
    follower = Follower(name, network, image)
    tensors = [" ".join([k, *map(str, v.shape)]) for k, v in network.state_dict().items()]
    (FOLDER / f"{name}.tensors").write_text("\n".join(tensors) + "\n")
    (FOLDER / f"{name}.connections").write_text("\n".join(follower.layers + follower.windows()) + "\n")
    print(name, len(tensors), "tensors,", len(follower.layers), "layers")


def main():
    warnings.simplefilter("ignore")
    FOLDER.mkdir(exist_ok=True)
    models = torchvision.models
    for name in TORCHVISION:
        write(name, models.get_model(name, weights=None), 224)
    write("googlenet", models.googlenet(weights=None, init_weights=False, aux_logits=True), 224, train=True)
    write("inception_v3", models.inception_v3(weights=None, init_weights=False, aux_logits=True), 299, train=True)
    for name in TIMM:
        write("timm-" + name, timm.create_model(name, pretrained=False), 224)


TORCHVISION = """
resnet18 resnet50 resnext50_32x4d densenet121 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large efficientnet_b0
efficientnet_v2_s vgg16_bn alexnet squeezenet1_1 convnext_tiny regnet_x_400mf regnet_y_400mf mnasnet0_5
shufflenet_v2_x0_5
""".split()
TIMM = """
resnet50d seresnet50 vgg11 mobilenetv1_100 mobilenetv3_small_100 efficientnet_em tf_efficientnetv2_b3 convnext_atto resnetv2_50
""".split()

if __name__ == "__main__":
    main()
