/** A drawing context that writes SVG: as much of CanvasRenderingContext2D as the graph's drawing uses. Text stays text. */
class SVGContext {
  constructor(width, height) {
    Object.assign(this, { width, height, parts: [], clips: [], stack: [] });
    this.state = {
      fillStyle: "#000000", strokeStyle: "#000000", globalAlpha: 1, lineWidth: 1, lineCap: "butt", lineJoin: "miter",
      font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", matrix: [1, 0, 0, 1, 0, 0], clip: null,
    };
    this.beginPath();
  }

  // State.

  save() { this.stack.push({ ...this.state, matrix: [...this.state.matrix] }); }

  restore() { if (this.stack.length > 0) this.state = this.stack.pop(); }

  translate(x, y) { this.transform(1, 0, 0, 1, x, y); }

  scale(x, y) { this.transform(x, 0, 0, y, 0, 0); }

  rotate(angle) { this.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0); }

  transform(a, b, c, d, e, f) {
    const [m, n, o, p, q, r] = this.state.matrix;
    this.state.matrix = [m * a + o * b, n * a + p * b, m * c + o * d, n * c + p * d, m * e + o * f + q, n * e + p * f + r];
  }

  setTransform(a, b, c, d, e, f) { this.state.matrix = [a, b, c, d, e, f]; }

  // Paths, in the coordinates of the page: a canvas transforms points as they are added.

  beginPath() { this.path = []; }

  point(x, y) {
    const [a, b, c, d, e, f] = this.state.matrix;
    return `${SVGContext.short(a * x + c * y + e)} ${SVGContext.short(b * x + d * y + f)}`;
  }

  moveTo(x, y) { this.path.push(`M${this.point(x, y)}`); }

  lineTo(x, y) { this.path.push(`${this.path.length > 0 ? "L" : "M"}${this.point(x, y)}`); }

  bezierCurveTo(x1, y1, x2, y2, x, y) { this.path.push(`C${this.point(x1, y1)} ${this.point(x2, y2)} ${this.point(x, y)}`); }

  quadraticCurveTo(x1, y1, x, y) { this.path.push(`Q${this.point(x1, y1)} ${this.point(x, y)}`); }

  rect(x, y, width, height) {
    this.path.push(`M${this.point(x, y)}L${this.point(x + width, y)}L${this.point(x + width, y + height)}L${this.point(x, y + height)}Z`);
  }

  closePath() { this.path.push("Z"); }

  /** A circle's arc as cubic curves, each of a quarter turn or less. */
  arc(x, y, radius, start, end, isCounterclockwise = false) {
    let turn = end - start;
    const whole = 2 * Math.PI;
    if (isCounterclockwise) turn = turn <= -whole ? -whole : -(((-turn % whole) + whole) % whole);
    else turn = turn >= whole ? whole : ((turn % whole) + whole) % whole;
    this.lineTo(x + radius * Math.cos(start), y + radius * Math.sin(start));
    const pieces = Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9);
    const step = turn / Math.max(1, pieces);
    const reach = (4 / 3) * Math.tan(step / 4) * radius;
    for (let piece = 0; piece < pieces; piece++) {
      const [from, to] = [start + piece * step, start + (piece + 1) * step];
      this.bezierCurveTo(
        x + radius * Math.cos(from) - reach * Math.sin(from), y + radius * Math.sin(from) + reach * Math.cos(from),
        x + radius * Math.cos(to) + reach * Math.sin(to), y + radius * Math.sin(to) - reach * Math.cos(to),
        x + radius * Math.cos(to), y + radius * Math.sin(to));
    }
  }

  // Marks.

  fill() { this.mark(this.fillPaint); }

  stroke() { this.mark(this.strokePaint); }

  mark(paint) {
    if (this.path.length > 0) this.add(`<path d="${this.path.join("")}" ${paint}/>`);
  }

  fillRect(x, y, width, height) { this.rectangle(x, y, width, height, this.fillPaint); }

  strokeRect(x, y, width, height) { this.rectangle(x, y, width, height, this.strokePaint); }

  clearRect() {}

  rectangle(x, y, width, height, paint) {
    const path = this.path;
    this.beginPath();
    this.rect(x, y, width, height);
    this.add(`<path d="${this.path.join("")}" ${paint}/>`);
    this.path = path;
  }

  fillText(text, x, y) { this.textMark(text, x, y, this.fillPaint); }

  /** A halo around text is drawn as its outline. */
  strokeText(text, x, y) { this.textMark(text, x, y, this.strokePaint); }

  textMark(text, x, y, paint) {
    const { font, textAlign, textBaseline, matrix } = this.state;
    const anchors = { center: "middle", right: "end", end: "end" };
    const size = Number((/([\d.]+)px/.exec(font) ?? [0, 10])[1]);
    const drops = { middle: 0.35, top: 0.8, hanging: 0.8, bottom: -0.2 };
    const anchor = anchors[textAlign] ? ` text-anchor="${anchors[textAlign]}"` : "";
    const place = `transform="matrix(${matrix.map(SVGContext.short).join(" ")})" x="${SVGContext.short(x)}" y="${SVGContext.short(y + (drops[textBaseline] ?? 0) * size)}"`;
    this.add(`<text ${place}${anchor} style="font:${ExportText.xml(font)}" xml:space="preserve" ${paint}>${ExportText.xml(text)}</text>`);
  }

  measureText(text) {
    SVGContext.measure = SVGContext.measure ?? document.createElement("canvas").getContext("2d");
    SVGContext.measure.font = this.state.font;
    return SVGContext.measure.measureText(text);
  }

  /** What is drawn next shows only within the path; nested clips meet. */
  clip() {
    const id = `clip${this.clips.length}`;
    const outer = this.state.clip === null ? "" : ` clip-path="url(#${this.state.clip})"`;
    this.clips.push(`<clipPath id="${id}"><path d="${this.path.join("")}"${outer}/></clipPath>`);
    this.state.clip = id;
  }

  add(mark) {
    const clip = this.state.clip;
    const last = this.parts[this.parts.length - 1];
    if (last && last.clip === clip) last.marks.push(mark);
    else this.parts.push({ clip, marks: [mark] });
  }

  get fillPaint() { return this.paint("fill", this.state.fillStyle); }

  get strokePaint() {
    const { strokeStyle, lineWidth, lineCap, lineJoin, matrix } = this.state;
    const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
    return `fill="none" ${this.paint("stroke", strokeStyle)} stroke-width="${SVGContext.short(lineWidth * scale)}"`
      + (lineCap === "butt" ? "" : ` stroke-linecap="${lineCap}"`) + (lineJoin === "miter" ? "" : ` stroke-linejoin="${lineJoin}"`);
  }

  /** A colour and its opacity: older readers of SVG know no colours with an opacity of their own. */
  paint(kind, style) {
    const colour = d3.color(style);
    const opacity = (colour ? colour.opacity : 1) * this.state.globalAlpha;
    if (colour) colour.opacity = 1;
    return `${kind}="${colour ? colour.hex() : ExportText.xml(style)}"` + (opacity < 1 ? ` ${kind}-opacity="${SVGContext.short(opacity)}"` : "");
  }

  static short(value) { return String(Math.round(value * 1000) / 1000); }

  /** The whole drawing, with a title and a description. */
  text(title, description) {
    const groups = this.parts.map(({ clip, marks }) =>
      clip === null ? marks.join("\n") : `<g clip-path="url(#${clip})">\n${marks.join("\n")}\n</g>`);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}">\n`
      + `<title>${ExportText.xml(title)}</title>\n<desc>${ExportText.xml(description)}</desc>\n`
      + (this.clips.length > 0 ? `<defs>${this.clips.join("\n")}</defs>\n` : "") + `${groups.join("\n")}\n</svg>\n`;
  }
}

for (const name of ["fillStyle", "strokeStyle", "globalAlpha", "lineWidth", "lineCap", "lineJoin", "font", "textAlign", "textBaseline"]) {
  Object.defineProperty(SVGContext.prototype, name, {
    get() { return this.state[name]; },
    set(value) { this.state[name] = value; },
  });
}
