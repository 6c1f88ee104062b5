// What the reader has chosen, who wants to know of it, and its form in the page's address.

/** The state of the view: a plain object, and those who are told when a part of it changes. */
class Store {
  constructor(initial) {
    this.initial = { ...initial };
    this.state = { ...initial };
    this.listeners = [];
  }

  subscribe(listener) { this.listeners.push(listener); }

  /** Changes some members; tells every listener which. */
  set(patch) {
    const changed = new Set(Object.keys(patch).filter((key) => !isSame(this.state[key], patch[key])));
    if (changed.size === 0) return;
    this.state = { ...this.state, ...patch };
    this.notify(changed);
  }

  notify(changed) {
    // Each reads the state anew: one before it may have brought a part in line with another.
    for (const listener of this.listeners) listener(this.state, changed);
  }
}

function isSame(a, b) {
  return a === b || (a && b && typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));
}

/** The form of a view in the part of an address behind #: only what differs from the first view. */
const Fragment = {
  plain: {
    law: "law", rule: "rule", scope: "scope", scale: "axis", layers: "layers", search: "search", theme: "theme",
  },
  numbers: { level: "level", maxEdges: "most", path: "path", frame: "frame" },

  text(state, initial) {
    const parts = new URLSearchParams();
    for (const [key, name] of [...Object.entries(this.plain), ...Object.entries(this.numbers)]) {
      if (state[key] !== initial[key]) parts.set(name, state[key] ?? "none");
    }
    if (state.kinds) parts.set("kinds", state.kinds.join(","));
    if (state.view) parts.set("view", [state.view.x, state.view.y, state.view.kx, state.view.ky].map(shortNumber).join(","));
    if (state.selected) parts.set("selected", this.selectionText(state.selected));
    return parts.toString();
  },

  selectionText(selected) {
    switch (selected.type) {
      case "neuron": return ["neuron", selected.layer, selected.neuron, selected.side ?? "writer"].join(",");
      case "edge": return ["edge", selected.edge].join(",");
      case "layer": return ["layer", selected.layer].join(",");
      case "connection": return ["connection", selected.connection].join(",");
      case "brush": return ["brush", ...this.runs(selected.nodes)].join(",");
      default: return "none";
    }
  },

  /** Numbers as runs a-b, ascending; nothing for so many that no address holds them. */
  runs(numbers) {
    const runs = [];
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const last = runs[runs.length - 1];
      if (last && number === last[1] + 1) last[1] = number; else runs.push([number, number]);
    }
    return runs.length > 400 ? [] : runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  },

  /** The numbers of runs, each below `count`; null where something else stands there. */
  numbersOfRuns(runs, count) {
    const numbers = [];
    for (const run of runs) {
      const [from, to = from] = run.split("-").map(Number);
      if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to < count)) return null;
      if (numbers.length + to - from >= count) return null;
      for (let number = from; number <= to; number++) numbers.push(number);
    }
    return numbers.length > 0 ? numbers : null;
  },

  /** What an address says, checked against the model; what it says wrongly is left out. */
  parse(text, model) {
    const parts = new URLSearchParams(text);
    const patch = {};
    const choices = {
      law: ["exact", "chi2"], rule: ["sigma", "fdr", "bonferroni"], scope: ["network", "connection"],
      scale: ["linear", "log", "rank"], theme: ["light", "dark"],
    };
    for (const [key, name] of Object.entries(this.plain)) {
      const value = parts.get(name);
      if (value !== null && (!choices[key] || choices[key].includes(value))) patch[key] = value;
    }
    for (const [key, name] of Object.entries(this.numbers)) {
      const value = parts.get(name);
      if (value !== null && value !== "" && Number.isFinite(Number(value))) patch[key] = Number(value);
    }
    if (parts.has("kinds")) patch.kinds = parts.get("kinds").split(",").filter(Boolean);
    const view = (parts.get("view") ?? "").split(",").map(Number);
    if (view.length === 4 && view.every(Number.isFinite) && view[2] >= 1 && view[3] >= 1) {
      [patch.view] = [{ x: view[0], y: view[1], kx: view[2], ky: view[3] }];
    }
    const selected = this.parseSelection(parts.get("selected") ?? "", model);
    if (selected) patch.selected = selected;
    const paths = model.info.paths?.paths.length ?? 0;
    if (!(Number.isInteger(patch.path) && patch.path >= 0 && patch.path < paths)) delete patch.path;
    if (!(Number.isInteger(patch.frame) && patch.frame >= 0 && patch.frame < model.frames.length)) delete patch.frame;
    if (!(patch.maxEdges === undefined || (Number.isInteger(patch.maxEdges) && patch.maxEdges >= 0))) delete patch.maxEdges;
    return patch;
  },

  parseSelection(text, model) {
    const [type, ...rest] = text.split(",");
    const [a, b] = rest.map(Number);
    const isIndex = (value, count) => Number.isInteger(value) && value >= 0 && value < count;
    if (type === "neuron" && isIndex(a, model.layers.length)) {
      const side = rest[2] === "reader" && model.isSplit ? "reader" : "writer";
      const layer = model.layers[a];
      const count = side === "reader" ? layer.readers.length : layer.singularValues.length;
      return isIndex(b, count) ? { type, layer: a, neuron: b, side } : null;
    }
    if (type === "edge" && isIndex(a, model.edges.count)) return { type, edge: a };
    if (type === "layer" && isIndex(a, model.layers.length)) return { type, layer: a };
    if (type === "brush") {
      const nodes = this.numbersOfRuns(rest, model.nodeCount);
      return nodes && { type, nodes };
    }
    if (type === "connection" && isIndex(a, model.connections.length)) return { type, connection: a };
    return null;
  },
};

/** A number in few digits, for addresses. */
function shortNumber(value) { return String(Number(value.toPrecision(6))); }
