// Which held edges a rule finds significant, and which of them are shown.

/** A list of globs (* and ?), or of parts of names, by commas or blanks; matches every name where it is empty. */
function nameMatcher(text) {
  const parts = text.split(/[\s,]+/).filter(Boolean);
  if (parts.length === 0) return () => true;
  const tests = parts.map((part) => {
    if (!/[*?]/.test(part)) return (name) => name.toLowerCase().includes(part.toLowerCase());
    const pattern = part.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
    const expression = new RegExp(`^${pattern}$`, "is");
    return (name) => expression.test(name);
  });
  return (name) => tests.some((test) => test(name));
}

/** Significance rules over the held edges of a model. */
class Selector {
  constructor(model) {
    this.model = model;
    this.sorted = new Map();
  }

  /** ln p of a frame's held edges, ascending: of all, or of one connection. */
  sortedLogP(law, index, connection) {
    const key = `${index} ${law} ${connection ?? "all"}`;
    if (!this.sorted.has(key)) {
      const { edges } = this.model.frameAt(index);
      const [logP, owner] = [this.model.logP(law, edges), edges.connection];
      const values = connection === undefined ? logP.slice() : logP.filter((_, e) => owner[e] === connection);
      this.sorted.set(key, values.sort());
    }
    return this.sorted.get(key);
  }

  /** ln p at which each connection's edges are significant; null where none can be. */
  logThresholds({ law, rule, level, scope }, frame) {
    const { connections } = this.model.frameAt(frame);
    const all = d3.sum(connections, (c) => c.tests);
    const perConnection = (of) => connections.map((c, index) => (c.tests > 0 ? of(c, index) : null));
    if (rule === "sigma") return perConnection(() => logNormalUpperTail(level));
    if (rule === "bonferroni") {
      return perConnection((c) => Math.log(level) - Math.log(scope === "network" ? all : c.tests));
    }
    if (scope === "network") {
      const threshold = benjaminiHochbergLogThreshold(this.sortedLogP(law, frame), all, level);
      return perConnection(() => threshold);
    }
    return perConnection((c, index) => benjaminiHochbergLogThreshold(this.sortedLogP(law, frame, index), c.tests, level));
  }

  /** The loosest level of a rule for which the page holds every edge; null where it holds all that there are. */
  limit({ law, rule, scope }) {
    const isOwn = rule !== "sigma" && scope === "connection";
    const found = this.model.doc.frames
      .flatMap((frame) => (isOwn ? frame.connections.map((c) => c.limits[law][`${rule}Connection`]) : [frame.edges.limits[law][rule]]))
      .filter((limit) => limit !== null && limit !== undefined);
    if (found.length === 0) return null;
    return rule === "sigma" ? Math.max(...found) : Math.min(...found);
  }

  /** Counts and edges of a frame under the rule, the cap and the filters of a state. */
  select(state, frame = this.model.frame) {
    const { connections, layers, edges } = this.model.frameAt(frame);
    const thresholds = this.logThresholds(state, frame);
    const logP = this.model.logP(state.law, edges);
    const isShown = this.visibleLayers(state);
    const passes = thresholds.map((t) => (t === null ? -Infinity : t + 1e-9 * Math.abs(t)));
    const perConnection = connections.map((connection, index) => {
      const least = connection.leastLogP?.[state.law] ?? -Infinity;
      const threshold = thresholds[index];
      const isPossible = threshold !== null && threshold >= least;
      return {
        tests: connection.tests, threshold, significant: 0, shown: 0,
        expected: isPossible ? connection.tests * Math.exp(threshold) : 0,
        isVisible: isShown[connection.source] && isShown[connection.target],
      };
    });
    const significant = [];
    for (let e = 0; e < edges.count; e++) {
      const connection = edges.connection[e];
      if (!(logP[e] <= passes[connection])) continue;
      perConnection[connection].significant++;
      significant.push(e);
    }
    const shown = this.cap(significant.filter((e) => perConnection[edges.connection[e]].isVisible), state.maxEdges, edges);
    for (const e of shown) perConnection[edges.connection[e]].shown++;
    const counts = {
      tests: d3.sum(perConnection, (c) => c.tests), significant: significant.length, shown: shown.length,
      expected: d3.sum(perConnection, (c) => c.expected),
    };
    return {
      perConnection, counts, isLayerVisible: isShown, significant: Uint32Array.from(significant),
      shown: Uint32Array.from(shown), columns: layers.filter((_, index) => isShown[index]),
    };
  }

  /** Whether each layer passes the filters by name and kind. */
  visibleLayers({ layers: text, kinds }) {
    const matches = nameMatcher(text);
    return this.model.layers.map((layer) => matches(layer.name) && (!kinds || kinds.includes(layer.kind)));
  }

  /** The heaviest edges of each connection, at most `most` each, in the order given; all for 0. */
  cap(list, most, { count, connection, weight, source, target }) {
    if (!most) return list;
    const isKept = new Uint8Array(count);
    for (const group of gather(list, connection)) {
      const heaviest = group.length > most
        ? group.sort((a, b) => weight[b] - weight[a] || target[a] - target[b] || source[a] - source[b]).slice(0, most)
        : group;
      for (const e of heaviest) isKept[e] = 1;
    }
    return list.filter((e) => isKept[e]);
  }
}

function gather(list, keys) {
  const groups = new Map();
  for (const item of list) {
    const key = keys[item];
    if (groups.has(key)) groups.get(key).push(item); else groups.set(key, [item]);
  }
  return groups.values();
}
