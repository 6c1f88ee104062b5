// From the page's data block to typed arrays: gzip over JSON and a buffer of little-endian numbers.

const arrayTypes = {
  f64: Float64Array, f32: Float32Array, i32: Int32Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array,
  i8: Int8Array,
};

function bytesOfBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** What the page is about: layers, connections and held edges of the frame that is shown. */
class Model {
  /** Unpacks the page's data block. */
  static async decode(base64) {
    const stream = new Blob([bytesOfBase64(base64)]).stream().pipeThrough(new DecompressionStream("gzip"));
    const buffer = await new Response(stream).arrayBuffer();
    const length = Number(new DataView(buffer).getBigUint64(0, true));
    const text = new TextDecoder().decode(new Uint8Array(buffer, 8, length));
    return new Model(JSON.parse(text), buffer, Math.ceil((8 + length) / 8) * 8);
  }

  constructor(doc, buffer, start) {
    [this.doc, this.buffer, this.start] = [doc, buffer, start];
    this.views = new Map();
    this.frames = doc.frames.map(() => null);
    this.isSplit = doc.representation === "mixed";
    this.showFrame(0);
  }

  /** The array of a name; null where the page has none. */
  array(name) {
    const entry = this.doc.arrays[name];
    if (!entry) return null;
    if (!this.views.has(name)) {
      this.views.set(name, new arrayTypes[entry.type](this.buffer, this.start + entry.offset, entry.count));
    }
    return this.views.get(name);
  }

  /** Makes one frame of the film the one that `layers`, `connections` and `edges` speak of. */
  showFrame(index) {
    this.frame = index;
    Object.assign(this, this.frameAt(index));
  }

  /** Everything of one frame, without making it the one that is shown. */
  frameAt(index) {
    this.frames[index] = this.frames[index] ?? this.readFrame(index);
    return this.frames[index];
  }

  readFrame(f) {
    const info = this.doc.frames[f];
    let nodeCount = 0;
    const shortNames = new LayerNames(info.layers.map((layer) => layer.name)).short;
    const layers = info.layers.map((layer, index) => {
      const at = (name) => this.array(`${f}/layers/${index}/${name}`);
      const singularValues = at("singularValues") ?? new Float64Array(0);
      const readers = this.isSplit ? at("readingSingularValues") ?? new Float64Array(0) : null;
      const result = {
        ...layer, index, shortName: shortNames[index], singularValues, readers, intensity: at("intensity"), cluster: at("cluster"),
        readerCluster: at("readerCluster"), track: at("track"), readerTrack: at("readerTrack"), firstNode: nodeCount,
      };
      nodeCount += singularValues.length;
      result.firstReader = readers ? nodeCount : result.firstNode;
      nodeCount += readers ? readers.length : 0;
      return result;
    });
    const edges = this.readEdges(f, info, layers);
    return { info, layers, connections: info.connections, edges, nodeCount };
  }

  readEdges(f, info, layers) {
    const at = (name) => this.array(`${f}/edges/${name}`);
    const edges = { ...info.edges, count: at("weight")?.length ?? 0 };
    for (const name of [
      "connection", "source", "target", "weight", "logP", "logPChi2", "timesExpected", "clustered", "filterOffset",
      "filterScale", "filters",
    ]) edges[name] = at(name);
    edges.sourceNode = new Uint32Array(edges.count);
    edges.targetNode = new Uint32Array(edges.count);
    for (let e = 0; e < edges.count; e++) {
      const connection = info.connections[edges.connection[e]];
      edges.sourceNode[e] = layers[connection.source].firstNode + edges.source[e];
      edges.targetNode[e] = layers[connection.target].firstReader + edges.target[e];
    }
    return edges;
  }

  /** log p of every held edge under a law. */
  logP(law, edges = this.edges) { return law === "chi2" ? edges.logPChi2 : edges.logP; }

  /** The layer, number and side of a node. */
  neuronOfNode(node) {
    let [low, high] = [0, this.layers.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.layers[middle].firstNode <= node) low = middle; else high = middle - 1;
    }
    const layer = this.layers[low];
    const isReader = layer.readers !== null && node >= layer.firstReader;
    return {
      layer: low, neuron: node - (isReader ? layer.firstReader : layer.firstNode), side: isReader ? "reader" : "writer",
    };
  }

  nodeOf(layer, neuron, side) {
    const found = this.layers[layer];
    return (side === "reader" ? found.firstReader : found.firstNode) + neuron;
  }

  /** s of a neuron, on the side where it stands. */
  singularValue(layer, neuron, side) {
    const found = this.layers[layer];
    return (side === "reader" && found.readers ? found.readers : found.singularValues)[neuron];
  }

  neuronName(layer, neuron) { return `${this.layers[layer].name}#${neuron}`; }

  /** By node, the numbers of the held edges that begin and that end there. */
  get adjacency() {
    const frame = this.frames[this.frame];
    frame.edgesOfNodes = frame.edgesOfNodes ?? {
      out: groupBy(this.edges.sourceNode, this.nodeCount), into: groupBy(this.edges.targetNode, this.nodeCount),
    };
    return frame.edgesOfNodes;
  }
}

/** Numbers 0, 1, ... gathered by their keys, ascending: those of key k are items[starts[k]] to items[starts[k + 1] - 1]. */
function groupBy(keys, count) {
  const starts = new Uint32Array(count + 1);
  for (const key of keys) starts[key + 1]++;
  for (let k = 0; k < count; k++) starts[k + 1] += starts[k];
  const next = starts.slice();
  const items = new Uint32Array(keys.length);
  keys.forEach((key, index) => { items[next[key]++] = index; });
  return { starts, items, of: (key) => items.subarray(starts[key], starts[key + 1]) };
}
