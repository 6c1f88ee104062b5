// What stands around the plot: the ribbon of layers and connections above, the axis beside, the layers' names below.

/** Draws the ribbon, the axis and the names of a scene. */
class Surroundings {
  constructor(scene) {
    Object.assign(this, { scene, layout: scene.layout, palette: scene.palette, model: scene.model });
    const { plot } = scene.layout;
    [this.left, this.right, this.top, this.bottom] = [plot.x, plot.x + plot.width, plot.y, plot.y + plot.height];
  }

  paint(ctx, { hovered, selected } = {}) {
    this.paintAxis(ctx);
    this.paintNames(ctx, selected);
    this.paintRibbon(ctx, hovered, selected);
  }

  font(size, weight = 400) { return `${weight} ${size}px ${this.palette.font}`; }

  paintAxis(ctx) {
    const { layout, palette, scene } = this;
    const { ky, y: ty } = scene.transform;
    const axis = layout.axis.copy().range(layout.axis.range().map((value) => value * ky + ty));
    const [bottom, top] = [axis.invert(this.bottom), axis.invert(this.top)];
    const visible = axis.copy().domain([bottom, top]).range([this.bottom, this.top]);
    const count = Math.max(3, Math.floor(layout.plot.height / 56));
    let ticks = visible.ticks(count).filter((t) => layout.scale !== "linear" || t >= 0);
    if (layout.scale === "log" && ticks.length > 1.6 * count) {
      ticks = ticks.filter((t) => Number(t.toExponential().split("e")[0]) === 1 || ticks.length < 2);
    }
    if (layout.scale === "rank") ticks = ticks.filter((t) => t >= 0 && Number.isInteger(t));
    ctx.font = this.font(11);
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    ctx.lineWidth = 1;
    let last = Infinity;
    for (const tick of ticks.sort((a, b) => visible(b) - visible(a))) {
      const y = Math.round(visible(tick)) + 0.5;
      if (y < this.top - 1 || y > this.bottom + 1 || last - y < 15) continue;
      last = y;
      ctx.strokeStyle = palette.line;
      ctx.beginPath();
      ctx.moveTo(this.left - 5, y);
      ctx.lineTo(this.left, y);
      ctx.stroke();
      ctx.fillStyle = palette["ink-2"];
      ctx.fillText(layout.scale === "rank" ? d3.format(",")(tick) : axisNumber(tick), this.left - 8, y);
    }
    ctx.strokeStyle = palette.line;
    ctx.beginPath();
    ctx.moveTo(this.left - 0.5, this.top);
    ctx.lineTo(this.left - 0.5, this.bottom + 0.5);
    ctx.lineTo(this.right, this.bottom + 0.5);
    ctx.stroke();
    ctx.save();
    ctx.translate(13, (this.top + this.bottom) / 2);
    ctx.rotate(-Math.PI / 2);
    ctx.textAlign = "center";
    ctx.fillStyle = palette["ink-2"];
    ctx.font = this.font(12);
    ctx.fillText({ linear: "singular value", log: "singular value (log)", rank: "rank (0 = largest)" }[layout.scale], 0, 0);
    ctx.restore();
  }

  /** Names at 40 degrees under their columns, as many as there is room for. */
  paintNames(ctx, selected) {
    const { scene, palette } = this;
    const step = Math.max(1, Math.ceil(19 / scene.spacing));
    const room = this.layout.height - this.bottom - 10;
    ctx.font = this.font(11);
    ctx.textAlign = "right";
    ctx.textBaseline = "middle";
    const chosen = selected?.type === "layer" || selected?.type === "neuron" ? selected.layer : -1;
    this.layout.columns.forEach((layer, column) => {
      const x = scene.columnX(column);
      if (x < this.left - 2 || x > this.right + 2) return;
      if (column % step !== 0 && layer.index !== chosen) return;
      ctx.fillStyle = layer.index === chosen ? palette.accent : palette["ink-2"];
      // A name reaches down and to the left: by its own length, at most to the edge of the page.
      const reach = Math.min(room / Math.sin(0.7), (x - 4) / Math.cos(0.7)) - 6;
      ctx.save();
      ctx.translate(x + 3, this.bottom + 10);
      ctx.rotate(-0.7);
      ctx.fillText(fitText(ctx, layer.shortName, reach), 0, 0);
      ctx.restore();
    });
  }

  /** The height of a layer's lane. */
  laneY(layer) { return ribbonHeight - 10 - 13 * Math.max(0, this.layout.lanes[layer]); }

  /** Layers as small blocks and connections as lines and arcs between them, wider the more of their edges are significant. */
  paintRibbon(ctx, hovered, selected) {
    const { scene, palette, model } = this;
    const columns = this.layout.columnOfLayer;
    ctx.save();
    ctx.beginPath();
    ctx.rect(this.left - 8, 0, this.right - this.left + 16, ribbonHeight);
    ctx.clip();
    model.connections.forEach((connection, index) => {
      if (columns[connection.source] < 0 || columns[connection.target] < 0) return;
      const counts = scene.selection.perConnection[index];
      const excess = counts.significant - counts.expected;
      const isMarked = [hovered, selected].some((mark) => mark?.type === "connection" && mark.connection === index);
      ctx.strokeStyle = isMarked ? palette.accent : excess > 0 && counts.significant > 0 ? palette["ink-3"] : palette.line;
      ctx.lineWidth = (isMarked ? 1 : 0) + 1 + Math.min(4, 0.9 * Math.log10(1 + Math.max(0, excess)));
      ctx.beginPath();
      this.addRibbonLine(ctx, connection);
      ctx.stroke();
    });
    this.paintCounts(ctx);
    const half = Math.max(1.5, Math.min(6, 0.3 * scene.spacing));
    for (const layer of this.layout.columns) {
      const [x, y] = [scene.columnX(columns[layer.index]), this.laneY(layer.index)];
      const isMarked = [hovered, selected].some((mark) => mark?.type === "layer" && mark.layer === layer.index);
      ctx.fillStyle = palette.kind(layer.kind);
      ctx.beginPath();
      ctx.rect(x - half, y - 5, 2 * half, 10);
      ctx.fill();
      if (!isMarked) continue;
      ctx.strokeStyle = palette.ink;
      ctx.lineWidth = 1.5;
      ctx.strokeRect(x - half - 2, y - 7, 2 * half + 4, 14);
    }
    ctx.restore();
  }

  /** A straight line to a neighbour on the same lane, else an arc above. */
  addRibbonLine(ctx, connection) {
    const { scene } = this;
    const columns = this.layout.columnOfLayer;
    const [x1, x2] = [scene.columnX(columns[connection.source]), scene.columnX(columns[connection.target])];
    const [y1, y2] = [this.laneY(connection.source), this.laneY(connection.target)];
    const span = Math.abs(columns[connection.target] - columns[connection.source]);
    ctx.moveTo(x1, y1);
    if (span <= 1 || y1 !== y2) { ctx.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2); return; }
    const rise = Math.min(40, 8 * Math.sqrt(span) + 4);
    ctx.bezierCurveTo(x1 + (x2 - x1) * 0.2, y1 - rise, x2 - (x2 - x1) * 0.2, y2 - rise, x2, y2);
  }

  /** How many edges are significant from each layer to the next, where there is room to say it. */
  paintCounts(ctx) {
    const { scene, palette, model } = this;
    const columns = this.layout.columnOfLayer;
    if (scene.spacing < 44) return;
    ctx.font = this.font(11);
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    ctx.lineJoin = "round";
    model.connections.forEach((connection, index) => {
      const [a, b] = [columns[connection.source], columns[connection.target]];
      if (a < 0 || b - a !== 1) return;
      const x = (scene.columnX(a) + scene.columnX(b)) / 2;
      const y = Math.min(this.laneY(connection.source), this.laneY(connection.target)) - 9;
      const text = d3.format(",")(scene.selection.perConnection[index].significant);
      if (ctx.strokeText) {
        ctx.strokeStyle = palette.paper;
        ctx.lineWidth = 3;
        ctx.strokeText(text, x, y);
      }
      ctx.fillStyle = palette["ink-2"];
      ctx.fillText(text, x, y);
    });
  }

  /** The layer or connection of the ribbon, or the layer of a name, at a place; null for none. */
  hit(px, py) {
    const { scene } = this;
    const columns = this.layout.columnOfLayer;
    if (px < this.left - 8 || px > this.right + 8) return null;
    const byName = py > this.bottom + 2;
    if (py > ribbonHeight && !byName) return null;
    for (const layer of this.layout.columns) {
      const x = scene.columnX(columns[layer.index]);
      if (Math.abs(px - x) > Math.max(6, Math.min(12, scene.spacing / 2))) continue;
      if (byName || Math.abs(py - this.laneY(layer.index)) <= 8) return { type: "layer", layer: layer.index };
    }
    return byName ? null : this.hitConnection(px, py);
  }

  hitConnection(px, py) {
    const { scene } = this;
    const columns = this.layout.columnOfLayer;
    let [best, least] = [null, 9];
    this.model.connections.forEach((connection, index) => {
      if (columns[connection.source] < 0 || columns[connection.target] < 0) return;
      const [x1, x2] = [scene.columnX(columns[connection.source]), scene.columnX(columns[connection.target])];
      if (px < Math.min(x1, x2) || px > Math.max(x1, x2)) return;
      const t = (px - x1) / (x2 - x1);
      const [y1, y2] = [this.laneY(connection.source), this.laneY(connection.target)];
      const span = Math.abs(columns[connection.target] - columns[connection.source]);
      const rise = span <= 1 || y1 !== y2 ? 0 : Math.min(40, 8 * Math.sqrt(span) + 4);
      const distance = Math.abs(py - (y1 + (y2 - y1) * t - rise * 3 * t * (1 - t)));
      // The count stands over its line and counts as part of it.
      const near = span === 1 && py < y1 && y1 - py < 22 ? Math.min(distance, 6) : distance;
      if (near < least) [best, least] = [{ type: "connection", connection: index }, near];
    });
    return best;
  }
}

/** A number of the axis: plain where that is short, else with a power of ten. */
function axisNumber(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e5 ? String(Number(value.toPrecision(6))) : value.toExponential(0);
}

/** A text cut in its middle until it fits a width. */
function fitText(ctx, text, width) {
  let shown = text.length > 120 ? `${text.slice(0, 60)}…${text.slice(-40)}` : text;
  if (ctx.measureText(shown).width <= width) return shown;
  let [low, high] = [1, shown.length];
  const cut = (n) => `${shown.slice(0, Math.floor(n / 3))}…${shown.slice(shown.length - Math.ceil((2 * n) / 3))}`;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ctx.measureText(cut(middle)).width <= width) low = middle; else high = middle - 1;
  }
  return cut(low);
}
