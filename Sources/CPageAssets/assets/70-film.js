// The film: a slider through the checkpoints, neurons followed from one to the next, and what changes on the way.

const filmPace = 900;

class FilmBar {
  constructor(app) {
    this.app = app;
    this.place = document.getElementById("film");
    this.place.hidden = false;
    this.labels = app.model.doc.frames.map((frame) => frame.label);
    this.play = Panels.button("Play", () => this.toggle(), { class: "play", "aria-pressed": "false" });
    this.slider = Panels.make("input", {
      type: "range", id: "frame", min: 0, max: this.labels.length - 1, step: 1, "aria-label": "Checkpoint",
      on: { input: () => this.jump(Number(this.slider.value)) },
    });
    this.label = Panels.make("output", { for: "frame", class: "frame-label" });
    this.changes = Panels.make("div", { class: "changes" });
    this.strip = new FilmStrip(app, (frame) => this.jump(frame));
    this.place.append(
      Panels.make("div", { class: "film-bar" }, this.play, this.slider, this.label), this.strip.element, this.changes);
    app.store.subscribe((_, changed) => { if (changed.has("selection") || changed.has("theme")) this.showFrame(); });
    this.showFrame();
  }

  toggle() { if (this.timer) this.stop(); else this.start(); }

  start() {
    const { frame } = this.app.store.state;
    if (frame === this.labels.length - 1) this.app.store.set({ frame: 0 });
    this.timer = setInterval(() => {
      const next = this.app.store.state.frame + 1;
      this.app.store.set({ frame: next });
      if (next >= this.labels.length - 1) this.stop();
    }, filmPace);
    this.showPlaying();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.showPlaying();
  }

  showPlaying() {
    this.play.textContent = this.timer ? "Pause" : "Play";
    this.play.setAttribute("aria-pressed", String(Boolean(this.timer)));
  }

  jump(frame) {
    this.stop();
    this.app.store.set({ frame });
  }

  showFrame() {
    const { frame } = this.app.store.state;
    this.slider.value = String(frame);
    this.slider.setAttribute("aria-valuetext", this.labels[frame]);
    this.label.replaceChildren(Panels.name(this.labels[frame], 40), ` (${frame + 1} of ${this.labels.length})`);
    this.strip.show();
    this.showChanges();
  }

  /** The significant edges that this checkpoint has and the one before it had not, and the other way round. */
  showChanges() {
    const { frame } = this.app.store.state;
    if (frame === 0) {
      this.changes.replaceChildren(Panels.make("p", { text: "The first checkpoint: edges that come and go are listed from the next one on." }));
      return;
    }
    const [before, now] = [this.significantPairs(frame - 1), this.significantPairs(frame)];
    const born = [...now.keys()].filter((key) => !before.has(key)).map((key) => now.get(key));
    const died = [...before.keys()].filter((key) => !now.has(key)).map((key) => before.get(key));
    this.changes.replaceChildren(
      this.list("born", born, frame, "significant now, and not in the checkpoint before"),
      this.list("died", died, frame - 1, "significant in the checkpoint before, and not now"));
  }

  /** The significant edges of a frame, by the tracks of the neurons at their ends. */
  significantPairs(frame) {
    const { significant } = this.app.selector.select({ ...this.app.store.state, maxEdges: 0 }, frame);
    const { edges, connections, layers } = this.app.model.frameAt(frame);
    const pairs = new Map();
    for (const e of significant) {
      const connection = connections[edges.connection[e]];
      const source = layers[connection.source].track?.[edges.source[e]] ?? edges.source[e];
      const readers = layers[connection.target];
      const target = (readers.readerTrack ?? readers.track)?.[edges.target[e]] ?? edges.target[e];
      pairs.set(`${edges.connection[e]} ${source} ${target}`, e);
    }
    return pairs;
  }

  list(word, found, frame, explanation) {
    const { model } = this.app;
    const { edges, connections, layers } = model.frameAt(frame);
    const items = found.sort((a, b) => a - b).slice(0, 40).map((e) => {
      const connection = connections[edges.connection[e]];
      const text = [
        Panels.shortNeuronName(layers[connection.source], edges.source[e], 30), " → ",
        Panels.shortNeuronName(layers[connection.target], edges.target[e], 30), `, weight ${Panels.number(edges.weight[e], 3)}`,
      ];
      return Panels.make("li", null, frame === model.frame
        ? Panels.button(text, () => this.app.store.set({ selected: { type: "edge", edge: e } }), { class: "link" }) : text);
    });
    const more = found.length > items.length ? Panels.make("li", { text: `and ${Panels.integer(found.length - items.length)} more` }) : null;
    return Panels.make("details", null,
      Panels.make("summary", { title: explanation }, Panels.make("b", { text: Panels.integer(found.length) }), ` edges ${word}`),
      found.length ? Panels.make("ul", null, ...items, more) : Panels.make("p", { text: "None." }));
  }
}

/** Small charts of the summaries over the checkpoints; a click goes to one. */
class FilmStrip {
  constructor(app, choose) {
    [this.app, this.choose] = [app, choose];
    this.element = Panels.make("div", { class: "film-strip" });
  }

  /** Each chart's title and its lines, a number for each frame; null where there is none. */
  get charts() {
    const { model } = this.app;
    const frames = model.doc.frames.map((_, index) => model.frameAt(index));
    const [first] = frames;
    const significant = frames.map((_, frame) => this.countAt(frame));
    return [
      { title: "largest singular value of each layer", lines: first.layers.map((_, l) => frames.map((f) => f.layers[l].singularValues[0] ?? null)), kinds: first.layers.map((l) => l.kind) },
      { title: "deviation of each connection", lines: first.connections.map((_, c) => frames.map((f) => f.connections[c].deviation)) },
      { title: "significant edges", lines: [significant] },
      { title: "path metric", lines: [frames.map((f) => f.info.pathMetric)] },
    ].filter((chart) => chart.lines.some((line) => line.some((value) => value !== null && value !== undefined)));
  }

  countAt(frame) {
    return this.app.selector.select({ ...this.app.store.state, maxEdges: 0 }, frame).counts.significant;
  }

  show() { this.element.replaceChildren(...this.charts.map((chart) => this.draw(chart))); }

  draw({ title, lines, kinds }) {
    const [width, height, left, right, top, bottom] = [230, 96, 44, 8, 8, 8];
    const values = lines.flat().filter((value) => Number.isFinite(value));
    const [low, high] = [Math.min(0, d3.min(values)), d3.max(values) || 1];
    const count = lines[0].length;
    const x = d3.scaleLinear([0, Math.max(1, count - 1)], [left, width - right]);
    const y = d3.scaleLinear([low, high], [height - bottom, top]);
    const frame = this.app.store.state.frame;
    const path = d3.line().defined((value) => Number.isFinite(value)).x((_, index) => x(index)).y((value) => y(value));
    const now = lines.length === 1 && Number.isFinite(lines[0][frame]) ? `: ${Number.isInteger(lines[0][frame]) ? Panels.integer(lines[0][frame]) : Panels.number(lines[0][frame])}` : "";
    const svg = Panels.draw("svg", {
      viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `${title} over the checkpoints, from ${Panels.number(lines[0][0])} to ${Panels.number(lines[0][count - 1])}${lines.length > 1 ? " for the first" : ""}`,
      on: { click: (event) => this.click(event, x, width, count) },
    },
    ...y.ticks(3).map((tick) => [
      Panels.draw("line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: "grid" }),
      Panels.draw("text", { x: left - 5, y: y(tick) + 3.5, "text-anchor": "end", text: Math.abs(tick) >= 1000 ? d3.format("~s")(tick) : axisNumber(tick) }),
    ]),
    Panels.draw("line", { x1: x(frame), x2: x(frame), y1: top, y2: height - bottom, class: "now" }),
    ...lines.map((line, index) => Panels.draw("path", { d: path(line), style: kinds ? `stroke: var(--kind-${kinds[index]})` : null })));
    return Panels.make("figure", null, Panels.make("figcaption", { text: title + now }), svg);
  }

  click(event, x, width, count) {
    const box = event.currentTarget.getBoundingClientRect();
    const frame = Math.round(x.invert(((event.clientX - box.left) / box.width) * width));
    this.choose(Math.max(0, Math.min(count - 1, frame)));
  }
}

/** Where an item of one frame is in another, by the tracks of its neurons; null where it has ended. */
function followedItem(model, item, from, to) {
  const [before, after] = [model.frameAt(from), model.frameAt(to)];
  const moved = (layer, neuron, side) => {
    const key = side === "reader" && before.layers[layer].readerTrack ? "readerTrack" : "track";
    const track = before.layers[layer][key]?.[neuron];
    const found = track === undefined ? neuron : after.layers[layer][key].indexOf(track);
    return found >= 0 ? found : null;
  };
  if (item?.type === "neuron") {
    const neuron = moved(item.layer, item.neuron, item.side);
    return neuron === null ? null : { ...item, neuron };
  }
  if (item?.type !== "edge") return item?.type === "brush" ? null : item;
  const connection = before.connections[before.edges.connection[item.edge]];
  const source = moved(connection.source, before.edges.source[item.edge], "writer");
  const target = moved(connection.target, before.edges.target[item.edge], "reader");
  const { edges } = after;
  for (let e = 0; e < edges.count; e++) {
    if (edges.source[e] === source && edges.target[e] === target && edges.connection[e] === before.edges.connection[item.edge]) return { type: "edge", edge: e };
  }
  return null;
}
