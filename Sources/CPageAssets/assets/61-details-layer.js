/** What is known of a layer. */
class LayerDetails {
  constructor(details, { layer }) {
    Object.assign(this, { details, app: details.app, model: details.app.model });
    this.layer = this.model.layers[layer];
    this.kicker = `Layer ${layer}`;
    this.title = Panels.name(this.layer.name);
    this.titleText = Panels.abbreviated(visibleText(this.layer.name), 80);
    this.subtitle = kindLabels[this.layer.kind] ?? this.layer.kind;
  }

  get parts() { return [this.figures, this.spectrum, this.connections, this.neurons]; }

  get figures() {
    const { layer } = this;
    const matrix = [layer.outputChannels, layer.inputChannels].concat(layer.positions > 1 ? [layer.positions] : []);
    return Panels.figures([
      [layer.positions > 1 ? "O × I × z" : "O × I", matrix.map(Panels.integer).join(" × "), "Channels written, channels read, positions of each"],
      layer.shape ? ["Stored shape", layer.shape.map(Panels.integer).join(" × ")] : null,
      layer.groups > 1 ? ["Groups of channels", Panels.integer(layer.groups)] : null,
      ["Neurons", layer.complete ? Panels.integer(layer.count) : `${Panels.integer(layer.count)} leading`],
      layer.readers ? ["Reading neurons", Panels.integer(layer.readers.length)] : null,
      ["Rank", Panels.integer(layer.rank), "Singular values that exceed rounding"],
      ["Sum of squares", Panels.number(layer.sumOfSquares), "Of all singular values"],
      ["Clusters", Panels.integer(layer.clusters), "Groups of neurons of nearly equal singular value"],
    ]);
  }

  get spectrum() {
    const { layer } = this;
    const chart = layer.singularValues.length > 1
      ? new SpectrumChart(layer, this.details.array(`layers/${layer.index}/bulkDensity`), this.details.width, null).element
      : null;
    if (!chart && !layer.spectrum) return null;
    return Panels.section("Spectrum", chart, layer.spectrum ? Panels.figures(this.spectrumRows) : null);
  }

  get spectrumRows() {
    const { spectrum } = this.layer;
    const bulk = spectrum.groups?.length === 1 ? spectrum.groups[0] : null;
    const law = spectrum.powerLaw;
    const number = (title, value, explanation) => (value === null || value === undefined ? null : [title, Panels.number(value), explanation]);
    return [
      ["Spikes", spectrum.spikes === null ? "–" : `${spectrum.moreSpikesPossible ? "≥ " : ""}${Panels.integer(spectrum.spikes)}`, "Singular values that stand out of the bulk of a random matrix"],
      number("Stands out from", bulk?.edge, "The singular value from which one counts as a spike"),
      number("Bulk's distance D", bulk?.bulkDistance, "Kolmogorov-Smirnov distance of the rest from the Marchenko-Pastur law"),
      number("Spectral norm", spectrum.spectralNorm, "The largest singular value"),
      number("Frobenius norm", spectrum.frobeniusNorm, "The root of the sum of squares"),
      number("Stable rank", spectrum.stableRank, "Squared Frobenius norm over squared spectral norm"),
      number("Effective rank", spectrum.effectiveRank, "exp of the entropy of s over the sum of s (Roy and Vetterli)"),
      number("Condition", spectrum.condition, "The largest over the smallest singular value"),
      law ? ["Power law's alpha", `${Panels.number(law.alpha)} ± ${Panels.number(law.alphaStandardError, 2)}`, "Exponent of the tail of the eigenvalues s²"] : null,
      law ? ["… from xmin, distance D", `${Panels.number(law.xmin)}, ${Panels.number(law.D)}`] : null,
    ];
  }

  get connections() {
    const own = this.model.connections.filter((c) => c.source === this.layer.index || c.target === this.layer.index);
    if (own.length === 0) return Panels.section("Connections", Panels.make("p", { class: "aside-note", text: "Nothing is linked to this layer." }));
    const rows = own.map((connection) => () => {
      const isInto = connection.target === this.layer.index;
      const other = this.model.layers[isInto ? connection.source : connection.target];
      const chosen = this.app.selection.perConnection[connection.index];
      return [
        this.details.connectionButton(connection.index, [isInto ? "from " : "to ", Panels.layerName(other, 24)]),
        Panels.integer(chosen.significant), Panels.number(chosen.expected),
      ];
    });
    return Panels.section("Connections", this.details.table("connections", [
      ["connection", "text"], ["significant", "figure", "Edges under the current rule"], ["expected", "figure", "By chance"],
    ], rows, 8, "Connections of the layer"));
  }

  get neurons() {
    const { layer } = this;
    if (!layer.readers) return this.neuronTable("Leading neurons", layer.singularValues, "writer");
    return Panels.make(
      "div", { class: "parts" }, this.neuronTable("Leading writing neurons", layer.singularValues, "writer"),
      this.neuronTable("Leading reading neurons", layer.readers, "reader"));
  }

  neuronTable(title, values, side) {
    const { layer, edgeCounts } = this;
    const rows = Array.from(values, (value, neuron) => () => [
      this.details.neuronButton(layer.index, neuron, side, 24), Panels.number(value),
      Panels.integer(edgeCounts.get(this.model.nodeOf(layer.index, neuron, side)) ?? 0),
    ]);
    return Panels.section(title, this.details.table(title, [
      ["neuron", "text"], ["s", "figure", "Singular value"], ["edges", "figure", "Shown edges that begin or end here"],
    ], rows, 5, title));
  }

  /** By node, how many shown edges begin or end there. */
  get edgeCounts() {
    const counts = new Map();
    for (const edge of this.app.selection.shown) {
      for (const node of [this.model.edges.sourceNode[edge], this.model.edges.targetNode[edge]]) counts.set(node, (counts.get(node) ?? 0) + 1);
    }
    return counts;
  }
}
