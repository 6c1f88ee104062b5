// Where layers and neurons stand before any zoom: layers across, singular value up, dots moved sideways to be told apart.

const ribbonHeight = 62;

/** The places of everything at zoom 1, in CSS pixels of the graph's area. */
class Layout {
  constructor(model, selection, { scale }, width, height) {
    this.model = model;
    this.columns = selection.columns;
    this.scale = scale;
    [this.width, this.height] = [width, height];
    const isNarrow = width < 560;
    this.plot = {
      x: isNarrow ? 46 : 60, y: ribbonHeight + 10,
      width: Math.max(60, width - (isNarrow ? 46 : 60) - (isNarrow ? 10 : 22)),
      height: Math.max(60, height - ribbonHeight - 10 - this.roomForNames(isNarrow)),
    };
    this.spacing = this.plot.width / Math.max(1, this.columns.length);
    this.columnOfLayer = new Int32Array(model.layers.length).fill(-1);
    this.columns.forEach((layer, column) => { this.columnOfLayer[layer.index] = column; });
    this.axis = this.makeAxis();
    this.lanes = ribbonLanes(model, this.columns, this.columnOfLayer);
    this.x = new Float32Array(model.nodeCount);
    this.y = new Float32Array(model.nodeCount);
    this.radius = new Float32Array(model.nodeCount);
    this.columns.forEach((layer, column) => this.placeColumn(layer, this.centre(column)));
  }

  /** The height that the longest name takes below the plot, slanting. */
  roomForNames(isNarrow) {
    const longest = d3.max(this.columns, (layer) => Math.min(60, layer.shortName.length)) ?? 0;
    return Math.min(isNarrow ? 76 : 112, 26 + longest * 6.3 * Math.sin(0.7));
  }

  /** The middle of a column. */
  centre(column) { return this.plot.x + (column + 0.5) * this.spacing; }

  /** From singular value, or rank, to height on the page. */
  makeAxis() {
    const frames = this.model.doc.frames.map((_, index) => this.model.frameAt(index));
    const range = [this.plot.y + this.plot.height, this.plot.y];
    const shown = frames.flatMap((frame) => this.columns.map((layer) => frame.layers[layer.index]));
    if (this.scale === "rank") {
      const most = d3.max(shown, (layer) => Math.max(layer.singularValues.length, layer.readers?.length ?? 0)) ?? 1;
      return d3.scaleLinear([Math.max(1, most - 1) * 1.02, -0.02 * Math.max(1, most - 1)], range);
    }
    const tops = shown.flatMap((layer) => [layer.singularValues[0] ?? 0, layer.readers?.[0] ?? 0]);
    const top = d3.max(tops) || 1;
    if (this.scale === "linear") return d3.scaleLinear([-0.015 * top, top * 1.04], range);
    let least = top;
    for (const layer of shown) {
      for (const s of [layer.singularValues[layer.singularValues.length - 1], layer.readers?.[layer.readers.length - 1]]) {
        if (s > 0) least = Math.min(least, s);
      }
    }
    this.floor = Math.max(least, top * 1e-7);
    return d3.scaleLog([Math.max(least * 0.8, top * 0.8e-7), top * 1.2], range).clamp(true);
  }

  heightOf(value, rank) {
    return this.axis(this.scale === "rank" ? rank : this.scale === "log" ? Math.max(value, this.floor) : value);
  }

  placeColumn(layer, centre) {
    const shift = this.model.isSplit ? 0.17 * this.spacing : 0;
    const reach = Math.min(0.33 * this.spacing * (this.model.isSplit ? 0.5 : 1), 26);
    this.placeDots(layer.singularValues, layer.firstNode, centre + shift, reach);
    if (layer.readers) this.placeDots(layer.readers, layer.firstReader, centre - shift, reach);
  }

  placeDots(values, first, centre, reach) {
    const heights = Float64Array.from(values, (value, rank) => this.heightOf(value, rank));
    const dots = swarm(heights, reach, 1.1, 3.4);
    for (let k = 0; k < values.length; k++) {
      this.x[first + k] = centre + dots.offset[k];
      this.y[first + k] = heights[k];
      this.radius[first + k] = dots.radius[k];
    }
  }

  /** Which of the columns stands nearest to a place across. */
  columnAt(x) {
    return Math.min(this.columns.length - 1, Math.max(0, Math.floor((x - this.plot.x) / this.spacing)));
  }
}

/**
 * Dots of one column at heights that grow with their number, moved sideways until they can be told apart. A dot is as
 * large as those around it leave room for and takes the free place nearest to the middle, else the one where it hides least.
 */
function swarm(heights, reach, smallest, largest) {
  const count = heights.length;
  const offset = new Float32Array(count);
  const radius = new Float32Array(count);
  const [air, memory] = [0.3, 48];
  for (let k = 0; k < count; k++) {
    const [first, last] = [Math.max(0, k - 4), Math.min(count - 1, k + 4)];
    const gap = last > first ? Math.abs(heights[last] - heights[first]) / (last - first) : Infinity;
    radius[k] = Math.min(largest, Math.max(smallest, (Math.sqrt(1.3 * reach * gap) - air) / 2));
    let from = k;
    while (from > 0 && k - from < memory && Math.abs(heights[from - 1] - heights[k]) < 2 * largest + air) from--;
    let [best, most] = [0, -Infinity];
    const steps = 2 * Math.max(0, Math.floor((reach - radius[k]) / 0.8));
    for (let place = 0; place <= steps; place++) {
      const x = 0.8 * ((place + 1) >> 1) * (place % 2 ? 1 : -1);
      let clearance = Infinity;
      for (let j = k - 1; j >= from; j--) {
        const distance = Math.hypot(offset[j] - x, heights[j] - heights[k]) - radius[j] - radius[k] - air;
        if (distance < clearance) clearance = distance;
        if (clearance <= most) break;
      }
      if (clearance > most) [best, most] = [x, clearance];
      if (clearance >= 0) break;
    }
    offset[k] = best;
  }
  return { offset, radius };
}

/** The lane of each layer in the ribbon: the longest chain of connections on lane 0, branches beside it. */
function ribbonLanes(model, columns, columnOfLayer) {
  const links = model.connections.filter((c) => columnOfLayer[c.source] >= 0 && columnOfLayer[c.target] >= 0);
  const length = new Int32Array(model.layers.length).fill(1);
  const before = new Int32Array(model.layers.length).fill(-1);
  for (const link of [...links].sort((a, b) => a.target - b.target)) {
    // Of equally long chains the one through nearer layers.
    if (link.source < link.target && length[link.source] + 1 >= length[link.target] + (before[link.target] >= 0 ? 0 : 1)) {
      if (length[link.source] + 1 > length[link.target] || link.source > before[link.target]) {
        length[link.target] = length[link.source] + 1;
        before[link.target] = link.source;
      }
    }
  }
  const lanes = new Int32Array(model.layers.length).fill(-1);
  let end = d3.maxIndex(columns, (layer) => length[layer.index]);
  for (let layer = end >= 0 ? columns[end].index : -1; layer >= 0; layer = before[layer]) lanes[layer] = 0;
  const isLinked = new Uint8Array(model.layers.length);
  for (const link of links) isLinked[link.source] = isLinked[link.target] = 1;
  const ends = [];
  for (const { index } of columns) {
    if (lanes[index] >= 0) continue;
    if (!isLinked[index]) { lanes[index] = 0; continue; }
    let lane = 1;
    while (lane < 3 && (ends[lane] ?? -1) > index - 1 && !links.some((c) => c.target === index && lanes[c.source] === lane)) lane++;
    lanes[index] = lane;
    ends[lane] = index;
  }
  return lanes;
}
