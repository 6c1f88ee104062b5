// What stands under the graph: how to read it, what the file's reader remarked, and where everything comes from.

class Help {
  constructor(help, notes, provenance, app) {
    this.app = app;
    help.setAttribute("aria-label", "How to read this");
    notes.setAttribute("aria-label", "Notes on this file");
    help.replaceChildren(...this.help());
    this.fill(notes, this.notes());
    provenance.replaceChildren(...this.provenance());
    app.store.subscribe((state, changed) => {
      if (["selection", "frame"].some((key) => changed.has(key))) this.showRule();
      if (changed.has("frame") && app.model.info.provenance) provenance.replaceChildren(...this.provenance());
    });
  }

  fill(place, content) {
    place.hidden = content.length === 0;
    place.replaceChildren(...content);
  }

  help() {
    const { representation } = this.app.model.doc;
    const paragraphs = [
      "A neural network is a stack of layers, each a large table of numbers (a matrix). Every such table can be taken apart into simple pieces: each looks for one pattern in what comes in, and answers with one pattern of its own, with a certain strength. A piece is called a spectral neuron, its strength the singular value.",
      "Every dot is one spectral neuron. Layers stand side by side, the first on the left; the higher a dot, the stronger the neuron. The deeper its colour, the more the leading neurons of the next layer read from it.",
      "A line joins two neurons where the second looks for what the first answers with, more than chance explains. Its weight lies between 0 and 1; times expected says how many times heavier it is than between two random layers; p is the probability of so heavy a line by chance. The slider sets how strict that test is. A few of the lines drawn are always chance: the number to expect stands beside the count.",
      "A dominant connection is a chain of such lines through many layers: a route along which the network passes on one thing. Long chains rarely arise by chance.",
      "A star marks neurons of nearly equal strength, which can only be told apart as a group. Nothing here was computed from data: all of it follows from the numbers in the file.",
    ];
    if (representation === "mixed") {
      paragraphs.splice(2, 0, "Here each layer has two columns of dots: those that read, taken from the transposed network, and those that write. Lines run from a writer to a reader of the next layer.");
    }
    return [
      Panels.make("h2", { text: "How to read this" }),
      Panels.make("div", { class: "help-columns" }, paragraphs.map((text) => Panels.make("p", { text }))),
    ];
  }

  /** Notes, breaks and layers left out; nothing where there is nothing to say. */
  notes() {
    const { notes, breaks, leftOut } = this.app.model.doc;
    const named = ({ name, reason }) => [Panels.name(name), ": ", Panels.make("bdi", { text: Panels.abbreviated(visibleText(reason ?? ""), 400) })];
    const parts = [
      this.list("", notes ?? [], (note) => Panels.make("bdi", { text: Panels.abbreviated(visibleText(note), 600) })),
      this.list("Where the chain of layers is broken", breaks ?? [], named), this.list("Left out", leftOut ?? [], named),
    ].flat();
    return parts.length === 0 ? [] : [Panels.make("h2", { text: "Notes on this file" }), ...parts];
  }

  /** A list under a heading, folded where it is long. */
  list(title, items, content) {
    if (items.length === 0) return [];
    const list = Panels.make("ul", null, items.slice(0, 1000).map((item) => Panels.make("li", null, content(item))));
    const isLong = items.length > 8;
    return [
      title ? Panels.make("h3", { text: title }) : null,
      isLong ? Panels.make("details", { class: "more-list" }, Panels.make("summary", { text: Panels.counted(items.length, "item") }), list) : list,
    ].filter(Boolean);
  }

  provenance() {
    const { doc, info } = this.app.model;
    const origin = info.provenance ?? doc.provenance ?? {};
    this.rule = Panels.make("dd");
    const row = (title, value) => [Panels.make("dt", { text: title }), value instanceof Element && value.tagName === "DD" ? value : Panels.make("dd", null, value)];
    const inputs = (origin.inputs ?? []).map((input) => [
      row("File", [Panels.name(input.name), `, ${Panels.integer(input.byteCount)} bytes`]),
      row("SHA-256", Panels.make("code", { text: input.sha256 })),
    ]);
    const result = [
      Panels.make("h2", { text: "Where this comes from" }),
      Panels.make(
        "dl", { class: "origin" }, row("Program", `${origin.program ?? "svr"} ${origin.version ?? ""}`), row("Model", Panels.name(origin.model ?? doc.title)),
        row("Format", Panels.name(origin.format ?? "–")), inputs, row("Options", this.options(origin)), row("Rule", this.rule),
        row("Method", "Meller and Berkouk, Singular Value Representation: A New Graph Perspective On Neural Networks, arXiv:2302.08183")),
      ...this.omissions(doc.omissions ?? []),
    ];
    this.showRule();
    return result;
  }

  options(origin) {
    const { representation, rank, normalisation, seed } = origin.options ?? {};
    const layers = origin.layers ?? [];
    const parts = [
      `representation ${representation ?? "–"}`, rank ? `the ${Panels.integer(rank)} leading neurons of each layer` : "all neurons",
      `weights ${normalisation ?? "as stored"}`, `seed ${seed ?? "–"}`,
    ];
    if (layers.length > 0) parts.push(`only layers ${layers.map((glob) => Panels.abbreviated(visibleText(glob), 60)).join(", ")}`);
    if (origin.topologyFile) parts.push("connections from a topology file");
    return parts.join("; ");
  }

  /** The rule of the moment, with the counts that belong to it. */
  showRule() {
    const { law, rule, level, scope } = this.app.store.state;
    const { tests, significant, expected } = this.app.selection.counts;
    const laws = { exact: "exact (Beta) law", chi2: "chi-squared law" };
    const rules = { sigma: `${level} sigma`, fdr: `false discovery rate ${level}`, bonferroni: `Bonferroni ${level}` };
    this.rule.textContent = `${laws[law] ?? law}, ${rules[rule] ?? rule}${rule === "sigma" ? "" : ` over ${scope === "network" ? "the network" : "each connection"}`}: `
      + `${Panels.counted(significant, "significant edge")} of ${Panels.integer(tests)} tested, ${Panels.number(expected)} expected by chance`;
  }

  omissions(list) {
    if (list.length === 0) return [];
    return [
      Panels.make("h3", { text: "What this page does not hold" }),
      Panels.make("ul", null, list.map(({ what, how }) => Panels.make(
        "li", null, Panels.make("bdi", { text: visibleText(what) }), " ", Panels.make("bdi", { text: visibleText(how) })))),
    ];
  }
}
