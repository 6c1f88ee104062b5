#!/usr/bin/env python3
"""Reads one spectral graph back through every format and compares all of them.

    check_exports.py FOLDER

FOLDER holds graph.svr, g.json, g.graphml, g.gexf, g.dot, g.csv, g.nodes.csv, g.graph.csv and g.npz of one graph, read by
safetensors, json and networkx, csv, numpy and pydot. Nodes, edges and every number must be equal, without tolerance.
Ends with one line of what was compared, or with an error and exit status 1.
"""

import csv
import json
import math
import re
import sys
import xml.etree.ElementTree
from pathlib import Path

import networkx
import numpy
import pydot
from safetensors import safe_open

VISIBLE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
NODE_TYPES = {
    "layer": int, "layerName": str, "kind": str, "neuron": int, "singularValue": float,
    "readingSingularValue": float, "intensity": float, "clustered": bool,
    "readingClustered": bool,
}
EDGE_TYPES = {"connection": int, "weight": float, "timesExpected": float, "logPValue": float, "clustered": bool}


def unescape(text):
    """The text before characters that a format cannot hold were written as \\u{hex}."""
    return VISIBLE_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def typed(fields, types, decode=unescape):
    """Fields of text as values of their types; those that are missing stay out."""
    parse = {int: int, float: float, str: decode, bool: {"true": True, "false": False}.__getitem__}
    return {key: parse[types[key]](text) for key, text in fields.items() if text != ""}


def require_equal(found, expected, what):
    """Fails with the first difference of two dictionaries of attributes."""
    if found.keys() != expected.keys():
        odd = sorted(map(str, found.keys() ^ expected.keys()))
        raise SystemExit(f"{what}: {len(odd)} are in one only, such as {odd[0][:200]!r}")
    for key, value in expected.items():
        if found[key] != value:
            raise SystemExit(f"{what}: {str(key)[:200]!r} is {found[key]!r}, not {value!r}")


def read_json(folder):
    """The nodes, edges and attributes of g.json, by json alone: what every other format is compared with."""
    document = json.loads((folder / "g.json").read_text(encoding="utf-8"))
    if document["links"] != document["edges"]:
        raise SystemExit("g.json: links and edges differ")

    def attributes(item, *names):
        kept = {key: value for key, value in item.items() if key not in names and value is not None}
        # JSON has no infinity: a null in place of log p is minus infinity.
        if "weight" in kept:
            kept.setdefault("logPValue", -math.inf)
        return kept

    nodes = {node["id"]: attributes(node, "id") for node in document["nodes"]}
    edges = {(edge["source"], edge["target"]): attributes(edge, "source", "target") for edge in document["edges"]}
    if len(nodes) != len(document["nodes"]) or len(edges) != len(document["edges"]):
        raise SystemExit("g.json: a node or an edge occurs twice")
    for items, types in ((nodes, NODE_TYPES), (edges, EDGE_TYPES)):
        for item in items.values():
            for key, value in item.items():
                if type(value) is not types[key]:
                    raise SystemExit(f"g.json: {key} is {value!r}, not {types[key].__name__}")
    return nodes, edges, document["graph"], document


def of_graph(graph, decode):
    """The nodes and edges of a NetworkX graph."""
    if not graph.is_directed() or graph.is_multigraph():
        raise SystemExit("the graph is not a plain directed one")

    def attributes(data):
        kept = {key: value for key, value in data.items() if value is not None and key not in ("id", "label")}
        if "layerName" in kept:
            kept["layerName"] = decode(kept["layerName"])
        if "weight" in kept:
            kept.setdefault("logPValue", -math.inf)
        return kept

    nodes = {decode(name): attributes(data) for name, data in graph.nodes(data=True)}
    edges = {(decode(a), decode(b)): attributes(data) for a, b, data in graph.edges(data=True)}
    return nodes, edges


def require_equal_attributes(found, attributes, what, decode=unescape):
    """Compares attributes of the graph; nested ones by their JSON."""
    plain = {}
    for key, value in found.items():
        expected = attributes.get(key)
        if isinstance(expected, (dict, list)):
            value = json.loads(decode(value))
        elif isinstance(expected, str):
            value = decode(value)
        elif isinstance(value, str):
            value = type(expected)(value)
        plain[key] = value
    require_equal(plain, {key: value for key, value in attributes.items() if value is not None}, what)


def read_csv(path):
    """The rows of a table, by column."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def check_csv(folder, nodes, edges, attributes):
    rows = read_csv(folder / "g.nodes.csv")
    found = {row.pop("id"): typed(row, NODE_TYPES, str) for row in rows}
    require_equal(found, nodes, "g.nodes.csv")
    rows = read_csv(folder / "g.csv")
    found = {(row.pop("source"), row.pop("target")): typed(row, EDGE_TYPES) for row in rows}
    require_equal(found, edges, "g.csv")
    found = {row["key"]: row["value"] for row in read_csv(folder / "g.graph.csv")}
    require_equal_attributes(found, attributes, "g.graph.csv", str)


def check_xml(folder, nodes, edges, attributes):
    graph = networkx.read_graphml(folder / "g.graphml")
    found = of_graph(graph, unescape)
    require_equal(found[0], nodes, "g.graphml nodes")
    require_equal(found[1], edges, "g.graphml edges")
    found = {key: value for key, value in graph.graph.items() if key not in ("node_default", "edge_default")}
    require_equal_attributes(found, attributes, "g.graphml graph")
    found = of_graph(networkx.read_gexf(folder / "g.gexf"), unescape)
    require_equal(found[0], nodes, "g.gexf nodes")
    require_equal(found[1], edges, "g.gexf edges")
    description = xml.etree.ElementTree.parse(folder / "g.gexf").find(".//{*}description").text
    missing = [key for key, value in attributes.items() if value is not None and f"{key}: " not in description]
    if missing:
        raise SystemExit(f"g.gexf: the description lacks {missing}")


def unquote(text):
    """A quoted identifier of the DOT language as the text it stands for."""
    if not (len(text) >= 2 and text[0] == text[-1] == '"'):
        raise SystemExit(f"g.dot: {text[:200]!r} is not quoted")
    return unescape(re.sub(r"\\([\"\\])", r"\1", text[1:-1]))


def check_dot(folder, nodes, edges, attributes):
    graphs = pydot.graph_from_dot_file(str(folder / "g.dot"), encoding="utf-8")
    if graphs is None or len(graphs) != 1:
        raise SystemExit("g.dot: pydot does not read it")
    [graph] = graphs

    def fields(item, types):
        return typed({key: unquote(text) for key, text in item.get_attributes().items()}, types, str)

    members = [node for part in graph.get_subgraphs() for node in part.get_nodes()]
    require_equal({unquote(node.get_name()): fields(node, NODE_TYPES) for node in members}, nodes, "g.dot nodes")
    found = {(unquote(edge.get_source()), unquote(edge.get_destination())): fields(edge, EDGE_TYPES)
             for edge in graph.get_edges()}
    require_equal(found, edges, "g.dot edges")
    found = {}
    for defaults in graph.get_graph_defaults():
        found |= {unquote(key) if key[0] == '"' else key: unquote(text) for key, text in defaults.items()}
    found.pop("rankdir")
    require_equal_attributes(found, attributes, "g.dot graph", str)


def check_npz(folder, nodes, edges, attributes):
    """Compares g.npz with the rest; gives its adjacency matrices."""
    with numpy.load(folder / "g.npz", allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    if json.loads(str(arrays["attributes"][()])) != attributes:
        raise SystemExit("g.npz: attributes differ")
    names = [unescape(str(name)) for name in arrays["layer_names"]]
    found = {}
    for layer, name in enumerate(names):
        columns = {
            key: arrays[f"layers/{layer}/{array}"].tolist()
            for key, array in (("singularValue", "singular_values"), ("readingSingularValue", "reading_singular_values"),
                               ("intensity", "intensity"), ("clustered", "clustered"),
                               ("readingClustered", "reading_clustered"))
            if f"layers/{layer}/{array}" in arrays
        }
        for neuron in range(max(map(len, columns.values()))):
            found[f"{name}#{neuron}"] = {
                "layer": layer, "layerName": name, "kind": str(arrays["layer_kinds"][layer]), "neuron": neuron,
            } | {key: values[neuron] for key, values in columns.items() if neuron < len(values)}
    require_equal(found, nodes, "g.npz nodes")
    edge = {key.removeprefix("edges/"): values.tolist() for key, values in arrays.items() if key.startswith("edges/")}
    found = {}
    for index, connection in enumerate(edge["connection"]):
        a, i = edge["source_layer"][index], edge["source_neuron"][index]
        b, k = edge["target_layer"][index], edge["target_neuron"][index]
        found[f"{names[a]}#{i}", f"{names[b]}#{k}"] = {
            "connection": connection, "weight": edge["weight"][index], "timesExpected": edge["times_expected"][index],
            "logPValue": edge["log_p_value"][index], "clustered": edge["clustered"][index],
        }
        if arrays[f"connections/{connection}/weight"][k, i] != edge["weight"][index]:
            raise SystemExit(f"g.npz: edge {index} is not that of the adjacency")
        if (arrays["connections/source"][connection], arrays["connections/target"][connection]) != (a, b):
            raise SystemExit(f"g.npz: edge {index} joins other layers than its connection")
    require_equal(found, edges, "g.npz edges")
    return arrays


def check_svr(folder, arrays, attributes):
    """Compares graph.svr with g.npz and checks the shapes that its own document states."""
    with safe_open(folder / "graph.svr", framework="numpy") as file:
        document = json.loads(file.metadata()["svr"])
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    if document["provenance"] != attributes["provenance"]:
        raise SystemExit("graph.svr: the provenance differs")
    representation = document["provenance"]["options"]["representation"]
    for index, layer in enumerate(document["layers"]):
        linear = document["topology"]["maps"][layer["map"]]
        positions = math.prod(linear["positionShape"])
        values = tensors[f"layers/{index}/singular_values"]
        reading = tensors.get(f"layers/{index}/reading_singular_values", values)
        left = (linear["outputChannels"],) + ((positions,) if representation == "cosvr" else ()) + (len(values),)
        right = (linear["inputChannels"],) + ((positions,) if representation == "svr" else ()) + (len(reading),)
        if (tensors[f"layers/{index}/left"].shape, tensors[f"layers/{index}/right"].shape) != (left, right):
            raise SystemExit(f"graph.svr: the vectors of layer {index} are not {left} and {right}")
    for name in tensors.keys() & arrays.keys():
        if not numpy.array_equal(tensors[name], arrays[name]):
            raise SystemExit(f"graph.svr: {name} differs from g.npz")
    rest = {name for name in tensors if name.split("/")[-1] not in ("left", "right")} - arrays.keys()
    if rest:
        raise SystemExit(f"g.npz lacks {sorted(rest)}")
    return len(tensors)


def main(folder):
    nodes, edges, attributes, document = read_json(folder)
    for key in ("links", "edges"):
        found = of_graph(networkx.node_link_graph(document, edges=key), str)
        require_equal(found[0], nodes, f"g.json nodes by {key}")
        require_equal(found[1], edges, f"g.json {key}")
    check_csv(folder, nodes, edges, attributes)
    check_xml(folder, nodes, edges, attributes)
    check_dot(folder, nodes, edges, attributes)
    tensors = check_svr(folder, check_npz(folder, nodes, edges, attributes), attributes)
    print(f"{len(nodes)} nodes and {len(edges)} edges equal in seven formats, {tensors} tensors in graph.svr")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]))
