// The dominant connections, best first: a press lights one up, another puts it out.

class PathsPanel {
  constructor(panel, app) {
    Object.assign(this, { panel, app, isWhole: false, open: new Set() });
    panel.classList.add("paths-panel");
    app.store.subscribe((state, changed) => {
      if (changed.has("frame")) this.render();
      else if (changed.has("path")) this.mark();
    });
    this.render();
  }

  get paths() { return this.app.model.info.paths?.paths ?? []; }

  render() {
    this.buttons = [];
    const { paths } = this;
    const shown = this.isWhole ? paths : paths.slice(0, 10);
    this.panel.replaceChildren(...[
      Panels.make("h2", { text: "Dominant connections" }),
      Panels.make("p", { class: "aside-note" }, this.explanation),
      paths.length > 0 ? Panels.make("ol", { class: "paths" }, shown.map((path, index) => this.item(path, index))) : null,
      shown.length < paths.length
        ? Panels.button(`Show all ${paths.length}`, () => { this.isWhole = true; this.render(); }, { class: "more" })
        : null,
    ].filter(Boolean));
    this.mark();
  }

  get explanation() {
    if (this.app.model.isSplit) return "In the mixed representation no chain runs through a layer: its writers and readers are different neurons.";
    if (!this.app.model.info.paths) return "This page holds no dominant connections.";
    if (this.paths.length === 0) return "No chain of significant edges scores more than chance would have it.";
    return "Chains of significant edges with the most evidence. Press one to light it up in the graph.";
  }

  item(path, index) {
    const { layers } = this.app.model;
    const end = (at) => Panels.shortNeuronName(layers[path.layers[at]], path.neurons[at]);
    const button = Panels.button(
      [
        Panels.make("span", { class: "path-number", text: String(index + 1) }),
        Panels.make("span", { class: "path-ends" }, end(0), " → ", end(path.layers.length - 1)),
        Panels.make(
          "span", { class: "path-facts" }, Panels.counted(path.layers.length, "layer"), ", score ", Panels.number(path.score),
          path.logPValue === null || path.logPValue === undefined ? null : [", p ≤ ", Panels.power(path.logPValue)]),
      ],
      () => this.app.store.set({ path: this.app.store.state.path === index ? null : index }), { class: "path", "aria-pressed": "false" });
    this.buttons.push(button);
    return Panels.make("li", null, button, this.neurons(path, index));
  }

  /** The neurons of a path, made when they are first asked for. */
  neurons(path, index) {
    const list = Panels.make("ol", { class: "path-neurons" });
    const fill = () => {
      if (list.childElementCount === 0) list.append(...path.layers.map((layer, at) => this.neuron(path, layer, at)));
    };
    const box = Panels.make(
      "details", { open: this.open.has(index) },
      Panels.make("summary", { "aria-label": `Neurons of path ${index + 1}` }, "neurons"), list);
    box.addEventListener("toggle", () => {
      this.open[box.open ? "add" : "delete"](index);
      fill();
    });
    if (box.open) fill();
    return box;
  }

  neuron(path, layer, at) {
    const { model, store } = this.app;
    const neuron = path.neurons[at];
    const edge = at > 0 ? path.edges[at - 1] : undefined;
    const isHeld = edge !== undefined && edge !== null && edge >= 0 && edge < model.edges.count;
    const name = Panels.button(Panels.shortNeuronName(model.layers[layer], neuron, 26), () => store.set({
      selected: { type: "neuron", layer, neuron, side: "writer" },
    }), { class: "link" });
    return Panels.make("li", null, name, isHeld ? Panels.make("span", { class: "times", title: "Times expected, of the edge that leads here" }, `${Panels.number(model.edges.timesExpected[edge])} ×`) : null);
  }

  /** Shows which path is lit. */
  mark() {
    this.buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(index === this.app.store.state.path)));
  }
}
