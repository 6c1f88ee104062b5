"""The graph as it is drawn: where its neurons are, by the page's own word, in pixels of the window."""

import math


def neurons(opened, layer):
    """Positions [x, y] of a layer's neurons in the window, by number."""
    return opened.js(
        """layer => {
             const box = document.querySelector("#graph").getBoundingClientRect();
             const count = svr.model.layers[layer].singularValues.length;
             return Array.from({ length: count }, (_, k) => {
               const { x, y } = svr.app.graph.pixelOfNeuron(layer, k);
               return [box.left + x, box.top + y];
             });
           }""",
        layer,
    )


def edge(opened, number):
    """The middle of an edge in the window."""
    return opened.js(
        """e => {
             const box = document.querySelector("#graph").getBoundingClientRect();
             const { x, y } = svr.app.graph.pixelOfEdge(e);
             return [box.left + x, box.top + y];
           }""",
        number,
    )


def column(opened, layer):
    """The middle of a layer's column in the window, and the heights of the ribbon's line and of the plot's lower edge."""
    return opened.js(
        """layer => {
             const box = document.querySelector("#graph").getBoundingClientRect();
             const { layout } = svr.app.graph, scene = svr.app.graph.scene();
             return [box.left + scene.columnX(layout.columnOfLayer[layer]), box.top + 52, box.top + layout.plot.y + layout.plot.height];
           }""",
        layer,
    )


def alone(positions, distance=6):
    """Numbers of the neurons that no other of their layer comes near to: what a pointer at such a place means is beyond doubt."""
    return [
        k
        for k, place in enumerate(positions)
        if all(math.dist(place, other) >= distance for j, other in enumerate(positions) if j != k)
    ]


def layer_names(opened):
    return opened.js("() => svr.model.layers.map(layer => layer.name)")


def shown_edges(opened):
    """The edges that the page draws: (connection, source, target, weight)."""
    return opened.js(
        """() => {
             const { connection, source, target, weight } = svr.model.edges;
             return Array.from(svr.app.selection.shown, e => [connection[e], source[e], target[e], weight[e]]);
           }"""
    )
