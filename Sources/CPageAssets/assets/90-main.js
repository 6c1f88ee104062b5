// The page comes to life: the data are unpacked, and every part hears of what changes.

class App {
  constructor(model) {
    this.model = model;
    const { rule, maxEdges } = model.doc;
    this.store = new Store({
      law: rule.law, rule: rule.rule, level: rule.level, scope: rule.scope, maxEdges: maxEdges ?? 0, layers: "", kinds: null,
      scale: "linear", view: null, selected: null, hovered: null, path: null, search: "", frame: model.frames.length - 1,
      theme: null,
    });
    this.isBrushMode = false;
    this.selector = new Selector(model);
    this.trace = null;
    Object.assign(this.store.state, Fragment.parse(location.hash.slice(1), model));
    model.showFrame(this.store.state.frame);
    this.applyTheme();
    this.palette = new Palette(document.documentElement);
    this.selectEdges();
    this.updateTrace();
    this.graph = new GraphView(this, document.getElementById("stage"));
    this.controls = new Controls(this);
    this.controls.apply({});
    this.interaction = new Interaction(this, this.graph);
    // First, so that the panels find everything up to date.
    this.store.subscribe((state, changed) => this.changed(state, changed));
    this.makePanels();
    if (model.frames.length > 1) new FilmBar(this);
    this.showTitle();
    this.listenToPage();
    this.graph.setView(this.store.state.view);
  }

  /** Which model, and how the graph was made of it. */
  showTitle() {
    const { doc } = this.model;
    const { options } = doc.provenance;
    document.getElementById("title").replaceChildren(Panels.name(doc.title, 90));
    const kinds = { svr: "Singular Value Representation", cosvr: "co-SVR (of the reversed, transposed network)", mixed: "mixed representation (co-spectral readers, spectral writers)" };
    document.getElementById("subtitle").textContent = [
      kinds[doc.representation], options?.rank ? `leading ${options.rank} neurons of each layer` : "all neurons",
      options?.normalisation === "folded" ? "batch normalisation folded in" : "weights as stored",
    ].join(" · ");
  }

  makePanels() {
    const find = (name) => document.getElementById(name);
    new Details(find("details"), this);
    new PathsPanel(find("paths"), this);
    new ExportMenu(find("export"), this);
    new Help(find("help"), find("notes"), find("provenance"), this);
  }

  listenToPage() {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.themeChanged());
    addEventListener("hashchange", () => {
      if (location.hash.slice(1) === this.fragment) return;
      const patch = { ...this.store.initial, ...Fragment.parse(location.hash.slice(1), this.model) };
      this.store.set(patch);
      this.graph.setView(patch.view);
    });
  }

  changed(_, changed) {
    const has = (...keys) => keys.some((key) => changed.has(key));
    if (has("frame")) this.turnTo(this.store.state, changed);
    const { state } = this.store;
    if (has("theme")) this.themeChanged();
    const isNewSelection = has("law", "rule", "level", "scope", "maxEdges", "layers", "kinds", "frame");
    if (isNewSelection) this.selectEdges();
    if (isNewSelection || has("selected")) this.updateTrace();
    if (isNewSelection || has("scale")) this.graph.refresh();
    else if (has("selected")) this.graph.invalidate();
    if (has("hovered", "path", "selected")) this.graph.invalidateTop();
    if (isNewSelection || has("scale", "search")) this.controls.show();
    if (isNewSelection) changed.add("selection");
    if (!has("hovered") || changed.size > 1) this.writeFragment();
  }

  /** Shows another frame of the film; what was chosen is followed by the tracks of its neurons. */
  turnTo(state, changed) {
    const from = this.model.frame;
    this.model.showFrame(state.frame);
    if (changed.has("selected")) return;
    const selected = followedItem(this.model, state.selected, from, state.frame);
    this.store.state = { ...state, selected, hovered: null, path: changed.has("path") ? state.path : null };
    for (const key of ["selected", "hovered", "path"]) changed.add(key);
    this.graph.followTracks(from);
  }

  selectEdges() {
    this.selection = this.selector.select(this.store.state);
    this.isSignificant = new Uint8Array(this.model.edges.count);
    for (const e of this.selection.significant) this.isSignificant[e] = 1;
  }

  updateTrace() {
    const { selected } = this.store.state;
    const nodes = selected?.type === "neuron" ? [this.model.nodeOf(selected.layer, selected.neuron, selected.side)]
      : selected?.type === "brush" ? selected.nodes : null;
    const isWhole = selected?.type === "layer" || selected?.type === "connection";
    this.trace = nodes ? new Trace(this.model, this.selection, nodes)
      : isWhole ? Trace.around(this.model, this.selection, selected) : null;
  }

  /** The significant edges that end and that begin at a node, most significant first. */
  significantEdgesAt(node) {
    const { out, into } = this.model.adjacency;
    const list = (edges) => Array.from(edges.of(node)).filter((e) => this.isSignificant[e]);
    return { into: list(into), out: list(out) };
  }

  /** What a thing is, in a few lines; the details have the whole names. */
  shortDescription(thing) {
    const { model } = this;
    const name = (index) => Panels.abbreviated(model.layers[index].shortName, 48);
    if (thing.type === "neuron") {
      const s = model.singularValue(thing.layer, thing.neuron, thing.side);
      return [`${name(thing.layer)}#${thing.neuron}`, `singular value ${Panels.number(s)}${model.isSplit ? ` (${thing.side === "reader" ? "reads" : "writes"})` : ""}`];
    }
    if (thing.type === "edge") {
      const { edges } = model;
      const connection = model.connections[edges.connection[thing.edge]];
      return [
        `${name(connection.source)}#${edges.source[thing.edge]} → ${name(connection.target)}#${edges.target[thing.edge]}`,
        `weight ${Panels.number(edges.weight[thing.edge])}, ${Panels.number(edges.timesExpected[thing.edge])} times expected, log10 p ${Panels.log10(model.logP(this.store.state.law)[thing.edge])}`,
      ];
    }
    if (thing.type === "layer") {
      const layer = model.layers[thing.layer];
      return [name(thing.layer), `${kindLabels[layer.kind] ?? layer.kind} ${layer.shape.join(" × ")}, ${Panels.counted(layer.singularValues.length, "neuron")}`];
    }
    if (thing.type === "connection") {
      const connection = model.connections[thing.connection];
      const counts = this.selection.perConnection[thing.connection];
      return [
        `${name(connection.source)} → ${name(connection.target)}`,
        `${Panels.integer(counts.significant)} significant of ${Panels.integer(counts.tests)} edges, ${Panels.number(counts.expected)} expected by chance`,
      ];
    }
    return [];
  }

  // Theme.

  applyTheme() {
    document.documentElement.dataset.theme = this.isDark ? "dark" : "light";
  }

  get isDark() { return (this.store.state.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark"; }

  switchTheme() { this.store.set({ theme: this.isDark ? "light" : "dark" }); }

  themeChanged() {
    this.applyTheme();
    this.palette = new Palette(document.documentElement);
    this.graph.invalidate();
  }

  // The address.

  viewMoved() {
    clearTimeout(this.viewTimer);
    this.viewTimer = setTimeout(() => this.store.set({ view: this.graph.view() }), 250);
  }

  writeFragment() {
    clearTimeout(this.fragmentTimer);
    this.fragmentTimer = setTimeout(() => {
      this.fragment = Fragment.text(this.store.state, this.store.initial);
      try { history.replaceState(null, "", `#${this.fragment}`); } catch { /* Some browsers limit how often. */ }
    }, 200);
  }

  /** The address that restores this view. */
  get link() {
    const view = this.graph.view();
    const text = Fragment.text({ ...this.store.state, view }, this.store.initial);
    return `${location.href.split("#")[0]}#${text}`;
  }
}

async function start() {
  try {
    const model = await Model.decode(document.getElementById("data").textContent.trim());
    const app = new App(model);
    window.svr = { model, store: app.store, app };
    document.documentElement.dataset.ready = "yes";
  } catch (error) {
    const place = document.getElementById("failure");
    place.hidden = false;
    place.textContent = typeof DecompressionStream === "undefined"
      ? "This page needs a browser of 2023 or later (Chrome 80, Firefox 113, Safari 16.4)."
      : `The page's data could not be read: ${error.message}`;
    throw error;
  }
}

start();
