/** The whole network, shown where nothing else is asked for. */
class NetworkDetails {
  constructor(details) {
    Object.assign(this, { details, app: details.app, model: details.app.model });
    this.kicker = "Network";
    this.title = Panels.name(this.model.doc.title, 80);
    this.titleText = Panels.abbreviated(visibleText(this.model.doc.title), 80);
  }

  get parts() { return [this.hint, this.figures, this.layers]; }

  get hint() {
    return Panels.make("p", {
      class: "hint",
      text: "Click a neuron to trace what feeds it and what it feeds, or a layer's name for its spectrum. Drag with Shift held to choose several neurons.",
    });
  }

  get figures() {
    const { doc, info, layers, connections } = this.model;
    const { counts } = this.app.selection;
    const number = (title, value, explanation) => (value === null || value === undefined ? null : [title, Panels.number(value), explanation]);
    const representations = { svr: "SVR", cosvr: "co-SVR", mixed: "mixed" };
    return Panels.figures([
      ["Representation", representations[doc.representation] ?? doc.representation],
      doc.family ? ["Family", doc.family] : null,
      ["Layers", Panels.integer(layers.length)],
      ["Connections", Panels.integer(connections.length)],
      ["Neurons", Panels.integer(layers.reduce((sum, layer) => sum + layer.singularValues.length + (layer.readers?.length ?? 0), 0))],
      ["Edges tested", Panels.integer(counts.tests)],
      ["Significant", Panels.integer(counts.significant), "Under the current rule"],
      ["Expected by chance", Panels.number(counts.expected)],
      number("Path metric", info.pathMetric, "The first layer's singular values, sent through all links, summed"),
      number("Path metric, unscaled", info.pathMetricUnscaled, "The same with all singular values taken as 1"),
    ]);
  }

  get layers() {
    const rows = this.model.layers.map((layer) => () => [
      Panels.integer(layer.index), this.details.layerButton(layer.index, 24), Panels.integer(layer.count),
      layer.spectrum?.spikes === null || layer.spectrum?.spikes === undefined ? "–"
        : `${layer.spectrum.moreSpikesPossible ? "≥ " : ""}${Panels.integer(layer.spectrum.spikes)}`,
    ]);
    return Panels.section("Layers", this.details.table("layers", [
      ["#", "figure narrow"], ["layer", "text"], ["neurons", "figure"],
      ["spikes", "figure", "Singular values that stand out of the bulk of a random matrix"],
    ], rows, 6, "Layers of the network"));
  }
}

/** A set of neurons that was marked out with the pointer. */
class BrushDetails {
  constructor(details, { nodes }) {
    Object.assign(this, { details, app: details.app, model: details.app.model });
    this.nodes = new Set(nodes.map((node) => (typeof node === "number" ? node : this.model.nodeOf(node.layer, node.neuron, node.side))));
    this.kicker = "Chosen neurons";
    this.titleText = Panels.counted(this.nodes.size, "neuron");
    this.title = this.titleText;
    this.sort();
  }

  /** Edges with both ends in the set, and edges with one. */
  sort() {
    [this.inside, this.across] = [[], []];
    const { sourceNode, targetNode } = this.model.edges;
    for (const edge of this.app.selection.shown) {
      const ends = Number(this.nodes.has(sourceNode[edge])) + Number(this.nodes.has(targetNode[edge]));
      if (ends > 0) (ends === 2 ? this.inside : this.across).push(edge);
    }
  }

  get parts() { return [this.figures, this.layers, this.edges("Edges inside", this.inside), this.edges("Edges across", this.across)]; }

  get figures() {
    return Panels.figures([
      ["Significant edges inside", Panels.integer(this.inside.length), "Both ends are chosen"],
      ["Significant edges across", Panels.integer(this.across.length), "One end is chosen"],
    ]);
  }

  get layers() {
    const counts = new Map();
    for (const node of this.nodes) {
      const { layer } = this.model.neuronOfNode(node);
      counts.set(layer, (counts.get(layer) ?? 0) + 1);
    }
    const rows = [...counts].sort(([a], [b]) => a - b).map(([layer, count]) => () => [
      this.details.layerButton(layer, 30), Panels.integer(count),
      Panels.integer(this.model.layers[layer].singularValues.length + (this.model.layers[layer].readers?.length ?? 0)),
    ]);
    return Panels.section("Layers", this.details.table("brush layers", [["layer", "text"], ["chosen", "figure"], ["of", "figure"]], rows, 12, "Chosen neurons by layer"));
  }

  edges(title, list) {
    if (list.length === 0) return null;
    return Panels.section(title, this.details.edgeTable(title, list, "both", title, 5));
  }
}
