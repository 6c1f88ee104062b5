#!/usr/bin/env python3
"""Checks the links of ONNX graphs by computing with them.

    check_onnx_links.py PROGRAM FIRST COUNT

Random graphs of random operations are written, `svr inspect` (PROGRAM is svr) is asked for their links, and every
output channel of every layer is disturbed in ONNX's reference evaluator, to see which entries of what other layers read
change.

Needs the package `onnx`. FIRST is the seed of the first of COUNT graphs. A line is printed for each fault:

    LEAK     a linked source changes a channel of the target that no link names
    MISSING  an unlinked source changes the target, and no break says so
    LAYOUT   the stated layout of a weight is not the one that the node has
    NOTHING  a linked channel changes nothing (also where a graph multiplies it by what is 0, or cuts it off)

The graphs leave the lengths of some axes open. A flatten to a fixed length (`[-1, 25088]`) of positions of which
nothing is known is taken at its word, and can be reported as a leak. Gates and what is computed over all channels, such
as a softmax, are left out: they mix channels by design.
"""

import json
import math
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

LENGTHS = [1, 2, 2, 3, 4, 4, 6]
LARGEST = 4000
ELEMENTWISE = ["LeakyRelu", "Tanh", "Neg", "Identity", "Softplus", "Sigmoid"]


class Unfit(Exception):
    """An operation that does not fit the values at hand; another is tried."""


class Layer:
    """A weight as a node applies it: which output channel and which entry read each of its elements belongs to."""

    def __init__(self, weight, reads, writes, axes, outputs, inputs):
        self.weight, self.reads, self.writes = weight, reads, writes
        self.read_axis, self.written_axis = axes
        self.outputs, self.inputs = outputs, inputs


class Graph:
    """A graph that grows by operations, every value of it computed as it is added."""

    def __init__(self, seed):
        self.random, self.numbers = random.Random(seed), np.random.RandomState(seed % 2**31)
        self.opset = self.random.choice([11, 13, 18, 18])
        self.nodes, self.steps, self.initializers, self.layers = [], [], [], []
        self.values, self.features, self.count = {}, ["x"], 0

    # Values and nodes

    def name(self):
        self.count += 1
        return f"v{self.count}"

    def constant(self, array):
        name = self.name()
        array = np.asarray(array)
        self.initializers.append(numpy_helper.from_array(array, name))
        self.values[name] = array
        return name

    def integers(self, values):
        return self.constant(np.array(values, dtype=np.int64))

    def floats(self, *shape):
        return self.constant(self.numbers.randn(*shape).astype(np.float32))

    def node(self, operation, inputs, count=1, **attributes):
        outputs = [self.name() for _ in range(count)]
        node = helper.make_node(operation, inputs, outputs, **attributes)
        used = [name for name in dict.fromkeys(inputs) if name]
        known = [
            helper.make_tensor_value_info(
                name, helper.np_dtype_to_tensor_dtype(self.values[name].dtype), self.values[name].shape)
            for name in used
        ]
        unknown = [helper.make_tensor_value_info(name, TensorProto.UNDEFINED, None) for name in outputs]
        model = helper.make_model(
            helper.make_graph([node], "one", known, unknown), opset_imports=[helper.make_opsetid("", self.opset)])
        try:
            evaluator = ReferenceEvaluator(model)
            results = evaluator.run(None, {name: self.values[name] for name in used})
        except Exception as error:
            raise Unfit(operation) from error
        results = [np.asarray(result) for result in results]
        if any(not 0 < result.size <= LARGEST or result.ndim > 6 for result in results):
            raise Unfit(operation)
        self.values.update(zip(outputs, results))
        self.nodes.append(node)
        self.steps.append((evaluator, used, outputs))
        return outputs

    def attempt(self, action):
        """Does something, and takes it back where it does not fit."""
        lengths = [len(part) for part in (self.nodes, self.steps, self.initializers, self.layers, self.features)]
        try:
            action()
            return True
        except Unfit:
            for part, length in zip(
                    (self.nodes, self.steps, self.initializers, self.layers, self.features), lengths):
                del part[length:]
            return False

    # Layers

    def layer(self, x, is_kept=True):
        rank = self.values[x].ndim
        kinds = (["convolution"] * 2 if rank in (3, 4, 5) else []) + (["transposed"] if rank == 4 else [])
        kinds += (["product", "left"] if rank > 1 else []) + (["gemm"] * 2 if rank == 2 else [])
        if not kinds:
            raise Unfit("layer")
        self.layers.append(getattr(self, self.random.choice(kinds))(x))
        if is_kept:
            self.features.append(self.layers[-1].writes)

    def convolution(self, x):
        shape = self.values[x].shape
        inputs = shape[1]
        groups = self.random.choice([count for count in range(1, inputs + 1) if inputs % count == 0])
        outputs = groups * self.random.choice([1, 2, 3])
        weight = self.floats(outputs, inputs // groups, *[min(n, self.random.choice([1, 1, 2])) for n in shape[2:]])
        y = self.node("Conv", [x, weight], **({"group": groups} if groups > 1 else {}))[0]
        place = np.indices(self.values[weight].shape)
        read = place[0] // (outputs // groups) * (inputs // groups) + place[1]
        return Layer(weight, x, y, (1, 1), place[0], read)

    def transposed(self, x):
        inputs = self.values[x].shape[1]
        groups = self.random.choice([count for count in range(1, inputs + 1) if inputs % count == 0])
        outputs = self.random.choice([1, 2, 3])
        weight = self.floats(inputs, outputs, self.random.choice([1, 2]), 1)
        y = self.node("ConvTranspose", [x, weight], **({"group": groups} if groups > 1 else {}))[0]
        place = np.indices(self.values[weight].shape)
        return Layer(weight, x, y, (1, 1), place[0] // (inputs // groups) * outputs + place[1], place[0])

    def product(self, x, is_left=False, read_axis=None, swaps=(False, False), operation="MatMul"):
        rank = self.values[x].ndim
        axis = read_axis if read_axis is not None else rank - (2 if is_left else 1)
        shape = [self.values[x].shape[axis], self.random.choice(LENGTHS)]
        is_outputs_first = is_left != swaps[1]
        if is_outputs_first:
            shape.reverse()
        is_stored_otherwise = self.random.random() < 0.25
        weight = self.floats(*(reversed(shape) if is_stored_otherwise else shape))
        read = self.node("Transpose", [weight], perm=[1, 0])[0] if is_stored_otherwise else weight
        names = ("transB", "transA") if is_left else ("transA", "transB")
        attributes = {name: 1 for name, swap in zip(names, swaps) if swap}
        y = self.node(operation, [read, x] if is_left else [x, read], **attributes)[0]
        place = np.indices(self.values[weight].shape)
        output = 0 if is_outputs_first != is_stored_otherwise else 1
        written = self.values[y].ndim - (2 if is_left else 1)
        return Layer(weight, x, y, (axis, written), place[output], place[1 - output])

    def left(self, x):
        return self.product(x, is_left=True)

    def gemm(self, x):
        is_left, *swaps = (self.random.random() < 0.4 for _ in range(3))
        axis = int(is_left == swaps[0])
        return self.product(x, is_left, axis, tuple(swaps), "Gemm")

    # Other operations, each on a value `x` of shape `shape`

    def signed(self, axis, rank):
        return axis - rank if self.random.random() < 0.3 else axis

    def elementwise(self, x, shape):
        self.features += self.node(self.random.choice(ELEMENTWISE), [x])

    def transpose(self, x, shape):
        order = self.random.sample(range(len(shape)), len(shape))
        self.features += self.node("Transpose", [x], **({"perm": order} if self.random.random() < 0.8 else {}))

    def reshape(self, x, shape):
        lengths, sources = list(shape), list(range(len(shape)))
        place = self.random.randrange(len(lengths))
        action = self.random.choice(["merge", "merge", "split", "one", "shuffle", "move"])
        if action == "merge" and len(lengths) > 1:
            first = self.random.randrange(len(lengths) - 1)
            last = self.random.randrange(first + 2, len(lengths) + 1)
            lengths[first:last], sources[first:last] = [math.prod(lengths[first:last])], [None]
        elif action == "split":
            factor = self.random.choice([n for n in range(1, lengths[place] + 1) if lengths[place] % n == 0])
            lengths[place:place + 1], sources[place:place + 1] = [factor, lengths[place] // factor], [None, None]
        elif action == "one":
            lengths.insert(place, 1)
            sources.insert(place, None)
        elif action == "shuffle":
            self.random.shuffle(lengths)
            sources = [None] * len(lengths)
        elif action == "move" and place + 1 < len(lengths):
            factor = self.random.choice([n for n in range(1, lengths[place] + 1) if lengths[place] % n == 0])
            lengths[place] //= factor
            lengths[place + 1] *= factor
            sources[place:place + 2] = [None, None]
        y = self.node("Reshape", [x, self.target(x, lengths, sources)])[0]
        if self.random.random() < 0.3:
            y = self.node("Tanh", [y])[0]
            y = self.node("Reshape", [y, self.target(y, list(shape), [None] * len(shape))])[0]
        self.features.append(y)

    def target(self, x, lengths, sources):
        """The shape, with zeros and -1, or computed from that of `x`."""
        if self.random.random() < 0.6:
            stated = [0 if source == i and self.random.random() < 0.4 else n for i, (n, source) in
                      enumerate(zip(lengths, sources))]
            if self.random.random() < 0.6:
                stated[self.random.randrange(len(stated))] = -1
            return self.integers(stated)
        shape, parts = self.node("Shape", [x])[0], []
        for length, source in zip(lengths, sources):
            if source is None:
                parts.append(self.integers([length]))
            else:
                parts.append(self.node("Gather", [shape, self.integers([source])], axis=0)[0])
        return self.node("Concat", parts, axis=0)[0]

    def flatten(self, x, shape):
        axis = self.random.choice([1, self.random.randint(-len(shape), len(shape))])
        self.features += self.node("Flatten", [x], axis=axis)

    def axes(self, operation, x, axes, **attributes):
        is_input = self.opset >= 13 if operation in ("Squeeze", "Unsqueeze") else self.opset >= 18
        if axes is None:
            return self.node(operation, [x], **attributes)
        if is_input:
            return self.node(operation, [x, self.integers(axes)], **attributes)
        return self.node(operation, [x], axes=axes, **attributes)

    def squeeze(self, x, shape):
        ones = [axis for axis, length in enumerate(shape) if length == 1]
        if not ones:
            raise Unfit("squeeze")
        axes = [self.signed(axis, len(shape)) for axis in self.random.sample(ones, self.random.randint(1, len(ones)))]
        self.features += self.axes("Squeeze", x, None if self.random.random() < 0.25 else axes)

    def unsqueeze(self, x, shape):
        count = self.random.choice([1, 1, 2])
        rank = len(shape) + count
        self.features += self.axes(
            "Unsqueeze", x, [self.signed(axis, rank) for axis in self.random.sample(range(rank), count)])

    def concatenate(self, x, shape):
        axis = self.random.randrange(len(shape))
        fits = [y for y in self.features if self.values[y].ndim == len(shape) and all(
            n == m for i, (n, m) in enumerate(zip(self.values[y].shape, shape)) if i != axis)]
        parts = [x] + [self.random.choice(fits) for _ in range(self.random.choice([1, 2]))]
        self.random.shuffle(parts)
        self.features += self.node("Concat", parts, axis=self.signed(axis, len(shape)))

    def split(self, x, shape):
        axis = self.random.randrange(len(shape))
        if shape[axis] < 2:
            raise Unfit("split")
        cut = self.random.randrange(1, shape[axis])
        sizes, signed = [cut, shape[axis] - cut], self.signed(axis, len(shape))
        if self.opset >= 13:
            self.features += self.node("Split", [x, self.integers(sizes)], 2, axis=signed)
        else:
            self.features += self.node("Split", [x], 2, axis=signed, split=sizes)

    def cut(self, x, shape):
        axis = self.random.randrange(len(shape))
        first = self.random.randrange(shape[axis])
        last = self.random.randrange(first + 1, shape[axis] + 1)
        step = self.random.choice([1, 1, 1, 2, -1])
        if step < 0:
            first, last = last - 1, first - 1 if first else -(2**31)
        elif last == shape[axis]:
            last = self.random.choice([last, 2**31, 2**63 - 1])
        operands = [[first], [last], [self.signed(axis, len(shape))], [step]]
        self.features += self.node("Slice", [x] + [self.integers(operand) for operand in operands])

    def gather(self, x, shape):
        axis = self.random.randrange(len(shape))
        kind = self.random.choice([(), (2,), (shape[axis],), (2, 2)])
        places = self.numbers.randint(-shape[axis], shape[axis], kind).astype(np.int64)
        self.features += self.node("Gather", [x, self.constant(places)], axis=self.signed(axis, len(shape)))

    def pad(self, x, shape):
        pads = [0] * (2 * len(shape))
        pads[self.random.randrange(len(pads))] = self.random.choice([1, 2])
        mode = self.random.choice(["constant", "constant", "edge", "reflect"])
        self.features += self.node("Pad", [x, self.integers(pads)], mode=mode)

    def tile(self, x, shape):
        counts = [1] * len(shape)
        counts[self.random.randrange(len(shape))] = 2
        self.features += self.node("Tile", [x, self.integers(counts)])

    def broadcast(self, shape):
        lengths = [self.random.choice([1, n]) if n > 1 else self.random.choice([1, 1, 2]) for n in shape]
        if self.random.random() < 0.15:
            lengths.insert(0, self.random.choice([1, 2]))
        return lengths[self.random.choice([0, 0, 0, 1]):]

    def expand(self, x, shape):
        self.features += self.node("Expand", [x, self.integers(self.broadcast(shape))])

    def scale(self, x, shape):
        constant = self.floats(*self.broadcast(shape))
        if self.random.random() < 0.25:
            constant = self.node("Exp", [constant])[0]
        operands = [x, constant]
        self.random.shuffle(operands)
        self.features += self.node(self.random.choice(["Add", "Mul", "Sub"]), operands)

    def combine(self, x, shape):
        y = self.random.choice(self.features)
        operation = self.random.choice(["Add", "Add", "Sum", "Mean", "Mul"] + (["Sub"] if x != y else []))
        self.features += self.node(operation, [x, y])

    def normalise(self, x, shape):
        if self.opset < 14 or len(shape) < 2:
            raise Unfit("normalise")
        statistics = [self.constant(self.numbers.rand(shape[1]).astype(np.float32) + 0.5) for _ in range(4)]
        self.features += self.node("BatchNormalization", [x] + statistics)

    def pool(self, x, shape):
        if len(shape) not in (3, 4):
            raise Unfit("pool")
        if self.random.random() < 0.5:
            self.features += self.node("GlobalAveragePool", [x])
        else:
            self.features += self.node("AveragePool", [x], kernel_shape=[min(n, 2) for n in shape[2:]])

    def grow(self):
        x = self.features[-1] if self.random.random() < 0.6 else self.random.choice(self.features)
        shape = self.values[x].shape
        if not shape:
            raise Unfit("a scalar")
        operations = [
            self.elementwise, self.transpose, self.reshape, self.reshape, self.reshape, self.flatten, self.squeeze,
            self.unsqueeze, self.concatenate, self.concatenate, self.split, self.cut, self.gather, self.pad, self.tile,
            self.expand, self.scale, self.scale, self.combine, self.combine, self.normalise, self.pool,
        ] + [lambda x, _: self.layer(x)] * 6
        self.random.choice(operations)(x, shape)

    def build(self):
        shape = [self.random.choice([1, 2, 3, 4])] + [
            self.random.choice(LENGTHS) for _ in range(self.random.choice([1, 2, 3, 3, 4]))]
        self.values["x"] = self.numbers.randn(*shape).astype(np.float32)
        while not self.attempt(lambda: self.layer("x")):
            pass
        for _ in range(self.random.choice([3, 5, 8, 12])):
            for _ in range(6):
                if self.attempt(self.grow):
                    break
        read = {name for node in self.nodes for name in node.input}
        for x in [x for x in self.features if x not in read]:
            for _ in range(4):
                if self.attempt(lambda: self.layer(x, is_kept=False)):
                    break
        return self.model(shape)

    def model(self, shape):
        """The whole file; what lengths it states is drawn by lot."""
        mode = self.random.choice(["all", "no batch", "channels"])
        hidden = {"all": lambda _: False, "no batch": lambda i: i == 0, "channels": lambda i: i != 1}[mode]
        stated = [None if hidden(i) else length for i, length in enumerate(shape)]
        between = []
        if self.random.random() < 0.4:
            for name in (name for node in self.nodes for name in node.output):
                lengths = [None if hidden(i) else length for i, length in enumerate(self.values[name].shape)]
                if self.values[name].dtype == np.float32:
                    between.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, lengths))
        read = {name for node in self.nodes for name in node.input}
        outputs = [
            helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(self.values[name].dtype), None)
            for node in self.nodes for name in node.output if name not in read]
        graph = helper.make_graph(
            self.nodes, "random", [helper.make_tensor_value_info("x", TensorProto.FLOAT, stated)], outputs,
            self.initializers, value_info=between)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", self.opset)])

    def changed(self, source, channel):
        """All values after one channel that a layer writes is disturbed; what other layers write stays as it is."""
        disturbed = self.values[source.writes].copy()
        place = (slice(None),) * source.written_axis + (channel,)
        disturbed[place] += self.numbers.rand(*disturbed[place].shape).astype(np.float32) + 0.3
        values, touched = dict(self.values), {source.writes}
        values[source.writes] = disturbed
        written = {layer.writes for layer in self.layers}
        for evaluator, inputs, outputs in self.steps:
            if outputs[0] in written or not touched.intersection(inputs):
                continue
            results = evaluator.run(None, {name: values[name] for name in inputs})
            values.update(zip(outputs, map(np.asarray, results)))
            touched.update(outputs)
        return values


def decoded(layout, shape):
    """The output and the input channel of each stored element, as a layout states them."""
    lengths = [length for axis in layout for length in axis.values()]
    roles = [role for axis in layout for role in axis]
    places = np.indices(lengths).reshape(len(lengths), -1)

    def channels(role):
        number, total = np.zeros(math.prod(lengths), dtype=int), 1
        for place, length, own in zip(places, lengths, roles):
            if own == role:
                number, total = number * length + place, total * length
        return number, total

    (group, _), (output, outputs), (read, inputs) = channels("group"), channels("output"), channels("input")
    return (group * outputs + output).reshape(shape), (group * inputs + read).reshape(shape)


def links(document, maps):
    """For each pair of maps that is linked, which channel is which."""
    result = {}
    for connection in document["connections"]:
        source, target, window = connection["source"], connection["target"], connection["window"]
        window = window or {"source": 0, "target": 0, "count": maps[source]["outputChannels"]}
        result.setdefault((source, target), set()).update(
            (window["source"] + k, window["target"] + k) for k in range(window["count"]))
    return result


def faults(graph, document):
    maps = {map["name"]: map for map in document["maps"]}
    layers = {layer.weight: layer for layer in graph.layers if layer.weight in maps}
    known, channels = links(document, maps), {}
    has_gates = any(note.startswith("gates are passed over") for note in document["notes"])
    for name, layer in layers.items():
        outputs, inputs = decoded(maps[name]["layout"], maps[name]["shape"])
        channels[name] = dict(zip(layer.inputs.ravel().tolist(), inputs.ravel().tolist()))
        is_one = all(channels[name][entry] == channel for entry, channel in zip(
            layer.inputs.ravel().tolist(), inputs.ravel().tolist()))
        if not (outputs == layer.outputs).all() or not is_one:
            yield f"LAYOUT {name}"
    for source_name, source in layers.items():
        found = {}
        for channel in range(graph.values[source.writes].shape[source.written_axis]):
            values = graph.changed(source, channel)
            for name, target in layers.items():
                differs = values[target.reads] != graph.values[target.reads]
                other = tuple(axis for axis in range(differs.ndim) if axis != target.read_axis)
                for entry in np.nonzero(differs.any(axis=other))[0].tolist():
                    found.setdefault(name, set()).add((channel, channels[name][entry]))
        for name in layers:
            real, claimed = found.get(name, set()), known.get((source_name, name), set())
            if claimed - real:
                yield f"NOTHING {source_name} {name} {sorted(claimed - real)}"
            if real - claimed and not maps[name]["input"]["unknownBecause"] and not has_gates:
                yield f"{'LEAK' if claimed else 'MISSING'} {source_name} {name} {sorted(real - claimed)}"


def main(program, first, count):
    warnings.filterwarnings("ignore")
    pairs = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        for seed in range(first, first + count):
            graph = Graph(seed)
            path.write_bytes(graph.build().SerializeToString())
            answer = subprocess.run([program, "inspect", "--json", path], capture_output=True, text=True, timeout=60)
            if answer.returncode != 0:
                print(f"seed {seed}: exit code {answer.returncode}: {answer.stderr.strip()}")
                wrong += 1
                continue
            document = json.loads(answer.stdout)
            pairs += len({(link["source"], link["target"]) for link in document["connections"]})
            for fault in faults(graph, document):
                print(f"seed {seed}: {fault}", flush=True)
                wrong += not fault.startswith("NOTHING")
    print(f"{count} graphs, {pairs} pairs of layers linked, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
