// The controls over the graph: the rule and its level, what is shown, the search.

/** From the slider's place, 0 for the loosest and 1 for the strictest, to a rule's level and back. */
class LevelScale {
  constructor(rule, limit) {
    this.rule = rule;
    this.isSigma = rule === "sigma";
    [this.loosest, this.strictest] = this.isSigma ? [limit ?? 2, 40] : [Math.log10(Math.min(limit ?? 0.5, 0.5)), -80];
  }

  level(place) {
    const value = this.loosest + (this.strictest - this.loosest) * place ** 2;
    return Number((this.isSigma ? value : 10 ** value).toPrecision(3));
  }

  place(level) {
    const value = this.isSigma ? level : Math.log10(level);
    return Math.sqrt(Math.min(1, Math.max(0, (value - this.loosest) / (this.strictest - this.loosest))));
  }
}

const firstLevels = { sigma: 3, fdr: 0.01, bonferroni: 0.05 };

class Controls {
  constructor(app) {
    this.app = app;
    this.find = (name) => document.getElementById(name);
    const { store } = app;
    for (const [name, key] of [["law", "law"], ["scope", "scope"], ["scale", "scale"]]) {
      this.find(name).addEventListener("change", (event) => this.apply({ [key]: event.target.value }));
    }
    this.find("rule").addEventListener("change", (event) => {
      this.apply({ rule: event.target.value, level: firstLevels[event.target.value] });
    });
    this.find("level").addEventListener("input", (event) => {
      this.apply({ level: this.levelScale().level(Number(event.target.value) / 1000) });
    });
    this.find("level-number").addEventListener("change", (event) => this.apply({ level: Number(event.target.value) }));
    this.find("max-edges").addEventListener("change", (event) => {
      const most = Math.floor(Number(event.target.value));
      store.set({ maxEdges: most > 0 ? most : 0 });
    });
    this.find("layer-filter").addEventListener("input", (event) => store.set({ layers: event.target.value }));
    this.find("search").addEventListener("change", (event) => {
      store.set({ search: event.target.value });
      this.search(event.target.value);
    });
    this.find("theme").addEventListener("click", () => app.switchTheme());
    this.find("fit").addEventListener("click", () => app.graph.setTransform(identity, true));
    this.find("zoom-in").addEventListener("click", () => app.graph.zoomBy(1.5, 1.5, app.graph.width / 2, app.graph.height / 2));
    this.find("zoom-out").addEventListener("click", () => app.graph.zoomBy(1 / 1.5, 1 / 1.5, app.graph.width / 2, app.graph.height / 2));
    this.find("brush").addEventListener("click", (event) => {
      app.isBrushMode = !app.isBrushMode;
      event.currentTarget.setAttribute("aria-pressed", String(app.isBrushMode));
      app.graph.setTouch();
    });
    this.find("rule-form").addEventListener("submit", (event) => event.preventDefault());
    this.makeKinds();
    this.makeNames();
    this.makeLegend();
  }

  /** Changes the rule; a level looser than what the page holds is held at that, with a word. */
  apply(patch) {
    const next = { ...this.app.store.state, ...patch };
    this.remark = "";
    if (!Number.isFinite(next.level) || (next.rule !== "sigma" && !(next.level > 0 && next.level < 1))) {
      next.level = this.app.store.state.rule === next.rule ? this.app.store.state.level : firstLevels[next.rule];
    }
    const limit = this.app.selector.limit(next);
    const isLooser = limit !== null && (next.rule === "sigma" ? next.level < limit : next.level > limit);
    if (isLooser) {
      next.level = limit;
      this.remark = `This page holds the most significant edges only: it ends here. svr page --max-held gives more.`;
    }
    this.app.store.set({ law: next.law, rule: next.rule, level: next.level, scope: next.scope, scale: next.scale });
    this.show();
  }

  levelScale() {
    const state = this.app.store.state;
    return new LevelScale(state.rule, this.app.selector.limit(state));
  }

  makeKinds() {
    const kinds = [...new Set(this.app.model.layers.map((layer) => layer.kind))];
    const group = this.find("kinds");
    group.hidden = kinds.length < 2;
    group.append(...kinds.map((kind) => Panels.make("label", { class: "check" },
      Panels.make("input", {
        type: "checkbox", value: kind, checked: true, on: { change: () => {
          const chosen = [...group.querySelectorAll("input:checked")].map((box) => box.value);
          this.app.store.set({ kinds: chosen.length === kinds.length ? null : chosen });
        } },
      }), Panels.make("span", { class: "swatch", style: `background: var(--kind-${kind})` }), kindLabels[kind] ?? kind)));
  }

  makeNames() {
    this.find("names").append(...this.app.model.layers.slice(0, 2000).map((layer) => Panels.make("option", { value: layer.name })));
  }

  /** Chooses what the text names: TENSOR#K, a layer's number with #K, a name or a part of one. */
  search(text) {
    const { model, store } = this.app;
    const query = text.trim();
    this.find("search-result").textContent = "";
    if (!query) return;
    const [, name, number] = query.match(/^(.*?)(?:#(\d+))?$/s);
    const layer = model.layers.find((l) => l.name === query) ?? model.layers.find((l) => l.name === name || String(l.index) === name)
      ?? model.layers.find((l) => nameMatcher(name)(l.name));
    if (!layer) {
      this.find("search-result").textContent = "No layer's name holds this.";
      return;
    }
    const isNeuron = number !== undefined && layer.name !== query;
    if (isNeuron && Number(number) >= layer.singularValues.length) {
      this.find("search-result").textContent = `That layer has neurons 0 to ${layer.singularValues.length - 1}.`;
      return;
    }
    store.set({
      selected: isNeuron
        ? { type: "neuron", layer: layer.index, neuron: Number(number), side: "writer" } : { type: "layer", layer: layer.index },
    });
  }

  makeLegend() {
    const kinds = [...new Set(this.app.model.layers.map((layer) => layer.kind))];
    const ramp = (kind) => Panels.make("span", { class: "ramp", style: `background: linear-gradient(to right, color-mix(in srgb, var(--kind-${kind}) 28%, var(--paper)), var(--kind-${kind}))` });
    this.find("legend").append(
      ...kinds.map((kind) => Panels.make("span", { class: "key" }, `${kindLabels[kind] ?? kind}, intensity 0 `, ramp(kind), " 1")),
      Panels.make("span", { class: "key" }, "edge weight, lightest to heaviest ", Panels.make("span", { class: "ramp edge-ramp" })));
  }

  /** Brings every control in line with the state. */
  show() {
    const { state } = this.app.store;
    for (const name of ["law", "rule", "scope", "scale"]) this.find(name).value = state[name];
    const scale = this.levelScale();
    const slider = this.find("level");
    slider.value = String(Math.round(1000 * scale.place(state.level)));
    const words = state.rule === "sigma" ? `${Panels.number(state.level, 3)} sigma` : `rate ${Panels.number(state.level, 3)}`;
    slider.setAttribute("aria-valuetext", words);
    const number = this.find("level-number");
    if (document.activeElement !== number || Number(number.value) !== state.level) number.value = String(Number(state.level.toPrecision(6)));
    this.find("level-label").textContent = { sigma: "sigma", fdr: "rate", bonferroni: "rate" }[state.rule];
    this.find("scope").disabled = state.rule === "sigma";
    const most = this.find("max-edges");
    if (document.activeElement !== most) most.value = state.maxEdges ? String(state.maxEdges) : "";
    const filter = this.find("layer-filter");
    if (document.activeElement !== filter) filter.value = state.layers;
    const search = this.find("search");
    if (document.activeElement !== search) search.value = state.search;
    for (const box of this.find("kinds").querySelectorAll("input")) box.checked = !state.kinds || state.kinds.includes(box.value);
    this.showCounts();
  }

  showCounts() {
    const { counts } = this.app.selection;
    const number = (text) => Panels.make("b", { text });
    this.find("counts").replaceChildren(
      number(Panels.integer(counts.shown)), " drawn of ", number(Panels.integer(counts.significant)), " significant edges; ",
      number(Panels.integer(counts.tests)), " tested, ", number(Panels.number(counts.expected)), " expected by chance.",
      Panels.make("span", { class: "remark", text: this.remark ? ` ${this.remark}` : "" }));
  }
}
