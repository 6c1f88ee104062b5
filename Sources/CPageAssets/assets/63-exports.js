// The numbers behind the view, and the view as a picture, as files.

/** Numbers and texts as the program's own exports write them. */
const ExportText = {
  /** The shortest form that reads back as the same number, with a fraction, as the program writes doubles. */
  real(value) {
    if (value === null || value === undefined || Number.isNaN(value)) return "";
    if (!Number.isFinite(value)) return value < 0 ? "-Infinity" : "Infinity";
    if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
    const [digits, exponentText] = value.toExponential().split("e");
    const exponent = Number(exponentText);
    if (exponent < -4 || Math.abs(value) > 2 ** 53) {
      const size = String(Math.abs(exponent)).padStart(2, "0");
      return `${digits}e${exponent < 0 ? "-" : "+"}${size}`;
    }
    return ExportText.plain(digits, exponent);
  },

  /** Digits d.ddd times a power of ten without an exponent. */
  plain(digits, exponent) {
    const sign = digits.startsWith("-") ? "-" : "";
    const all = digits.replace(/[-.]/g, "");
    if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${all}`;
    const whole = all.slice(0, exponent + 1).padEnd(exponent + 1, "0");
    return `${sign}${whole}.${all.slice(exponent + 1) || "0"}`;
  },

  /** A field of a table of comma-separated values (RFC 4180). */
  field(text) {
    return /[,"\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  },

  table(rows) {
    return rows.map((row) => row.map((cell) => ExportText.field(String(cell ?? ""))).join(",") + "\n").join("");
  },

  /** Text for XML 1.0: markup and white space as references, what XML cannot hold as a visible escape. */
  xml(text) {
    return String(text)
      .replace(/\\(?=u\{)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\uD800-\uDFFF]/gu,
        (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
      .replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
  },
};

/** The view's numbers as tables and as one document. */
class ViewNumbers {
  constructor(app) {
    Object.assign(this, { app, model: app.model, state: app.store.state, selection: app.selection });
  }

  name(layer, neuron) { return `${this.model.layers[layer].name}#${neuron}`; }

  connectionOf(edge) { return this.model.connections[this.model.edges.connection[edge]]; }

  /** The edges that are shown, as `svr export -o x.csv` writes them. */
  get edges() { return this.edgeTable(this.selection.shown); }

  edgeTable(edges) {
    const rows = [["source", "target", "connection", "weight", "timesExpected", "logPValue", "clustered"]];
    for (const edge of edges) rows.push(this.edgeRow(edge));
    return ExportText.table(rows);
  }

  edgeRow(edge) {
    const { edges } = this.model;
    const connection = this.connectionOf(edge);
    return [
      this.name(connection.source, edges.source[edge]), this.name(connection.target, edges.target[edge]), connection.index,
      ExportText.real(edges.weight[edge]), ExportText.real(edges.timesExpected[edge]),
      ExportText.real(this.model.logP(this.state.law)[edge]), edges.clustered[edge] ? "true" : "false",
    ];
  }

  /** The neurons of the layers shown, as the program's table of nodes has them. */
  get nodes() {
    return this.nodeTable((layer) => this.selection.isLayerVisible[layer.index], () => true);
  }

  nodeTable(hasLayer, hasNeuron) {
    const isMixed = this.model.isSplit;
    const rows = [["id", "layer", "layerName", "kind", "neuron", "singularValue"].concat(
      isMixed ? ["readingSingularValue"] : [], ["intensity", "clustered"], isMixed ? ["readingClustered"] : [])];
    for (const layer of this.model.layers.filter(hasLayer)) {
      const count = Math.max(layer.singularValues.length, layer.readers ? layer.readers.length : 0);
      for (let neuron = 0; neuron < count; neuron++) {
        if (hasNeuron(layer, neuron)) rows.push(this.nodeRow(layer, neuron));
      }
    }
    return ExportText.table(rows);
  }

  nodeRow(layer, neuron) {
    const writes = neuron < layer.singularValues.length;
    const reads = layer.readers !== null && neuron < layer.readers.length;
    const flag = (numbers) => (numbers && numbers[neuron] >= 0 ? "true" : "false");
    return [
      this.name(layer.index, neuron), layer.index, layer.name, layer.kind, neuron,
      writes ? ExportText.real(layer.singularValues[neuron]) : "",
    ].concat(
      this.model.isSplit ? [reads ? ExportText.real(layer.readers[neuron]) : ""] : [],
      writes ? [layer.intensity ? ExportText.real(layer.intensity[neuron]) : "", flag(layer.cluster)] : ["", ""],
      this.model.isSplit ? [reads ? flag(layer.readerCluster) : ""] : []);
  }

  /** A row a layer, then a row a connection: the figures of `svr summary`. */
  get summary() {
    const head = [
      "item", "index", "name", "kind", "source", "target", "neurons", "rank", "sumOfSquares", "largest", "spikes", "stableRank",
      "effectiveRank", "alpha", "channels", "positions", "tests", "significant", "expectedByChance", "entropy",
      "internalDimensionsTarget", "internalDimensionsSource", "deviation",
    ];
    return ExportText.table([head, ...this.layerRows, ...this.connectionRows]);
  }

  get layerRows() {
    return this.model.layers.filter((layer) => this.selection.isLayerVisible[layer.index]).map((layer) => [
      "layer", layer.index, layer.name, layer.kind, "", "", layer.count, layer.rank, ExportText.real(layer.sumOfSquares),
      ExportText.real(layer.singularValues[0]), layer.spectrum?.spikes, ExportText.real(layer.spectrum?.stableRank),
      ExportText.real(layer.spectrum?.effectiveRank), ExportText.real(layer.spectrum?.powerLaw?.alpha), layer.outputChannels,
      layer.positions, "", "", "", "", "", "", "",
    ]);
  }

  get connectionRows() {
    const { layers, connections } = this.model;
    const visible = connections.filter((_, index) => this.selection.perConnection[index].isVisible);
    return visible.map((connection) => {
      const { index } = connection;
      const chosen = this.selection.perConnection[index];
      return [
        "connection", index, "", "", layers[connection.source].name, layers[connection.target].name, "", "", "", "", "", "", "", "",
        connection.channels, connection.positions, chosen.tests, chosen.significant, ExportText.real(chosen.expected),
        ExportText.real(connection.entropy), connection.internalDimensions.target, connection.internalDimensions.source,
        ExportText.real(connection.deviation),
      ];
    });
  }

  /** The shown edges that touch what is selected, or that make the path that is lit; null where nothing is. */
  get selectedEdges() {
    const { selected, path } = this.state;
    const { edges, info } = this.model;
    const shown = Array.from(this.selection.shown);
    switch (selected?.type) {
      case "edge": return [selected.edge];
      case "connection": return shown.filter((edge) => edges.connection[edge] === selected.connection);
      case "layer": return shown.filter((edge) => {
        const { source, target } = this.connectionOf(edge);
        return source === selected.layer || target === selected.layer;
      });
      case "neuron": case "brush": {
        const nodes = this.selectedNodes;
        return shown.filter((edge) => nodes.has(edges.sourceNode[edge]) || nodes.has(edges.targetNode[edge]));
      }
      default: return path === null || path === undefined ? null : (info.paths?.paths[path]?.edges ?? []).filter((edge) => edge >= 0);
    }
  }

  get selectedNodes() {
    const { selected } = this.state;
    if (selected.type === "brush") {
      return new Set(selected.nodes.map((node) => (typeof node === "number" ? node : this.model.nodeOf(node.layer, node.neuron, node.side))));
    }
    return new Set([this.model.nodeOf(selected.layer, selected.neuron, selected.side)]);
  }

  /** The edges of the selection, in the columns of the edges; null where nothing is selected. */
  get selected() {
    const edges = this.selectedEdges;
    return edges === null ? null : this.edgeTable(edges);
  }

  /** The view's numbers in one document, none rounded. */
  get document() {
    const { doc, layers, connections, info } = this.model;
    const { law, rule, level, scope, maxEdges } = this.state;
    return {
      schema: "svr-page-view-1", provenance: info.provenance ?? doc.provenance, title: doc.title, representation: doc.representation,
      frame: info.label || null, rule: { law, rule, level, scope }, maxEdges: maxEdges || null,
      counts: {
        tests: this.selection.counts.tests, significant: this.selection.counts.significant,
        expectedByChance: this.selection.counts.expected, listed: this.selection.shown.length,
      },
      layers: layers.filter((layer) => this.selection.isLayerVisible[layer.index]).map(({ index, name, kind, count, rank, sumOfSquares, singularValues }) => ({
        index, name, kind, count, rank, sumOfSquares, singularValues: Array.from(singularValues),
      })),
      connections: connections.map((connection, index) => ({
        index, source: layers[connection.source].name, target: layers[connection.target].name, channels: connection.channels,
        positions: connection.positions, tests: connection.tests, significant: this.selection.perConnection[index].significant,
        expectedByChance: this.selection.perConnection[index].expected, entropy: connection.entropy,
        internalDimensions: connection.internalDimensions, deviation: connection.deviation,
      })),
      pathMetric: info.pathMetric ?? null, pathMetricUnscaled: info.pathMetricUnscaled ?? null,
      edges: Array.from(this.selection.shown, (edge) => this.edgeObject(edge)),
      notes: doc.notes,
    };
  }

  edgeObject(edge) {
    const { edges } = this.model;
    const connection = this.connectionOf(edge);
    return {
      source: this.name(connection.source, edges.source[edge]), target: this.name(connection.target, edges.target[edge]),
      connection: connection.index, weight: edges.weight[edge], timesExpected: edges.timesExpected[edge],
      logPValue: this.model.logP(this.state.law)[edge], clustered: Boolean(edges.clustered[edge]),
    };
  }
}

/** The menu of files that the page can write. */
class ExportMenu {
  constructor(place, app) {
    Object.assign(this, { place, app });
    this.status = Panels.make("p", { class: "export-said", role: "status" });
    this.selectedButton = this.button("selected.csv", "The edges of the selection, or of the lit path");
    this.menu = Panels.make(
      "details", { class: "export-menu" },
      Panels.make("summary", { class: "button", text: "Save" }),
      Panels.make(
        "div", { class: "export-list" },
        this.button("edges.csv", "The edges that are shown"), this.button("nodes.csv", "The neurons of the layers shown"),
        this.button("summary.csv", "The figures of layers and connections"), this.selectedButton,
        this.button("view.json", "All numbers of this view"), Panels.make("hr"),
        this.button("view.svg", "The graph as shown, to scale and edit"),
        this.button("view.png", "The graph as shown, at twice its size"),
        this.item("Copy link", "The address that restores this view", () => this.copyLink(), "link"), this.status));
    place.replaceChildren(this.menu);
    this.closeElsewhere();
    app.store.subscribe(() => this.mark());
    this.mark();
  }

  button(kind, title) { return this.item(kind, title, () => this.save(kind), kind); }

  item(name, title, act, key) {
    return Panels.button([name, Panels.make("span", { text: title })], act, { "data-export": key });
  }

  /** Escape, and a press anywhere else, close the menu. */
  closeElsewhere() {
    document.addEventListener("pointerdown", (event) => {
      if (!this.menu.contains(event.target)) this.menu.open = false;
    });
    this.menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.menu.open) return;
      this.menu.open = false;
      this.menu.querySelector("summary").focus();
    });
    this.menu.addEventListener("toggle", () => this.say(""));
  }

  mark() {
    const { selected, path } = this.app.store.state;
    this.selectedButton.disabled = !selected && (path === null || path === undefined);
  }

  say(text) { this.status.textContent = text; }

  async save(kind) {
    const blob = await this.blob(kind);
    if (!blob) return this.say("Nothing is selected.");
    const name = this.fileName(kind);
    const address = URL.createObjectURL(blob);
    const link = Panels.make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    this.say(`${name} written.`);
  }

  /** A file name from the model's: letters, digits, dots, dashes. */
  fileName(kind) {
    const stem = String(this.app.model.doc.title).replace(/\.[A-Za-z0-9]{1,12}$/, "").replace(/[^\p{L}\p{N}._-]+/gu, "-");
    return `${Array.from(stem).slice(0, 60).join("").replace(/^[.-]+|[.-]+$/g, "") || "svr"}.${kind}`;
  }

  /** The contents of one kind of file; null where nothing is selected. */
  async blob(kind) {
    if (kind === "view.png") return this.picture();
    const numbers = new ViewNumbers(this.app);
    const makers = {
      "edges.csv": () => numbers.edges, "nodes.csv": () => numbers.nodes, "summary.csv": () => numbers.summary,
      "selected.csv": () => numbers.selected, "view.json": () => `${JSON.stringify(numbers.document, null, 2)}\n`,
      "view.svg": () => this.drawing(),
    };
    const text = makers[kind]();
    const types = { csv: "text/csv", json: "application/json", svg: "image/svg+xml" };
    return text === null ? null : new Blob([text], { type: `${types[kind.split(".")[1]]};charset=utf-8` });
  }

  get size() { return [this.app.graph.width, this.app.graph.height]; }

  get background() {
    return getComputedStyle(document.documentElement).getPropertyValue("--paper").trim() || "#ffffff";
  }

  drawing() {
    const [width, height] = this.size;
    const context = new SVGContext(width, height);
    this.app.graph.drawInto(context, { background: this.background });
    return context.text(this.app.model.doc.title, this.description);
  }

  /** What a picture should say of itself: program, rule and counts. */
  get description() {
    const { provenance } = this.app.model.doc;
    const { law, rule, level, scope } = this.app.store.state;
    const { tests, significant, expected } = this.app.selection.counts;
    const inputs = (provenance?.inputs ?? []).map((input) => `${input.name} SHA-256 ${input.sha256}`).join("; ");
    return `svr ${provenance?.version ?? ""}; ${inputs}; law ${law}, ${rule} ${level} over the ${scope}; `
      + `${significant} significant edges of ${tests} tested, ${expected} expected by chance`;
  }

  picture() {
    const [width, height] = this.size;
    const canvas = Panels.make("canvas", { width: Math.round(2 * width), height: Math.round(2 * height) });
    const context = canvas.getContext("2d");
    context.scale(2, 2);
    this.app.graph.drawInto(context, { background: this.background });
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  async copyLink() {
    const address = this.app.link ?? location.href;
    try {
      await navigator.clipboard.writeText(address);
      this.say("Link copied.");
    } catch {
      const field = Panels.make("input", { type: "text", readonly: true, "aria-label": "Link to this view" });
      field.value = address;
      this.status.replaceChildren("Copy this link: ", field);
      field.select();
    }
  }
}
