/** What is known of a neuron. */
class NeuronDetails {
  constructor(details, { layer, neuron, side }) {
    Object.assign(this, { details, neuron, app: details.app, model: details.app.model });
    this.layer = this.model.layers[layer];
    this.isReader = side === "reader" && this.model.isSplit;
    this.side = this.isReader ? "reader" : "writer";
    this.values = this.isReader ? this.layer.readers : this.layer.singularValues;
    this.kicker = this.model.isSplit ? (this.isReader ? "Reading neuron" : "Writing neuron") : "Neuron";
    this.title = Panels.neuronName(this.layer, neuron);
    this.titleText = Panels.neuronText(this.layer, neuron);
    this.subtitle = ["in layer ", details.layerButton(layer)];
  }

  get parts() {
    return [this.figures, this.spectrum, this.written, this.read, this.incoming, this.outgoing, this.missing];
  }

  get figures() {
    const { layer, neuron, values } = this;
    const count = values.length;
    const share = layer.sumOfSquares > 0 ? values[neuron] ** 2 / layer.sumOfSquares : null;
    const nearKernel = this.isReader ? null : this.array("nearKernel");
    return Panels.figures([
      ["Rank", `${Panels.integer(neuron + 1)} of ${Panels.integer(count)}${layer.complete ? "" : " leading"}`, "1 has the largest singular value"],
      ["Singular value", Panels.number(values[neuron]), "How strongly the neuron passes on what it reads"],
      ["Share of the layer's squares", Panels.percentage(share), "Its squared singular value over the sum of all"],
      this.significance,
      nearKernel ? ["Near-kernel mass", Panels.percentage(nearKernel[neuron]), "How much of what it writes the next layer next to ignores"] : null,
      ["Cluster", this.cluster, "Neurons of nearly equal singular value; their directions are not well defined one by one"],
    ]);
  }

  /** Whether the singular value stands out of a random matrix's, where the layer was tested as a whole. */
  get significance() {
    const groups = this.layer.spectrum?.groups ?? [];
    if (this.isReader || groups.length !== 1 || !groups[0]) return null;
    const isSpike = this.neuron < groups[0].spikes;
    const logP = groups[0].spikeLogPValues?.[this.neuron];
    return [
      "In the spectrum", isSpike ? ["spike", logP === undefined ? "" : [", p ", Panels.power(logP)]] : "bulk",
      "A spike stands out of the singular values that a random matrix of the layer's shape has",
    ];
  }

  get cluster() {
    const numbers = (this.isReader && this.layer.readerCluster) || this.layer.cluster;
    const own = numbers ? numbers[this.neuron] : -1;
    if (own < 0) return "none";
    const members = [];
    for (let k = 0; k < numbers.length; k++) if (numbers[k] === own) members.push(`#${k}`);
    return members.length > 12 ? `${members.slice(0, 10).join(" ")} … ${members[members.length - 1]} (${members.length})` : members.join(" ");
  }

  array(name) { return this.details.array(`layers/${this.layer.index}/${name}`); }

  /** Where the neuron stands among those whose patterns the page holds; -1 for nowhere. */
  place(name) {
    const list = this.array(name);
    return list ? list.indexOf(this.neuron) : -1;
  }

  get writtenPlace() { return this.isReader ? -1 : this.place("profiled"); }

  get readPlace() { return this.model.isSplit ? (this.isReader ? this.place("readProfiled") : -1) : this.place("profiled"); }

  get spectrum() {
    if (this.isReader || this.values.length < 2) return null;
    const chart = new SpectrumChart(this.layer, this.array("bulkDensity"), this.details.width, this.neuron);
    return Panels.section("Among the layer's singular values", chart.element);
  }

  get written() {
    const place = this.writtenPlace;
    if (place < 0) return null;
    const [bytes, scales] = [this.array("written"), this.array("writtenScale")];
    const count = this.layer.outputChannels;
    const strip = bytes && scales
      ? patternStrip(
        bytes.subarray(place * count, (place + 1) * count), scales[place], this.details.width,
        `What the neuron writes over its ${Panels.counted(count, "channel")}: bars up are positive entries, bars down negative ones`)
      : null;
    const isSummed = this.model.doc.representation === "cosvr" && this.layer.positions > 1;
    return Panels.section(
      "What it writes", strip, this.channels("written", place), isSummed ? Panels.make("p", {
        class: "aside-note", text: "A bar is the length of a channel's entries over its positions, with the strongest one's sign.",
      }) : null);
  }

  get read() {
    const place = this.readPlace;
    if (place < 0) return null;
    const kernels = this.kernels(place);
    return Panels.section(
      "What it reads", kernels.length > 0 ? kernelImages(kernels, this.layer) : null, this.channels("read", place),
      kernels.length > 0 ? Panels.make("p", { class: "aside-note", text: "Blue below zero, orange above. Both sides of a neuron share one sign, which is arbitrary." }) : null);
  }

  /** The leading channels of one side: number, share and strongest entry. */
  channels(side, place) {
    const top = this.model.doc.profileTop ?? 8;
    const [numbers, shares, entries] = ["Channels", "Shares", "Entries"].map((part) => this.array(side + part));
    if (!numbers || !shares || !entries) return null;
    const rows = [];
    for (let at = place * top; at < (place + 1) * top; at++) {
      if (shares[at] > 0) rows.push(() => [Panels.integer(numbers[at]), this.share(shares[at], shares[place * top]), Panels.signed(entries[at])]);
    }
    const verb = side === "written" ? "written" : "read";
    return this.details.table(`channels ${side}`, [
      ["channel", "figure narrow"], ["share", "text share", `The channel's part of the squared length of what is ${verb}`],
      ["entry", "figure", "The largest of the channel's entries, with its sign"],
    ], rows, 4, `Channels ${verb} most`);
  }

  share(share, largest) {
    return [
      Panels.make("i", { class: "share-bar", style: `width: ${(52 * (share / largest)).toFixed(1)}px` }), Panels.percentage(share),
    ];
  }

  kernels(place) {
    const [bytes, channels, shares] = ["readImages", "readChannels", "readShares"].map((name) => this.array(name));
    const [top, images, size] = [this.model.doc.profileTop ?? 8, this.model.doc.profileImages ?? 4, this.layer.positions];
    if (!bytes || !channels || !shares || size < 2) return [];
    const result = [];
    for (let image = 0; image < Math.min(images, top); image++) {
      const [channel, share] = [channels[place * top + image], shares[place * top + image]];
      const start = (place * images + image) * size;
      if (share > 0) result.push({ channel, share, values: bytes.subarray(start, start + size) });
    }
    return result;
  }

  get incoming() {
    if (this.model.isSplit && !this.isReader) return null;
    return this.edges("into", "source", "Reads from", "No significant edge leads here under the current rule.");
  }

  get outgoing() {
    if (this.isReader) return null;
    return this.edges("out", "target", "Is read by", "No significant edge begins here under the current rule.");
  }

  edges(direction, end, title, none) {
    const nodes = direction === "into" ? this.model.edges.targetNode : this.model.edges.sourceNode;
    const node = this.model.nodeOf(this.layer.index, this.neuron, this.side);
    const list = this.details.edgesWhere((edge) => nodes[edge] === node);
    if (list.length === 0) return this.hasConnection(direction) ? Panels.section(title, Panels.make("p", { class: "aside-note", text: none })) : null;
    return Panels.section(
      [title, Panels.make("span", { class: "count", text: Panels.counted(list.length, "edge") })],
      this.details.edgeTable(direction, list, end, title));
  }

  hasConnection(direction) {
    return this.model.connections.some((c) => (direction === "into" ? c.target : c.source) === this.layer.index);
  }

  /** How to get what the page does not hold. */
  get missing() {
    if (this.writtenPlace >= 0 || this.readPlace >= 0) return null;
    return Panels.section(
      "What it writes and reads",
      Panels.make("p", { class: "aside-note", text: "Not held by this page. The program shows it:" }),
      Panels.make("code", { class: "command", text: this.command }));
  }

  get command() {
    const model = visibleText(String(this.model.doc.provenance?.model ?? "MODEL"));
    const { name, index } = this.layer;
    const isPlain = visibleText(name) === name && name.length <= 120;
    return `svr neurons ${shellWord(model)} ${shellWord(`${isPlain ? name : index}#${this.neuron}`)}`;
  }
}

/** A word of a command line, quoted where a shell would not take it as it is. */
function shellWord(word) {
  return /^[\w@%+=:,./#-]+$/.test(word) && !word.startsWith("#") && !word.startsWith("-") ? word : `'${word.replace(/'/g, "'\\''")}'`;
}
