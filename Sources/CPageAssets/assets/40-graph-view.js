// The graph on its canvases: a picture that is moved at once and drawn anew in pieces behind it.

const identity = { x: 0, y: 0, kx: 1, ky: 1 };
const marginX = 200;
const marginY = 110;
/** So many milliseconds after its last move a view is taken to be at rest. */
const restAfter = 90;

/** A canvas and what it shows: the scene's plot and a margin around it. */
class Picture {
  constructor() { this.canvas = document.createElement("canvas"); }

  begin(scene, ratio) {
    const { plot } = scene.layout;
    this.scene = scene;
    this.box = {
      left: plot.x - marginX, top: plot.y - marginY, right: plot.x + plot.width + marginX,
      bottom: plot.y + plot.height + marginY,
    };
    const [width, height] = [this.box.right - this.box.left, this.box.bottom - this.box.top].map((v) => Math.ceil(v * ratio));
    if (this.canvas.width !== width || this.canvas.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
    }
    // Drawn by the processor: other contexts put work off to where no clock of ours sees it.
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    this.context.setTransform(ratio, 0, 0, ratio, -this.box.left * ratio, -this.box.top * ratio);
    this.context.clearRect(this.box.left, this.box.top, this.box.right - this.box.left, this.box.bottom - this.box.top);
    this.steps = scene.paint(this.context, this.box);
    this.isDone = false;
  }

  /** Draws on for so many milliseconds, looking at the clock after every few pieces. */
  advance(budget, pieces) {
    const end = performance.now() + budget;
    while (!this.isDone && performance.now() < end) {
      for (let piece = 0; piece < pieces && !this.isDone; piece++) this.isDone = this.steps.next().done;
      // Reading a pixel has what was asked for be drawn now, so that the budget is that of drawing.
      this.context.getImageData(0, 0, 1, 1);
    }
  }

  /** Puts the picture where it lies under another zoom. */
  show(ctx, transform) {
    const { left, top, right, bottom } = this.placed(transform);
    ctx.drawImage(this.canvas, left, top, right - left, bottom - top);
  }

  /** Where the picture's box lies under another zoom. */
  placed(transform) {
    const from = this.scene.transform;
    const x = (value) => ((value - from.x) / from.kx) * transform.kx + transform.x;
    const y = (value) => ((value - from.y) / from.ky) * transform.ky + transform.y;
    const { left, top, right, bottom } = this.box;
    return { left: x(left), top: y(top), right: x(right), bottom: y(bottom) };
  }

  /** Whether the picture will do under another zoom for a while yet: some of its margin is left, and it is about as large. */
  covers(transform) {
    if (!this.scene) return false;
    const { plot } = this.scene.layout;
    const { left, top, right, bottom } = this.placed(transform);
    const [zoomX, zoomY] = [transform.kx / this.scene.transform.kx, transform.ky / this.scene.transform.ky];
    return Math.min(plot.x - left, right - plot.x - plot.width) > 0.4 * marginX
      && Math.min(plot.y - top, bottom - plot.y - plot.height) > 0.4 * marginY
      && Math.min(zoomX, zoomY) > 0.7 && Math.max(zoomX, zoomY) < 1.5;
  }
}

/** The graph's canvases, their zoom, and what lies where. */
class GraphView {
  constructor(app, host) {
    this.app = app;
    this.host = host;
    this.base = host.querySelector("#graph-base");
    this.top = host.querySelector("#graph");
    this.transform = { ...identity };
    [this.front, this.back] = [new Picture(), new Picture()];
    this.frameTimes = [];
    this.isContentStale = this.isPlaceStale = this.isTopStale = true;
    this.hasPicture = false;
    new ResizeObserver(() => this.resize()).observe(host);
    this.resize();
  }

  resize() {
    const { width, height } = this.host.getBoundingClientRect();
    if (width < 10 || height < 10) return;
    this.ratio = Math.min(2, window.devicePixelRatio || 1);
    if (width === this.width && height === this.height && this.base.width === Math.round(width * this.ratio)) return;
    [this.width, this.height] = [width, height];
    for (const canvas of [this.base, this.top]) {
      canvas.width = Math.round(width * this.ratio);
      canvas.height = Math.round(height * this.ratio);
    }
    const view = this.layout ? this.view() : this.app.store.state.view;
    this.layout = null;
    this.refresh();
    this.setView(view);
  }

  /** Lays out anew, for another selection, axis or size. */
  refresh() {
    const { app } = this;
    if (!this.width || !app.selection) return;
    const state = app.store.state;
    const key = [this.width, this.height, state.scale, app.selection.columns.map((c) => c.index).join(), app.model.frame].join("|");
    if (!this.layout || this.layoutKey !== key) {
      this.layout = new Layout(app.model, app.selection, state, this.width, this.height);
      this.layoutKey = key;
      this.transform = this.clamped(this.transform);
      this.startMotion();
    }
    this.invalidate();
  }

  /** Has the next layout start from where the neurons of another frame stand, and move to its own places. */
  followTracks(from) {
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.origin = this.layout && !isStill ? { layout: this.layout, frame: this.app.model.frameAt(from) } : null;
  }

  /** Moves the dots of a new layout from where the same neurons stood before. */
  startMotion() {
    const { origin, layout } = this;
    this.origin = null;
    if (!origin || layout.x.length > 6000 || this.app.selection.shown.length > 8000) return;
    const [endX, endY] = [layout.x.slice(), layout.y.slice()];
    const [startX, startY] = [layout.x.slice(), layout.y.slice()];
    this.app.model.layers.forEach((layer, index) => {
      const before = origin.frame.layers[index];
      for (const [key, first, old] of [["track", layer.firstNode, before.firstNode], ["readerTrack", layer.firstReader, before.firstReader]]) {
        if (!layer[key] || !before[key]) continue;
        const places = new Map(Array.from(before[key], (track, k) => [track, old + k]));
        layer[key].forEach((track, k) => {
          const node = places.get(track);
          if (node === undefined) return;
          [startX[first + k], startY[first + k]] = [origin.layout.x[node], origin.layout.y[node]];
        });
      }
    });
    this.motion = { layout, startX, startY, endX, endY, start: performance.now(), duration: 450 };
    this.moveDots();
  }

  /** Puts the dots where they are by now. */
  moveDots() {
    const { layout, startX, startY, endX, endY, start, duration } = this.motion;
    const share = Math.min(1, (performance.now() - start) / duration);
    const t = share * share * (3 - 2 * share);
    for (let node = 0; node < endX.length; node++) {
      layout.x[node] = startX[node] + (endX[node] - startX[node]) * t;
      layout.y[node] = startY[node] + (endY[node] - startY[node]) * t;
    }
    if (share === 1 || layout !== this.layout) this.motion = null;
    this.isContentStale = this.isTopStale = true;
  }

  /** Has everything drawn anew. */
  invalidate() {
    this.isContentStale = this.isTopStale = true;
    this.schedule();
  }

  invalidateTop() {
    this.isTopStale = true;
    this.schedule();
  }

  /** The zoom as the middle of the view, from 0 to 1 across and down the plot, and how much it is magnified; null for all. */
  view() {
    const { plot } = this.layout;
    const { x, y, kx, ky } = this.transform;
    if (kx === 1 && ky === 1) return null;
    return {
      x: ((plot.x + plot.width / 2 - x) / kx - plot.x) / plot.width,
      y: ((plot.y + plot.height / 2 - y) / ky - plot.y) / plot.height, kx, ky,
    };
  }

  setView(view) {
    if (!this.layout) return;
    const { plot } = this.layout;
    this.setTransform(view
      ? {
        kx: view.kx, ky: view.ky, x: plot.x + plot.width / 2 - view.kx * (plot.x + view.x * plot.width),
        y: plot.y + plot.height / 2 - view.ky * (plot.y + view.y * plot.height),
      }
      : { ...identity });
  }

  /** Moves to a zoom, kept within the plot; `gesture` says that the reader did it. */
  setTransform(transform, gesture) {
    this.transform = this.clamped(transform);
    this.isPlaceStale = this.isTopStale = true;
    this.setTouch();
    this.schedule();
    if (!gesture) return;
    this.movedAt = performance.now();
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => this.schedule(), restAfter + 10);
    this.app.viewMoved();
  }

  /** Whether the whole graph is in sight. */
  get isWhole() { return this.transform.kx === 1 && this.transform.ky === 1; }

  /** What a finger does: where the whole graph is shown, and no rectangle is to be drawn, it scrolls the page up and down. */
  setTouch() { this.top.style.touchAction = this.isWhole && !this.app.isBrushMode ? "pan-y" : "none"; }

  /** Whether the reader is moving the view at this moment: then moving what there is comes before drawing anew. */
  get isInMotion() { return performance.now() - (this.movedAt ?? -Infinity) < restAfter; }

  clamped({ x, y, kx, ky }) {
    if (!this.layout) return { x, y, kx, ky };
    const { plot } = this.layout;
    [kx, ky] = [kx, ky].map((k) => Math.min(2000, Math.max(1, k)));
    const within = (t, k, start, size) => Math.max((start + size) * (1 - k), Math.min(start * (1 - k), t));
    return { kx, ky, x: within(x, kx, plot.x, plot.width), y: within(y, ky, plot.y, plot.height) };
  }

  /** Magnifies about a place on the canvas. */
  zoomBy(fx, fy, px, py) {
    const { x, y, kx, ky } = this.transform;
    const [nx, ny] = [Math.min(2000, Math.max(1, kx * fx)), Math.min(2000, Math.max(1, ky * fy))];
    this.setTransform({ kx: nx, ky: ny, x: px - ((px - x) / kx) * nx, y: py - ((py - y) / ky) * ny }, true);
  }

  panBy(dx, dy) {
    const { x, y, kx, ky } = this.transform;
    this.setTransform({ kx, ky, x: x + dx, y: y + dy }, true);
  }

  scene(transform = this.transform, palette = this.app.palette) {
    const { app } = this;
    return new Scene({ model: app.model, layout: this.layout, selection: app.selection, transform, palette, trace: app.trace });
  }

  schedule() {
    if (this.isScheduled) return;
    this.isScheduled = true;
    requestAnimationFrame(() => {
      this.isScheduled = false;
      const start = performance.now();
      this.drawFrame();
      this.frameTimes.push(performance.now() - start);
      if (this.frameTimes.length > 600) this.frameTimes.splice(0, 300);
    });
  }

  /** Whether something of the view is still to be drawn. */
  get isBusy() { return Boolean(this.isWorking || this.isContentStale || this.isPlaceStale || this.isTopStale || this.motion); }

  /** One frame: the picture that there is, moved to its place, and a while of work on the next one. */
  drawFrame() {
    if (!this.layout) return;
    if (this.motion) this.moveDots();
    if (this.isContentStale) {
      this.isContentStale = this.isPlaceStale = false;
      this.beginPicture();
      this.hasPicture = false;
    }
    const canWait = this.isInMotion && this.hasPicture && this.front.covers(this.transform);
    if (!canWait) this.workOnPicture();
    this.showPicture();
    if (this.isTopStale) this.drawTop();
    if ((this.isWorking || this.isPlaceStale) && !canWait || this.motion) this.schedule();
  }

  beginPicture() {
    this.back.begin(this.scene(), this.ratio);
    this.isWorking = true;
  }

  /** Goes on with the next picture for a while, less while the view is moved. */
  workOnPicture() {
    if (this.isPlaceStale && !this.isWorking) {
      this.isPlaceStale = false;
      this.beginPicture();
    }
    if (!this.isWorking) return;
    if (this.motion) this.back.advance(500, 4); else if (this.isInMotion) this.back.advance(8, 2); else this.back.advance(14, 4);
    if (!this.back.isDone) return;
    [this.front, this.back] = [this.back, this.front];
    this.isWorking = false;
    this.hasPicture = true;
  }

  showPicture() {
    const ctx = this.base.getContext("2d");
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    const { plot } = this.layout;
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.x, plot.y - 6, plot.width + 8, plot.height + 7);
    ctx.clip();
    if (this.hasPicture) this.front.show(ctx, this.transform); else this.back.show(ctx, this.transform);
    if (this.hasPicture && this.isWorking) this.showAround(ctx);
    ctx.restore();
  }

  /** The picture in the making, where the last one does not reach. */
  showAround(ctx) {
    const { left, top, right, bottom } = this.front.placed(this.transform);
    ctx.beginPath();
    ctx.rect(0, 0, this.width, this.height);
    ctx.rect(left, top, right - left, bottom - top);
    ctx.clip("evenodd");
    this.back.show(ctx, this.transform);
  }

  drawTop() {
    this.isTopStale = false;
    const ctx = this.top.getContext("2d");
    ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    ctx.clearRect(0, 0, this.width, this.height);
    this.paintTop(ctx, this.scene(), this.app.store.state);
    if (this.brushBox) this.paintBrush(ctx);
  }

  /** What lies over the picture: surroundings, the path that is lit up, marks of what is chosen and pointed at. */
  paintTop(ctx, scene, { selected, hovered, path }) {
    const { plot } = this.layout;
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.x - 2, plot.y - 8, plot.width + 12, plot.height + 14);
    ctx.clip();
    const chain = path === null ? null : this.app.model.info.paths?.paths[path];
    if (chain) scene.paintPath(ctx, chain);
    this.paintMark(ctx, scene, selected, scene.palette["accent-2"]);
    this.paintMark(ctx, scene, hovered, scene.palette.accent);
    ctx.restore();
    new Surroundings(scene).paint(ctx, { hovered, selected });
  }

  paintMark(ctx, scene, mark, colour) {
    const columns = this.layout.columnOfLayer;
    if (mark?.type === "neuron" && columns[mark.layer] >= 0) {
      scene.paintMark(ctx, this.app.model.nodeOf(mark.layer, mark.neuron, mark.side), colour);
    }
    if (mark?.type === "edge" && scene.isEdgeInSight(mark.edge)) scene.paintEdgeMark(ctx, mark.edge, colour);
    if (mark?.type === "brush") {
      for (const node of mark.nodes.slice(0, 2000)) scene.paintMark(ctx, node, colour, 1.5);
    }
  }

  paintBrush(ctx) {
    const { x, y, width, height } = this.brushBox;
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = this.app.palette.accent;
    ctx.fillRect(x, y, width, height);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = this.app.palette.accent;
    ctx.lineWidth = 1;
    ctx.strokeRect(x, y, width, height);
  }

  /** Draws the whole view into another context of the canvas's kind, such as one that writes SVG. */
  drawInto(ctx, { background } = {}) {
    const { plot } = this.layout;
    const scene = this.scene();
    if (background) {
      ctx.fillStyle = background;
      ctx.fillRect(0, 0, this.width, this.height);
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.x, plot.y - 6, plot.width + 8, plot.height + 7);
    ctx.clip();
    const bounds = { left: plot.x, top: plot.y - 8, right: plot.x + plot.width, bottom: plot.y + plot.height + 8 };
    for (const step of scene.paint(ctx, bounds)) void step;
    ctx.restore();
    this.paintTop(ctx, scene, { ...this.app.store.state, hovered: null });
  }

  // What lies where.

  /** The middle of a neuron's dot on the canvas, in CSS pixels. */
  pixelOfNeuron(layer, neuron, side) {
    const [scene, node] = [this.scene(), this.app.model.nodeOf(layer, neuron, side)];
    return { x: scene.x(node), y: scene.y(node) };
  }

  /** A place halfway along an edge. */
  pixelOfEdge(e, t = 0.5) {
    const scene = this.scene();
    return scene.pointOfEdge(e, t);
  }

  /** The layer, connection, neuron or edge at a place; null for none. */
  hit(px, py) {
    if (!this.layout) return null;
    const scene = this.scene();
    const around = new Surroundings(scene).hit(px, py);
    if (around) return around;
    const { plot } = this.layout;
    if (px < plot.x || px > plot.x + plot.width + 8 || py < plot.y - 8 || py > plot.y + plot.height + 8) return null;
    return this.hitNeuron(scene, px, py) ?? this.hitEdge(scene, px, py);
  }

  hitNeuron(scene, px, py) {
    const middle = this.layout.columnAt((px - this.transform.x) / this.transform.kx);
    let [best, least] = [null, Infinity];
    for (const column of [middle - 1, middle, middle + 1]) {
      const layer = this.layout.columns[column];
      if (!layer) continue;
      for (const [first, values, side] of [
        [layer.firstNode, layer.singularValues, "writer"], [layer.firstReader, layer.readers ?? [], "reader"],
      ]) {
        for (let k = this.firstNear(scene, first, values.length, py - 12); k < values.length; k++) {
          const node = first + k;
          const dy = scene.y(node) - py;
          if (dy > 12) break;
          const distance = Math.hypot(scene.x(node) - px, dy) - this.layout.radius[node] * scene.dotScale;
          if (distance < Math.min(least, scene.isCollapsed ? scene.spacing / 2 : 4)) {
            [best, least] = [{ type: "neuron", layer: layer.index, neuron: k, side }, distance];
          }
        }
      }
    }
    return best;
  }

  /** The first neuron of a column at or below a height; they stand in descending order. */
  firstNear(scene, first, count, y) {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (scene.y(first + middle) < y) low = middle + 1; else high = middle;
    }
    return low;
  }

  hitEdge(scene, px, py) {
    const { connection } = this.app.model.edges;
    let [best, least] = [null, 4.5];
    for (const e of this.app.selection.shown) {
      const link = this.app.model.connections[connection[e]];
      const columns = this.layout.columnOfLayer;
      const [a, b] = [scene.columnX(columns[link.source]), scene.columnX(columns[link.target])];
      if (px < Math.min(a, b) - 20 || px > Math.max(a, b) + 20) continue;
      const distance = scene.distanceToEdge(e, px, py);
      // The most significant stand first: a later one must be clearly nearer.
      if (distance < least - 0.3) [best, least] = [{ type: "edge", edge: e }, distance];
    }
    return best;
  }

  /** The nodes within a rectangle of the canvas. */
  nodesWithin({ x, y, width, height }) {
    const scene = this.scene();
    const nodes = [];
    for (const layer of this.layout.columns) {
      const count = layer.singularValues.length + (layer.readers?.length ?? 0);
      for (let node = layer.firstNode; node < layer.firstNode + count; node++) {
        const [nx, ny] = [scene.x(node), scene.y(node)];
        if (nx >= x && nx <= x + width && ny >= y && ny <= y + height) nodes.push(node);
      }
    }
    return nodes;
  }
}
