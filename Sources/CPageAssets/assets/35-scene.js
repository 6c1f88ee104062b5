// Drawing: edges, neurons and what stands out of them, in pieces so that a long drawing never holds the page up.

const edgeLevels = 28;

/** A colour between two, each as [r, g, b]. */
function mixed(a, b, t) { return a.map((value, index) => value + (b[index] - value) * t); }
function cssColour(rgb) { return `rgb(${rgb.map((value) => Math.round(value)).join(",")})`; }

/** The colours of the page's theme, as its style sheet has them. */
class Palette {
  constructor(element) {
    const style = getComputedStyle(element);
    const read = (name) => d3.color(style.getPropertyValue(name).trim()) ?? d3.color("#888");
    const rgb = (name) => { const c = read(name); return [c.r, c.g, c.b]; };
    for (const name of ["ink", "ink-2", "ink-3", "paper", "paper-2", "line", "accent", "accent-2", "upstream", "downstream", "path"]) {
      this[name] = cssColour(rgb(`--${name}`));
    }
    [this.rgbPaper, this.rgbInk] = [rgb("--paper"), rgb("--ink")];
    this.traces = { upstream: rgb("--upstream"), downstream: rgb("--downstream") };
    this.kinds = {};
    for (const kind of Object.keys(kindLabels)) this.kinds[kind] = rgb(`--kind-${kind}`);
    this.font = style.fontFamily;
    const weak = style.getPropertyValue("--edge-weak").trim();
    this.weakEdge = Number(weak) || 0.12;
  }

  kind(kind) { return cssColour(this.kinds[kind] ?? this.kinds.dense); }

  /** A neuron's colour: that of its layer's kind, paler the less it is read. */
  neuron(kind, intensity) {
    return cssColour(mixed(this.rgbPaper, this.kinds[kind] ?? this.kinds.dense, 0.28 + 0.72 * intensity));
  }

  /** The colour and width of the edges of a trace, paler the more steps they are away. */
  traced(name, step, count) {
    const colour = cssColour(mixed(this.rgbPaper, this.traces[name], [1, 0.5, 0.3, 0.2][step]));
    return { colour, width: step === 0 ? 1.5 : count > 2000 ? 0.6 : 0.9 };
  }

  /** An edge's colour and width for a level of weight, 0 for the lightest shown. */
  edge(level, isFaint) {
    const t = level / (edgeLevels - 1);
    const depth = isFaint ? this.weakEdge * 0.7 : this.weakEdge + (0.96 - this.weakEdge) * t ** 1.7;
    return { colour: cssColour(mixed(this.rgbPaper, this.rgbInk, depth)), width: isFaint ? 0.6 : 0.6 + 1.9 * t ** 2.2 };
  }
}

const kindLabels = {
  dense: "dense", conv1d: "1-D convolution", conv2d: "2-D convolution", conv3d: "3-D convolution",
  "transposed-conv1d": "1-D transposed convolution", "transposed-conv2d": "2-D transposed convolution",
  "transposed-conv3d": "3-D transposed convolution",
};

/** Everything that one drawing of the graph needs. `transform` maps places at zoom 1 to places on the page. */
class Scene {
  constructor({ model, layout, selection, transform, palette, trace }) {
    Object.assign(this, { model, layout, selection, transform, palette, trace });
  }

  x(node) { return this.layout.x[node] * this.transform.kx + this.transform.x; }
  y(node) { return this.layout.y[node] * this.transform.ky + this.transform.y; }
  columnX(column) { return this.layout.centre(column) * this.transform.kx + this.transform.x; }
  get spacing() { return this.layout.spacing * this.transform.kx; }

  /** Whether columns are so near to each other that each is drawn as a box plot. */
  get isCollapsed() { return this.spacing < 11; }

  /** How much larger dots are than at zoom 1. */
  get dotScale() { return Math.min(2.4, Math.sqrt(Math.min(this.transform.kx, this.transform.ky))); }

  /** Draws edges, then neurons; yields where it may be paused. */
  * paint(ctx, bounds) {
    yield* this.paintEdges(ctx, bounds);
    if (this.isCollapsed) this.paintBoxes(ctx); else yield* this.paintNeurons(ctx, bounds);
  }

  /** The shown edges by level of weight, lightest first. */
  get edgesByLevel() {
    const { weight } = this.model.edges;
    const { shown } = this.selection;
    let [lightest, heaviest] = [Infinity, 0];
    for (const e of shown) {
      if (weight[e] > 0 && weight[e] < lightest) lightest = weight[e];
      if (weight[e] > heaviest) heaviest = weight[e];
    }
    const span = Math.log(heaviest / lightest) || 1;
    const levels = Uint32Array.from(shown, (e) =>
      heaviest > lightest ? Math.round((edgeLevels - 1) * Math.max(0, Math.log(weight[e] / lightest) / span)) : edgeLevels - 1);
    const groups = groupBy(levels, edgeLevels);
    return Array.from({ length: edgeLevels }, (_, level) => Array.from(groups.of(level), (index) => shown[index]));
  }

  * paintEdges(ctx, bounds) {
    const groups = this.selection.edgesByLevel ?? (this.selection.edgesByLevel = this.edgesByLevel);
    ctx.lineCap = "butt";
    for (let level = 0; level < edgeLevels; level++) {
      const style = this.palette.edge(level, this.trace !== null);
      yield* this.strokeEdges(ctx, groups[level], style, bounds);
    }
    if (this.trace) {
      for (const step of [3, 2, 1, 0]) {
        for (const [steps, colour] of [[this.trace.into, "upstream"], [this.trace.out, "downstream"]]) {
          yield* this.strokeEdges(ctx, steps[step], this.palette.traced(colour, step, steps[step].length), bounds);
        }
      }
    }
  }

  /** Strokes edges in one style, a few lines each time: long paths are slow to fill. */
  * strokeEdges(ctx, edges, style, bounds) {
    ctx.strokeStyle = style.colour;
    ctx.lineWidth = style.width;
    let count = 0;
    ctx.beginPath();
    for (const e of edges) {
      if (!this.addEdge(ctx, e, bounds)) continue;
      if (++count % 48 === 0) {
        ctx.stroke();
        ctx.beginPath();
        yield;
        ctx.strokeStyle = style.colour;
        ctx.lineWidth = style.width;
      }
    }
    ctx.stroke();
  }

  /** Adds an edge to the path: a straight line to the next column, an arc over several. False for one out of sight. */
  addEdge(ctx, e, bounds) {
    const { edges } = this.model;
    const [a, b] = [edges.sourceNode[e], edges.targetNode[e]];
    const [x1, y1, x2, y2] = [this.x(a), this.y(a), this.x(b), this.y(b)];
    const arc = this.arc(e);
    if (bounds) {
      if (Math.max(x1, x2) < bounds.left || Math.min(x1, x2) > bounds.right) return false;
      if (Math.max(y1, y2) < bounds.top || Math.min(y1, y2) - arc > bounds.bottom) return false;
    }
    ctx.moveTo(x1, y1);
    if (arc === 0) ctx.lineTo(x2, y2);
    else ctx.bezierCurveTo(x1 + (x2 - x1) / 3, y1 - arc, x2 - (x2 - x1) / 3, y2 - arc, x2, y2);
    return true;
  }

  /** How far an edge's arc rises: 0 from one column to the next. */
  arc(e) {
    const connection = this.model.connections[this.model.edges.connection[e]];
    const columns = this.layout.columnOfLayer;
    const span = Math.abs(columns[connection.target] - columns[connection.source]);
    return span <= 1 ? 0 : 0.1 * this.layout.plot.height * Math.sqrt(span) * this.transform.ky;
  }

  /** Whether both ends of an edge have their columns. */
  isEdgeInSight(e) {
    const connection = this.model.connections[this.model.edges.connection[e]];
    return this.layout.columnOfLayer[connection.source] >= 0 && this.layout.columnOfLayer[connection.target] >= 0;
  }

  /** The point of an edge at a share of its way; across, an edge goes at an even pace, arc or not. */
  pointOfEdge(e, t) {
    const { edges } = this.model;
    const [a, b] = [edges.sourceNode[e], edges.targetNode[e]];
    return { x: this.x(a) + (this.x(b) - this.x(a)) * t, y: this.y(a) + (this.y(b) - this.y(a)) * t - this.lift(e, a, b, t) };
  }

  /** How far an arc lies above the straight line at t. */
  lift(e, a, b, t) {
    const arc = this.arc(e);
    if (arc === 0) return 0;
    const [y1, y2, s] = [this.y(a), this.y(b), 1 - t];
    const curve = s ** 3 * y1 + 3 * s * s * t * (y1 - arc) + 3 * s * t * t * (y2 - arc) + t ** 3 * y2;
    return y1 + (y2 - y1) * t - curve;
  }

  /** About how far a place lies from an edge. */
  distanceToEdge(e, px, py) {
    const { edges } = this.model;
    const [a, b] = [edges.sourceNode[e], edges.targetNode[e]];
    const [x1, x2] = [this.x(a), this.x(b)];
    const t = (px - x1) / (x2 - x1);
    if (!(t >= 0 && t <= 1)) return Infinity;
    const point = this.pointOfEdge(e, t);
    const slope = (this.y(b) - this.y(a)) / (x2 - x1);
    return Math.abs(py - point.y) / Math.hypot(1, slope);
  }

  * paintNeurons(ctx, bounds) {
    for (const layer of this.layout.columns) {
      const x = this.columnX(this.layout.columnOfLayer[layer.index]);
      if (bounds && (x + this.spacing < bounds.left || x - this.spacing > bounds.right)) continue;
      yield* this.paintDots(ctx, layer, bounds);
      if (layer.readers) yield* this.paintRings(ctx, layer, bounds);
    }
  }

  /** One layer's neurons, shade by shade, each with a thin rim of the background so that neighbours stay apart. */
  * paintDots(ctx, layer, bounds) {
    const shades = 8;
    const shadeOf = Uint32Array.from(layer.singularValues, (_, k) => {
      const node = layer.firstNode + k;
      if (this.trace && !this.trace.nodes[node]) return shades;
      return Math.round((shades - 1) * Math.min(1, Math.max(0, layer.intensity?.[k] ?? 1)));
    });
    const groups = groupBy(shadeOf, shades + 1);
    for (const shade of [shades, ...d3.range(shades)]) {
      const colour = shade === shades ? this.palette.neuron(layer.kind, -0.18) : this.palette.neuron(layer.kind, shade / (shades - 1));
      yield* this.fillDots(ctx, layer.firstNode, groups.of(shade), colour, bounds);
    }
  }

  * fillDots(ctx, first, numbers, colour, bounds) {
    const scale = this.dotScale;
    for (let start = 0; start < numbers.length; start += 120) {
      ctx.beginPath();
      let isEmpty = true;
      for (const k of numbers.subarray(start, start + 120)) {
        const [x, y, r] = [this.x(first + k), this.y(first + k), this.layout.radius[first + k] * scale];
        if (bounds && (y < bounds.top - r || y > bounds.bottom + r)) continue;
        ctx.moveTo(x + r, y);
        ctx.arc(x, y, r, 0, 2 * Math.PI);
        isEmpty = false;
      }
      if (isEmpty) continue;
      ctx.fillStyle = colour;
      ctx.fill();
      ctx.strokeStyle = this.palette.paper;
      ctx.lineWidth = 0.5;
      ctx.stroke();
      yield;
    }
  }

  /** The neurons that read, where they are not those that write; those off the trace first, and pale. */
  * paintRings(ctx, layer, bounds) {
    const offTrace = Uint32Array.from(layer.readers, (_, k) => Number(this.trace !== null && !this.trace.nodes[layer.firstReader + k]));
    const groups = groupBy(offTrace, 2);
    for (const [group, depth] of [[1, -0.1], [0, 0.6]]) {
      yield* this.strokeRings(ctx, layer.firstReader, groups.of(group), this.palette.neuron(layer.kind, depth), bounds);
    }
  }

  * strokeRings(ctx, first, numbers, colour, bounds) {
    const scale = this.dotScale;
    for (let start = 0; start < numbers.length; start += 120) {
      ctx.beginPath();
      for (const k of numbers.subarray(start, start + 120)) {
        const node = first + k;
        const [x, y, r] = [this.x(node), this.y(node), Math.max(1, this.layout.radius[node] * scale - 0.4)];
        if (bounds && (y < bounds.top - r || y > bounds.bottom + r)) continue;
        ctx.moveTo(x + r, y);
        ctx.arc(x, y, r, 0, 2 * Math.PI);
      }
      ctx.fillStyle = this.palette.paper;
      ctx.fill();
      ctx.strokeStyle = colour;
      ctx.lineWidth = 0.9;
      ctx.stroke();
      yield;
    }
  }

  /** Each layer as a box plot of its singular values: least to largest, quartiles, median, and its leading neuron. */
  paintBoxes(ctx) {
    const half = Math.max(0.8, Math.min(4, 0.32 * this.spacing));
    for (const layer of this.layout.columns) {
      const values = layer.singularValues;
      if (values.length === 0) continue;
      const x = this.columnX(this.layout.columnOfLayer[layer.index]);
      const at = (share) => this.y(layer.firstNode + Math.round(share * (values.length - 1)));
      ctx.strokeStyle = ctx.fillStyle = this.palette.neuron(layer.kind, 0.55);
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(x, at(0));
      ctx.lineTo(x, at(1));
      ctx.stroke();
      ctx.fillRect(x - half, at(0.25), 2 * half, Math.max(1, at(0.75) - at(0.25)));
      ctx.fillStyle = this.palette.paper;
      ctx.fillRect(x - half, at(0.5) - 0.75, 2 * half, 1.5);
      ctx.fillStyle = this.palette.neuron(layer.kind, 1);
      ctx.beginPath();
      ctx.arc(x, at(0), Math.max(1.5, half), 0, 2 * Math.PI);
      ctx.fill();
    }
  }

  /** Dominant connections over everything else, with their neurons' numbers. */
  paintPath(ctx, path) {
    for (const [colour, width] of [[this.palette.paper, 6], [this.palette.path, 2.6]]) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.lineJoin = ctx.lineCap = "round";
      ctx.beginPath();
      for (const e of path.edges) if (this.isEdgeInSight(e)) this.addEdge(ctx, e, null);
      ctx.stroke();
    }
    ctx.lineCap = "butt";
    path.layers.forEach((layer, index) => {
      if (this.layout.columnOfLayer[layer] < 0) return;
      const node = this.model.nodeOf(layer, path.neurons[index], "writer");
      const [x, y] = [this.x(node), this.y(node)];
      ctx.fillStyle = this.palette.path;
      ctx.strokeStyle = this.palette.paper;
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.arc(x, y, 5, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
      if (this.spacing > 26) this.label(ctx, String(path.neurons[index]), x + 8, y - 8);
    });
  }

  /** A small text with a rim of the background. */
  label(ctx, text, x, y) {
    ctx.font = `600 11px ${this.palette.font}`;
    ctx.textAlign = "left";
    ctx.textBaseline = "alphabetic";
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeStyle = this.palette.paper;
    if (ctx.strokeText) ctx.strokeText(text, x, y);
    ctx.fillStyle = this.palette.ink;
    ctx.fillText(text, x, y);
  }

  /** A ring around one neuron. */
  paintMark(ctx, node, colour, size = 3) {
    const r = this.layout.radius[node] * this.dotScale + size;
    for (const [stroke, width] of [[this.palette.paper, 4], [colour, 2]]) {
      ctx.strokeStyle = stroke;
      ctx.lineWidth = width;
      ctx.beginPath();
      ctx.arc(this.x(node), this.y(node), r, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }

  paintEdgeMark(ctx, e, colour) {
    for (const [stroke, width] of [[this.palette.paper, 5], [colour, 2.4]]) {
      ctx.strokeStyle = stroke;
      ctx.lineWidth = width;
      ctx.beginPath();
      this.addEdge(ctx, e, null);
      ctx.stroke();
    }
  }
}
