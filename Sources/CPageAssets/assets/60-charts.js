// Small charts of the side panels. What is made of pixels is a canvas that the style sheet magnifies without smoothing;
// what is made of lines is an SVG drawing in the theme's own colours.

/** A grid of cells as a canvas, one pixel a cell. */
function pixelGrid(rows, columns, colourOf, label) {
  const canvas = Panels.make("canvas", { class: "pixels", width: columns, height: rows, role: "img", "aria-label": label });
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let cell = 0; cell < rows * columns; cell++) {
    const [red, green, blue] = colourOf(cell);
    image.data.set([red, green, blue, 255], 4 * cell);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** A strip of colours from one end of a scale to the other, with numbers under it. */
function colourLegend(scale, ticks, title) {
  return Panels.make(
    "div", { class: "colour-legend" },
    Panels.make("span", { class: "legend-title", text: title }),
    Panels.make(
      "div", { class: "legend-bar" },
      pixelGrid(1, 64, (cell) => scale.at(cell / 63), `Colours from ${ticks[0]} to ${ticks[ticks.length - 1]}`),
      Panels.make("div", { class: "legend-ticks" }, ticks.map((tick, index) => {
        const place = index / (ticks.length - 1);
        return Panels.make("span", { text: tick, style: `left: ${100 * place}%; transform: translateX(${-100 * legendShift(place)}%)` });
      }))));
}

/** How much of a number's width lies left of its place: the outermost stay within the strip. */
function legendShift(place) { return place === 0 || place === 1 ? place : 0.5; }

/** Rows and columns of a filter's image: planes one below the other; a flattened map of a square number of positions as a square. */
function imageShape(layer) {
  const lengths = (layer.positionShape ?? []).filter((length) => length > 1);
  if (lengths.length > 1) {
    const columns = lengths[lengths.length - 1];
    return [layer.positions / columns, columns];
  }
  const side = Math.round(Math.sqrt(layer.positions));
  const isSquare = layer.kind === "dense" && layer.positionShape.length === 1 && side * side === layer.positions;
  return isSquare ? [side, side] : [1, layer.positions];
}

/** A filter over a layer's positions as an image: values of -127 ... 127, the paper's colour for 0. */
function filterImage(values, layer, label, size = 64) {
  const [rows, columns] = imageShape(layer);
  const scale = ColourScale.diverging();
  const canvas = pixelGrid(rows, columns, (cell) => scale.at(0.5 + values[cell] / 254), label);
  const longest = Math.max(rows, columns);
  canvas.style.width = `${(size * columns) / longest}px`;
  canvas.style.height = `${Math.max(8, (size * rows) / longest)}px`;
  canvas.classList.add("filter-image");
  return canvas;
}

/** The kernels with which a neuron reads its leading channels; a list of {channel, share, values}. */
function kernelImages(kernels, layer) {
  return Panels.make(
    "div", { class: "kernel-images" },
    kernels.map(({ channel, share, values }) =>
      Panels.make(
        "figure", null,
        filterImage(values, layer, `Kernel on channel ${channel}, ${Panels.percentage(share)} of what is read`),
        Panels.make("figcaption", null, `ch. ${channel}`))));
}

/** The largest entries of each sign in each of `count` equal stretches of a list. */
function extremes(values, count) {
  const result = [];
  for (let bin = 0; bin < count; bin++) {
    const [from, to] = [Math.floor((bin * values.length) / count), Math.floor(((bin + 1) * values.length) / count)];
    let [low, high] = [0, 0];
    for (let at = from; at < to; at++) {
      low = Math.min(low, values[at]);
      high = Math.max(high, values[at]);
    }
    result.push({ low, high });
  }
  return result;
}

/** What a neuron writes over its channels: a bar a channel, up for positive entries and down for negative ones. */
function patternStrip(values, scale, width, label) {
  const [height, top, foot] = [78, 3, 19];
  const bins = extremes(values, Math.min(values.length, Math.floor(width)));
  const [low, high] = [d3.min(bins, (bin) => bin.low), d3.max(bins, (bin) => bin.high)];
  const y = d3.scaleLinear().domain(low < high ? [low, high] : [-1, 1]).range([height - foot, top]);
  const step = width / bins.length;
  const bar = Math.max(1, step > 3 ? step - 1 : step);
  const path = (key) => bins.map((bin, index) =>
    bin[key] === 0 ? "" : `M${(index * step).toFixed(2)} ${y(0).toFixed(2)}h${bar.toFixed(2)}V${y(bin[key]).toFixed(2)}h${(-bar).toFixed(2)}z`
  ).join("");
  const readout = Panels.draw("text", { class: "tick", x: width / 2, y: height - 4, "text-anchor": "middle", text: "channel" });
  const marker = Panels.draw("line", { class: "crosshair", y1: top, y2: height - foot, visibility: "hidden" });
  const drawing = Panels.draw(
    "svg", { class: "chart pattern-strip", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    Panels.draw("path", { class: "positive", d: path("high") }),
    Panels.draw("path", { class: "negative", d: path("low") }),
    Panels.draw("line", { class: "axis", x1: 0, x2: width, y1: y(0), y2: y(0) }),
    marker,
    Panels.draw("text", { class: "tick", x: 0, y: height - 4, text: "0" }),
    Panels.draw("text", { class: "tick", x: width, y: height - 4, "text-anchor": "end", text: String(values.length - 1) }),
    readout);
  const say = (text, x) => {
    readout.textContent = text;
    marker.setAttribute("visibility", x === null ? "hidden" : "visible");
    if (x !== null) for (const end of ["x1", "x2"]) marker.setAttribute(end, x);
  };
  drawing.addEventListener("pointermove", (event) => {
    const box = drawing.getBoundingClientRect();
    const channel = Math.floor(((event.clientX - box.left) / box.width) * values.length);
    if (channel < 0 || channel >= values.length) return;
    say(`channel ${channel}: ${Panels.signed((values[channel] / 127) * scale)}`, ((channel + 0.5) / values.length) * width);
  });
  drawing.addEventListener("pointerleave", () => say("channel", null));
  return drawing;
}

/** How strongly each cell of a connection is linked, target neurons down and source neurons across. */
class HeatMap {
  /** The element for a connection's `heatMap` (see the document) and its bytes. */
  static element(map, bytes, targetName, sourceName) {
    const scale = ColourScale.sequential();
    const { target, source } = map.internalDimensions;
    const label = `Heat map of ${Panels.integer(map.targetCount)} target by ${Panels.integer(map.sourceCount)} source neurons; `
      + `internal dimensions: ${target} target, ${source} source neurons`;
    const plot = Panels.make(
      "div", { class: "heat-plot", style: `aspect-ratio: ${HeatMap.ratio(map)}` },
      pixelGrid(map.rows, map.columns, (cell) => scale.at(bytes[cell] / 255), label),
      HeatMap.line("across", target / map.targetCount), HeatMap.line("down", source / map.sourceCount));
    return Panels.make(
      "div", { class: "heat-map" },
      HeatMap.axis("heat-rows", "target neurons", map.targetCount, targetName), plot,
      HeatMap.axis("heat-columns", "source neurons", map.sourceCount, sourceName),
      colourLegend(scale, ["0.1", "1", "10", "100"], "times expected"));
  }

  /** Width over height: that of the neurons, within what can be read. */
  static ratio(map) {
    return Math.min(2.5, Math.max(0.8, map.sourceCount / Math.max(1, map.targetCount))).toFixed(3);
  }

  static line(direction, fraction) {
    if (!(fraction > 0 && fraction < 1)) return null;
    const place = `${(100 * fraction).toFixed(2)}%`;
    return Panels.make("i", { class: `dimension ${direction}`, style: direction === "down" ? `left: ${place}` : `top: ${place}` });
  }

  static axis(kind, title, count, name) {
    return Panels.make(
      "div", { class: `heat-axis ${kind}`, title: `${title} of ${visibleText(name)}` },
      Panels.make("span", { text: "0" }), Panels.make("span", { class: "axis-title", text: title }),
      Panels.make("span", { text: Panels.integer(count - 1) }));
  }
}

/** The histogram of a layer's singular values beside what a random matrix of its shape has. */
class SpectrumChart {
  /** Of a layer and its `bulkDensity` (null where there is no bulk); `marked`: a neuron to point at, or null. */
  constructor(layer, density, width, marked) {
    Object.assign(this, { layer, density, width, marked });
    this.height = 176;
    this.margin = { left: 34, right: 8, top: 22, bottom: 34 };
    this.values = Array.from(layer.singularValues).filter((value) => value > 0);
    this.isLogarithmic = this.needsLogarithm();
    this.makeScales();
  }

  /** Where the largest value lies far out of the bulk, equal steps would crowd the bulk in one corner. */
  needsLogarithm() {
    const { bulk } = this.layer;
    const largest = Math.max(...this.values.slice(0, 1), 0);
    return Boolean(bulk && bulk.upper > 0 && largest > 5 * bulk.upper && this.values.length > 1);
  }

  makeScales() {
    const { bulk } = this.layer;
    const largest = Math.max(d3.max(this.values) || 1, bulk ? bulk.upper : 0) * 1.04;
    const least = Math.max(largest * 1e-5, Math.min(d3.min(this.values) || largest, bulk && bulk.lower > 0 ? bulk.lower : Infinity));
    const range = [this.margin.left, this.width - this.margin.right];
    this.x = this.isLogarithmic
      ? d3.scaleLog().domain([least / 1.1, largest]).range(range)
      : d3.scaleLinear().domain([0, largest]).range(range);
    this.bins = this.binned(Math.min(48, Math.max(12, Math.round(2 * Math.sqrt(this.values.length) + 8))));
    this.curve = this.densityCurve();
    const most = Math.max(1, d3.max(this.bins, (bin) => bin.count), d3.max(this.curve, (point) => point[1]) || 0);
    this.y = d3.scaleLinear().domain([0, most * 1.05]).range([this.height - this.margin.bottom, this.margin.top]);
  }

  /** Bins of equal width on the axis. */
  binned(count) {
    const [left, right] = this.x.range();
    this.step = (right - left) / count;
    const bins = Array.from({ length: count }, (_, index) => ({ x: left + index * this.step, count: 0 }));
    for (const value of this.values) {
      const index = Math.floor((this.x(value) - left) / this.step);
      bins[Math.min(count - 1, Math.max(0, index))].count++;
    }
    return bins;
  }

  /** The Marchenko-Pastur law as neurons a bin: [s, how many]. */
  densityCurve() {
    const { bulk } = this.layer;
    if (!bulk || !this.density) return [];
    const points = [];
    const domain = this.x.domain();
    for (let at = 0; at + 1 < this.density.length; at += 2) {
      const s = this.density[at];
      if (s < domain[0] || s > domain[1]) continue;
      // ds along one bin of the axis, at s.
      const width = this.isLogarithmic
        ? s * Math.log(domain[1] / domain[0]) * (this.step / (this.x.range()[1] - this.x.range()[0]))
        : ((domain[1] - domain[0]) * this.step) / (this.x.range()[1] - this.x.range()[0]);
      points.push([s, this.density[at + 1] * width * bulk.share * this.values.length]);
    }
    return points;
  }

  get element() {
    return Panels.make(
      "div", { class: "spectrum-chart" },
      Panels.draw(
        "svg", {
          class: "chart", width: this.width, height: this.height, viewBox: `0 0 ${this.width} ${this.height}`, role: "img",
          "aria-label": this.label,
        },
        this.axes, this.bars, this.law, this.edge, this.mark),
      this.legend);
  }

  get label() {
    const { bulk } = this.layer;
    return `Histogram of ${Panels.counted(this.values.length, "singular value")}`
      + (bulk ? `; those above ${Panels.number(bulk.edge)} stand out of the bulk of a random matrix` : "");
  }

  get axes() {
    const bottom = this.height - this.margin.bottom;
    const ticks = this.isLogarithmic ? this.logarithmicTicks : this.x.ticks(5);
    return [
      this.y.ticks(3).filter((tick) => tick > 0 && Number.isInteger(tick)).map((tick) => [
        Panels.draw("line", { class: "grid", x1: this.margin.left, x2: this.width - this.margin.right, y1: this.y(tick), y2: this.y(tick) }),
        Panels.draw("text", { class: "tick", x: this.margin.left - 5, y: this.y(tick) + 3.5, "text-anchor": "end", text: Panels.integer(tick) }),
      ]),
      Panels.draw("line", { class: "axis", x1: this.margin.left, x2: this.width - this.margin.right, y1: bottom, y2: bottom }),
      ticks.map((tick) => [
        Panels.draw("line", { class: "axis", x1: this.x(tick), x2: this.x(tick), y1: bottom, y2: bottom + 4 }),
        Panels.draw("text", { class: "tick", x: this.x(tick), y: bottom + 15, "text-anchor": "middle", text: String(Number(tick.toPrecision(3))) }),
      ]),
      Panels.draw("text", { class: "axis-label", x: this.width - this.margin.right, y: this.height - 4, "text-anchor": "end", text: "singular value" }),
      Panels.draw("text", { class: "axis-label", x: 0, y: 9, text: "neurons a bin" }),
    ];
  }

  /** Powers of ten, with 2 and 5 between them where there is room. */
  get logarithmicTicks() {
    const [least, largest] = this.x.domain();
    const steps = Math.log10(largest / least) > 2.2 ? [1] : [1, 2, 5];
    const ticks = [];
    for (let power = Math.floor(Math.log10(least)); power <= Math.log10(largest); power++) {
      for (const step of steps) ticks.push(step * 10 ** power);
    }
    return ticks.filter((tick) => tick >= least && tick <= largest);
  }

  get bars() {
    const bottom = this.height - this.margin.bottom;
    return Panels.draw("path", {
      class: "bars",
      d: this.bins.filter((bin) => bin.count > 0)
        .map((bin) => `M${(bin.x + 0.5).toFixed(2)} ${bottom}V${this.y(bin.count).toFixed(2)}h${(this.step - 1).toFixed(2)}V${bottom}z`).join(""),
    });
  }

  get law() {
    if (this.curve.length < 2) return null;
    const points = this.curve.map(([s, count]) => `${this.x(s).toFixed(2)} ${this.y(count).toFixed(2)}`);
    return Panels.draw("path", { class: "law", d: `M${points.join("L")}` });
  }

  get edge() {
    const { bulk } = this.layer;
    if (!bulk || !(bulk.edge > this.x.domain()[0] && bulk.edge < this.x.domain()[1])) return null;
    const x = this.x(bulk.edge);
    return Panels.draw("line", { class: "spike-edge", x1: x, x2: x, y1: this.margin.top, y2: this.height - this.margin.bottom });
  }

  get mark() {
    const value = this.marked === null ? null : this.layer.singularValues[this.marked];
    if (!(value > 0)) return null;
    const [x, bottom] = [this.x(value), this.height - this.margin.bottom];
    return [
      Panels.draw("line", { class: "mark", x1: x, x2: x, y1: this.margin.top, y2: bottom }),
      Panels.draw("path", { class: "mark-head", d: `M${x - 4} ${this.margin.top - 5}h8l-4 6z` }),
    ];
  }

  get legend() {
    const key = (kind, text) => Panels.make("span", { class: "key" }, Panels.make("i", { class: kind }), text);
    return Panels.make(
      "div", { class: "keys" },
      this.marked === null ? null : key("key-mark", `#${this.marked}`),
      this.curve.length > 1 ? key("key-law", "Marchenko-Pastur law") : null,
      this.layer.bulk ? key("key-edge", `stands out from ${Panels.number(this.layer.bulk.edge)}`) : null);
  }
}
