// Everything up- and downstream of a neuron that significant edges lead to.

class Trace {
  /** Follows the significant edges of a selection from the given nodes, both ways. */
  constructor(model, selection, nodes) {
    this.nodes = new Uint8Array(model.nodeCount);
    const isFollowed = new Uint8Array(model.edges.count);
    for (const e of selection.significant) {
      isFollowed[e] = selection.perConnection[model.edges.connection[e]].isVisible ? 1 : 0;
    }
    const { out, into } = model.adjacency;
    this.out = this.follow(nodes, out, model.edges.targetNode, isFollowed);
    this.into = this.follow(nodes, into, model.edges.sourceNode, isFollowed);
    for (const node of nodes) this.nodes[node] = 1;
  }

  /** The significant edges of one connection, or into and out of one layer, without following them any further. */
  static around(model, selection, item) {
    const trace = Object.create(Trace.prototype);
    trace.nodes = new Uint8Array(model.nodeCount);
    [trace.into, trace.out] = [[[], [], [], []], [[], [], [], []]];
    for (const e of selection.significant) {
      const index = model.edges.connection[e];
      if (!selection.perConnection[index].isVisible) continue;
      const { source, target } = model.connections[index];
      const isOut = item.type === "connection" ? index === item.connection : source === item.layer;
      if (!isOut && !(item.type === "layer" && target === item.layer)) continue;
      (isOut ? trace.out : trace.into)[1].push(e);
      trace.nodes[model.edges.sourceNode[e]] = trace.nodes[model.edges.targetNode[e]] = 1;
    }
    return trace;
  }

  /** The edges on the way, by how many steps from the start they are: nearest first, from the fourth step on together. */
  follow(start, edgesOf, endOf, isFollowed) {
    const stepOf = new Int32Array(this.nodes.length).fill(-1);
    const queue = [...start];
    for (const node of queue) stepOf[node] = 0;
    const steps = [[], [], [], []];
    for (let head = 0; head < queue.length; head++) {
      const step = stepOf[queue[head]];
      for (const e of edgesOf.of(queue[head])) {
        if (!isFollowed[e]) continue;
        steps[Math.min(step, steps.length - 1)].push(e);
        const end = endOf[e];
        if (stepOf[end] >= 0) continue;
        stepOf[end] = step + 1;
        this.nodes[end] = 1;
        queue.push(end);
      }
    }
    return steps;
  }
}
