// The panel that tells of what is selected, or else of what the pointer is on.

/** Keeps the panel up to date; what stands in it comes from the class of the item's type. */
class Details {
  /** `app` has the `model`, the `store`, and the `selection` of the current rule. */
  constructor(panel, app) {
    Object.assign(this, { panel, app, expanded: new Set() });
    this.status = Panels.make("p", { class: "visually-hidden", role: "status" });
    this.body = Panels.make("div", { class: "details" });
    panel.replaceChildren(this.status, this.body);
    app.store.subscribe((state, changed) => this.notice(state, changed));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.schedule());
    if (window.ResizeObserver) new ResizeObserver(() => this.resize()).observe(panel);
    this.render();
  }

  notice(state, changed) {
    const own = ["selected", "selection", "frame", "theme", "law"].some((key) => changed.has(key));
    if (own || (changed.has("hovered") && !state.selected)) this.schedule();
    if (changed.has("selected")) this.isNew = true;
  }

  resize() {
    if (Math.abs(this.panel.clientWidth - this.drawnWidth) > 2) this.schedule();
  }

  /** One rendering a frame, however many changes. */
  schedule() {
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      this.render();
    });
  }

  /** The width that charts have. */
  get width() {
    const style = getComputedStyle(this.body);
    const inner = this.body.clientWidth - parseFloat(style.paddingLeft || 0) - parseFloat(style.paddingRight || 0);
    return inner > 0 ? Math.min(560, Math.floor(inner)) : 320;
  }

  /** What the panel is about: the selection, else what is hovered, where the shown frame has it; else null. */
  get item() {
    const { selected, hovered } = this.app.store.state;
    return [selected, hovered].find((item) => item && this.exists(item)) ?? null;
  }

  exists(item) {
    const { layers, connections, edges } = this.app.model;
    switch (item.type) {
      case "neuron": {
        const layer = layers[item.layer];
        return Boolean(layer) && item.neuron < (item.side === "reader" && layer.readers ? layer.readers : layer.singularValues).length;
      }
      case "edge": return item.edge < edges.count;
      case "layer": return item.layer < layers.length;
      case "connection": return item.connection < connections.length;
      default: return item.type === "brush";
    }
  }

  render() {
    const hadFocus = this.body.contains(document.activeElement);
    const item = this.item;
    const view = this.view(item);
    this.drawnWidth = this.panel.clientWidth;
    this.body.replaceChildren(this.head(view, item), ...view.parts.filter(Boolean));
    if (this.isNew) this.announce(view, hadFocus);
    this.isNew = false;
  }

  /** Says what was selected, and keeps the keyboard's place where the button that was pressed is gone. */
  announce(view, hadFocus) {
    this.status.textContent = this.app.store.state.selected ? `${view.kicker} ${view.titleText}` : "";
    const scroller = this.panel.closest("aside");
    if (scroller) scroller.scrollTop = 0;
    if (hadFocus) this.body.querySelector("h2").focus({ preventScroll: true });
  }

  head(view, item) {
    const isSelected = item !== null && item === this.app.store.state.selected;
    return Panels.make(
      "header", { class: "details-head" },
      Panels.make("p", { class: "kicker", text: view.kicker }),
      Panels.make("h2", { tabindex: "-1" }, view.title),
      view.subtitle ? Panels.make("p", { class: "subtitle" }, view.subtitle) : null,
      isSelected ? Panels.button("×", () => this.app.store.set({ selected: null }), {
        class: "close", "aria-label": "Clear the selection", title: "Clear the selection (Escape)",
      }) : null);
  }

  view(item) {
    switch (item?.type) {
      case "neuron": return new NeuronDetails(this, item);
      case "edge": return new EdgeDetails(this, item);
      case "layer": return new LayerDetails(this, item);
      case "connection": return new ConnectionDetails(this, item);
      case "brush": return new BrushDetails(this, item);
      default: return new NetworkDetails(this);
    }
  }

  /** The button under the pointer goes away, and with it what it pointed at. */
  select(item) { this.app.store.set({ selected: item, hovered: null }); }

  /** An array of the frame that is shown. */
  array(name) { return this.app.model.array(`${this.app.model.frame}/${name}`); }

  /** The first `count` rows of a table, and a button for the rest. */
  table(key, columns, rows, count, label) {
    const most = this.expanded.has(key) ? 500 : count;
    const isCut = rows.length > most;
    return [
      Panels.table(columns, rows.slice(0, most).map((row) => row()), label),
      isCut && most < 500
        ? Panels.button(`Show ${rows.length > 500 ? "500 of" : "all"} ${Panels.integer(rows.length)}`, () => {
          this.expanded.add(key);
          this.render();
        }, { class: "more" })
        : isCut ? Panels.make("p", { class: "aside-note", text: `The first 500 of ${Panels.integer(rows.length)}.` }) : null,
    ];
  }

  neuronButton(layer, neuron, side, limit = 18) {
    const item = { type: "neuron", layer, neuron, side };
    return Panels.button(Panels.shortNeuronName(this.app.model.layers[layer], neuron, limit), () => this.select(item), {
      class: "link", on: this.hovering(item),
    });
  }

  layerButton(layer, limit = 40) {
    return Panels.button(Panels.layerName(this.app.model.layers[layer], limit), () => this.select({ type: "layer", layer }), {
      class: "link", on: this.hovering({ type: "layer", layer }),
    });
  }

  connectionButton(connection, content) {
    return Panels.button(content, () => this.select({ type: "connection", connection }), { class: "link" });
  }

  /** While something is selected, pointing at a name in the panel points at it in the graph. */
  hovering(item) {
    const set = (hovered) => () => { if (this.app.store.state.selected) this.app.store.set({ hovered }); };
    return { pointerenter: set(item), pointerleave: set(null) };
  }

  /** A table of edges by the neuron at their other end; `end` is "source", "target" or "both". */
  edgeTable(key, edges, end, label, count = 6) {
    const { model } = this.app;
    const columns = [
      [end === "both" ? "from, to" : end === "source" ? "from" : "to", "text"],
      ["a", "figure", "Weight: how much of what the one writes the other reads, 0 to 1"],
      ["times", "figure", "Times expected: the weight over its mean under chance"],
      ["log₁₀ p", "figure", "Decimal logarithm of the chance of so heavy an edge; select the edge"],
    ];
    const rows = edges.map((edge) => () => {
      const connection = model.connections[model.edges.connection[edge]];
      const source = () => this.neuronButton(connection.source, model.edges.source[edge], "writer");
      const target = () => this.neuronButton(connection.target, model.edges.target[edge], model.isSplit ? "reader" : "writer");
      return [
        end === "both" ? [source(), Panels.make("br"), target()] : end === "source" ? source() : target(),
        Panels.number(model.edges.weight[edge]), Panels.number(model.edges.timesExpected[edge]), this.edgeButton(edge),
      ];
    });
    return this.table(key, columns, rows, count, label);
  }

  edgeButton(edge) {
    const text = Panels.log10(Panels.logP(this.app, edge));
    return Panels.button(text, () => this.select({ type: "edge", edge }), {
      class: "link", "aria-label": `Select this edge, log p ${text}`, on: this.hovering({ type: "edge", edge }),
    });
  }

  /** The shown edges that a test passes, most significant first. */
  edgesWhere(passes) { return Array.from(this.app.selection.shown.filter(passes)); }
}
