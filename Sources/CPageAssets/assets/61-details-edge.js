/** What is known of an edge. */
class EdgeDetails {
  constructor(details, { edge }) {
    Object.assign(this, { details, edge, app: details.app, model: details.app.model });
    const { edges, connections, layers } = this.model;
    this.connection = connections[edges.connection[edge]];
    [this.source, this.target] = [layers[this.connection.source], layers[this.connection.target]];
    this.kicker = "Edge";
    const names = [Panels.neuronText(this.source, edges.source[edge], 40), Panels.neuronText(this.target, edges.target[edge], 40)];
    this.titleText = names.join(" to ");
    this.title = [
      Panels.shortNeuronName(this.source, edges.source[edge], 40), Panels.make("span", { class: "arrow", text: " → " }),
      Panels.shortNeuronName(this.target, edges.target[edge], 40),
    ];
  }

  get parts() { return [this.figures, this.filter, this.command]; }

  get figures() {
    const { edges } = this.model;
    const { edge, details } = this;
    const isChiSquared = this.app.store.state.law === "chi2";
    return Panels.figures([
      ["Weight a", Panels.number(edges.weight[edge]), "How much of what the source writes the target reads, 0 to 1"],
      ["Times expected", Panels.number(edges.timesExpected[edge]), "The weight over its mean under chance"],
      ["log₁₀ p", Panels.log10(Panels.logP(this.app, edge)), isChiSquared ? "Under the chi-squared law" : "Under the exact law"],
      ["Shown under the current rule", this.app.selection.shown.includes(edge) ? "yes" : "no"],
      edges.clustered[edge] ? ["At a cluster", "yes *", "It touches neurons of nearly equal singular value, whose directions are not well defined one by one"] : null,
      ["From", details.neuronButton(this.connection.source, edges.source[edge], "writer", 34)],
      ["To", details.neuronButton(this.connection.target, edges.target[edge], this.model.isSplit ? "reader" : "writer", 34)],
      ["Connection", details.connectionButton(edges.connection[edge], `${this.source.index} → ${this.target.index}`)],
    ]);
  }

  /** The layer whose positions the filter runs over. */
  get filterLayer() { return this.model.doc.representation === "cosvr" ? this.source : this.target; }

  get filter() {
    const { edges, doc } = this.model;
    const offset = edges.filterOffset ? edges.filterOffset[this.edge] : -1;
    const count = this.filterLayer.positions;
    if (doc.representation === "mixed" || count < 2 || !edges.filters || offset < 0) return null;
    const values = edges.filters.subarray(offset, offset + count);
    const scale = edges.filterScale[this.edge];
    return Panels.section(
      "Effective filter",
      Panels.make(
        "div", { class: "filter-row" },
        filterImage(values, this.filterLayer, `Effective filter over ${Panels.counted(count, "position")}, entries up to ${Panels.number(scale)}`, 112),
        colourLegend(ColourScale.diverging(), [Panels.number(-scale, 3), "0", Panels.number(scale, 3)], "entry")),
      Panels.make("p", { class: "aside-note", text: "What the target reads through the source at each kernel position. The squares add up to the weight." }));
  }

  /** Filters that the page does not hold. */
  get command() {
    const { edges, doc } = this.model;
    const isHeld = edges.filterOffset && edges.filterOffset[this.edge] >= 0;
    if (isHeld || doc.representation === "mixed" || this.filterLayer.positions < 2) return null;
    return Panels.section(
      "Effective filter", Panels.make("p", { class: "aside-note", text: "Not held by this page. The program gives it:" }),
      Panels.make("code", { class: "command", text: `svr edges ${shellWord(visibleText(String(doc.provenance?.model ?? "MODEL")))} --filters --json` }));
  }
}
