// Pointer and keys on the graph: zoom, pan, point, choose, brush.

class Interaction {
  constructor(app, view) {
    [this.app, this.view] = [app, view];
    this.canvas = view.top;
    this.tip = document.querySelector("#tip");
    this.isBrushing = false;
    this.listenToZoom();
    this.listenToPointer();
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("blur", () => this.app.store.set({ hovered: null }));
  }

  /** D3 reads wheels, drags and pinches; what they come to is applied to either axis. */
  listenToZoom() {
    // A finger that the browser already scrolls with cannot be taken back from it.
    this.canvas.addEventListener("touchmove", (event) => { if (!event.cancelable) event.stopImmediatePropagation(); }, { capture: true });
    let last = d3.zoomIdentity;
    const zoom = d3.zoom()
      .filter(() => !d3.event.button && !this.isScroll(d3.event)
        && (d3.event.type === "wheel" || !(d3.event.shiftKey || this.app.isBrushMode)))
      .wheelDelta(() => -d3.event.deltaY * (d3.event.deltaMode === 1 ? 0.05 : d3.event.deltaMode ? 1 : 0.002) * (d3.event.ctrlKey ? 6 : 1))
      .on("start", () => { this.view.isMoving = true; this.hideTip(); })
      .on("zoom", () => {
        const now = d3.event.transform;
        const source = d3.event.sourceEvent;
        const factor = now.k / last.k;
        const { x, y, kx, ky } = this.view.transform;
        const [fx, fy] = [source?.altKey ? 1 : factor, source?.shiftKey ? 1 : factor];
        // now = factor (last) + shift, for either axis.
        const [sx, sy] = [now.x - factor * last.x, now.y - factor * last.y];
        this.view.setTransform({
          kx: kx * fx, ky: ky * fy, x: fx === 1 && factor !== 1 ? x : fx * x + sx, y: fy === 1 && factor !== 1 ? y : fy * y + sy,
        }, true);
        last = now;
      })
      .on("end", () => { this.view.isMoving = false; this.view.schedule(); });
    d3.select(this.canvas).call(zoom);
  }

  /** Whether one finger moves over a graph that is shown whole: there is nowhere to move it, so the page scrolls. */
  isScroll(event) { return event.touches?.length === 1 && this.view.isWhole; }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  listenToPointer() {
    const { canvas, app } = this;
    canvas.addEventListener("pointermove", (event) => {
      if (this.brushStart) return this.stretchBrush(event);
      if (event.buttons || event.pointerType === "touch") return;
      this.pointer = this.place(event);
      if (this.isLooking) return;
      this.isLooking = true;
      requestAnimationFrame(() => { this.isLooking = false; this.point(); });
    });
    canvas.addEventListener("pointerleave", () => {
      this.pointer = null;
      app.store.set({ hovered: null });
      this.hideTip();
    });
    canvas.addEventListener("click", (event) => {
      if (event.shiftKey || app.isBrushMode) return;
      const hit = this.view.hit(...this.place(event));
      const isSame = hit && JSON.stringify(hit) === JSON.stringify(app.store.state.selected);
      app.store.set({ selected: isSame ? null : hit });
    });
    canvas.addEventListener("pointerdown", (event) => {
      if (!event.button && (event.shiftKey || app.isBrushMode)) this.startBrush(event);
    });
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => this.endBrush());
  }

  /** Marks what lies under the pointer and says what it is. */
  point() {
    if (!this.pointer || this.view.isMoving) return;
    const hit = this.view.hit(...this.pointer);
    this.app.store.set({ hovered: hit });
    this.canvas.style.cursor = hit ? "pointer" : this.app.isBrushMode ? "crosshair" : "grab";
    if (!hit) return this.hideTip();
    this.tip.replaceChildren(...this.app.shortDescription(hit).map((line, index) =>
      Panels.make(index ? "span" : "strong", {}, Panels.make("bdi", { text: line }))));
    this.tip.hidden = false;
    const [x, y] = this.pointer;
    const { width, height } = this.tip.getBoundingClientRect();
    this.tip.style.left = `${Math.max(4, Math.min(x + 14, this.view.width - width - 6))}px`;
    this.tip.style.top = `${y + 18 + height > this.view.height ? Math.max(4, y - height - 12) : y + 18}px`;
  }

  hideTip() { this.tip.hidden = true; }

  startBrush(event) {
    this.brushStart = this.place(event);
    this.canvas.setPointerCapture(event.pointerId);
    this.hideTip();
  }

  stretchBrush(event) {
    const [[x0, y0], [x1, y1]] = [this.brushStart, this.place(event)];
    this.view.brushBox = { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
    this.view.invalidateTop();
  }

  endBrush() {
    const box = this.view.brushBox;
    this.brushStart = this.view.brushBox = null;
    if (!box) return;
    const nodes = this.view.nodesWithin(box);
    this.app.store.set({ selected: nodes.length ? { type: "brush", nodes } : null });
    this.view.invalidateTop();
  }

  key(event) {
    const { view, app } = this;
    const { width, height } = view;
    const [cx, cy] = [width / 2, height / 2];
    const selected = app.store.state.selected;
    const isNeuron = selected?.type === "neuron";
    const actions = {
      "+": () => view.zoomBy(1.4, 1.4, cx, cy), "=": () => view.zoomBy(1.4, 1.4, cx, cy),
      "-": () => view.zoomBy(1 / 1.4, 1 / 1.4, cx, cy), "0": () => view.setTransform(identity, true),
      Escape: () => app.store.set({ selected: null, path: null }),
      ArrowLeft: () => (isNeuron ? this.step(selected, "into") : view.panBy(80, 0)),
      ArrowRight: () => (isNeuron ? this.step(selected, "out") : view.panBy(-80, 0)),
      ArrowUp: () => (isNeuron ? this.rank(selected, -1) : view.panBy(0, 80)),
      ArrowDown: () => (isNeuron ? this.rank(selected, 1) : view.panBy(0, -80)),
      Enter: () => {
        const first = app.selection.columns[0];
        if (!isNeuron && first) app.store.set({ selected: { type: "neuron", layer: first.index, neuron: 0, side: "writer" } });
      },
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    action();
  }

  /** To the neuron at the other end of the strongest significant edge. */
  step({ layer, neuron, side }, direction) {
    const { app } = this;
    const node = app.model.nodeOf(layer, neuron, side);
    const best = app.significantEdgesAt(node)[direction][0];
    if (best === undefined) return;
    const ends = direction === "out" ? app.model.edges.targetNode : app.model.edges.sourceNode;
    app.store.set({ selected: { type: "neuron", ...app.model.neuronOfNode(ends[best]) } });
  }

  /** To the neuron of the next larger or smaller singular value. */
  rank({ layer, neuron, side }, by) {
    const found = this.app.model.layers[layer];
    const count = (side === "reader" && found.readers ? found.readers : found.singularValues).length;
    const next = Math.min(count - 1, Math.max(0, neuron + by));
    this.app.store.set({ selected: { type: "neuron", layer, neuron: next, side } });
  }
}
