// What the side panels share: elements, numbers and names as they are shown, colours of the theme.
// Names come from files of strangers: they enter the page through textContent and attributes only.

const Panels = {
  /** An element with attributes (`class`, `title`, ...), `text`, listeners (`on: {click}`) and children; null ones are left out. */
  make(tag, attributes, ...children) {
    return Panels.dress(document.createElement(tag), attributes, children);
  },

  /** The same for a part of an SVG drawing. */
  draw(tag, attributes, ...children) {
    return Panels.dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  },

  dress(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "text") element.textContent = value;
      else if (key === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
      else element.setAttribute(key, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== false) element.append(child);
    }
    return element;
  },

  button(label, click, attributes) {
    return Panels.make("button", { type: "button", ...attributes, on: { click, ...(attributes && attributes.on) } }, label);
  },

  /** Four significant digits, trailing zeros with them, as the program's tables have them: columns stay aligned. */
  number(value, digits = 4) {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    return Panels.digits(value, digits).replace(/-/g, "−");
  },

  digits(value, digits) {
    // Of the number as it is rounded: 9.9999 has as many decimals as 10.
    const magnitude = Math.abs(Number(value.toPrecision(digits)));
    if (magnitude === 0) return "0";
    if (magnitude >= 1e6 || magnitude < 1e-4) return value.toExponential(digits - 1).replace("e+", "e");
    if (magnitude >= 999.5) return Panels.integer(Math.round(value));
    return value.toFixed(Math.min(8, Math.max(0, digits - 1 - Math.floor(Math.log10(magnitude)))));
  },

  /** Digits in groups of three. */
  integer(value) {
    if (value === null || value === undefined) return "–";
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  },

  /** A count and its noun: "1 edge", "2 edges". */
  counted(count, noun) {
    return `${Panels.integer(count)} ${noun}${count === 1 ? "" : "s"}`;
  },

  /** A share as a percentage. */
  percentage(share) {
    return share === null || share === undefined ? "–" : `${(100 * share).toFixed(share < 0.9995 ? 1 : 0)}%`;
  },

  /** An entry of a unit vector: three decimals, and a sign. */
  signed(value) {
    return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(3);
  },

  /** The decimal logarithm of a p-value whose natural one is given. */
  log10(logP) {
    return logP === null || logP === undefined ? "–" : Panels.number(logP / Math.LN10);
  },

  /** A p-value as a power of ten, from its natural logarithm; large ones as they are. */
  power(logP) {
    if (logP === null || logP === undefined) return ["–"];
    if (logP > Math.log(1e-4)) return [Panels.number(Math.exp(logP), 2)];
    const log10 = logP / Math.LN10;
    const exponent = Math.floor(log10);
    return [`${(10 ** (log10 - exponent)).toFixed(1)} × 10`, Panels.make("sup", { text: `−${Panels.integer(-exponent)}` })];
  },

  /** At most `limit` characters, the middle left out: the ends of names tell layers apart. */
  abbreviated(text, limit) {
    const characters = Array.from(text);
    if (characters.length <= limit) return text;
    const tail = Math.ceil((limit - 1) * 0.6);
    return characters.slice(0, limit - 1 - tail).join("") + "…" + characters.slice(characters.length - tail).join("");
  },

  /** A name of the file, abbreviated, the whole on hover. */
  name(text, limit = 80) {
    const whole = visibleText(text);
    const shown = Panels.abbreviated(whole, limit);
    return Panels.make("bdi", { class: "name", text: shown, title: shown === whole ? null : whole });
  },

  /** A layer's name in a list: without what most names end with; the whole on hover. */
  layerName(layer, limit = 48) {
    return Panels.make("bdi", { class: "name", title: visibleText(layer.name), text: Panels.abbreviated(layer.shortName, limit) });
  },

  /** `TENSOR#K`, in which an abbreviation keeps the number. */
  neuronName(layer, neuron, limit = 80) {
    return Panels.make("span", { class: "neuron-name" }, Panels.name(layer.name, limit), Panels.rank(neuron));
  },

  /** A neuron's number, never broken from its mark. */
  rank(neuron) { return Panels.make("span", { class: "rank", text: `#${neuron}` }); },

  /** The same in a list: without what most names end with; the whole on hover. */
  shortNeuronName(layer, neuron, limit = 18) {
    const name = Panels.make("bdi", { text: Panels.abbreviated(layer.shortName, limit) });
    return Panels.make("span", { class: "neuron-name", title: `${visibleText(layer.name)}#${neuron}` }, name, Panels.rank(neuron));
  },

  /** A neuron's name as plain text. */
  neuronText(layer, neuron, limit = 80) {
    return `${Panels.abbreviated(visibleText(layer.name), limit)}#${neuron}`;
  },

  /** Rows of a name and a value; a row is [label, value, explanation on hover] and null rows are left out. */
  figures(rows) {
    return Panels.make(
      "dl", { class: "figures" },
      rows.filter(Boolean).map(([label, value, explanation]) =>
        Panels.make("div", { title: explanation }, Panels.make("dt", { text: label }), Panels.make("dd", null, value))));
  },

  /** A table; columns are [title, class, explanation on hover], a row is a list of cells. */
  table(columns, rows, label) {
    return Panels.make(
      "table", { class: "rows", "aria-label": label },
      Panels.make("thead", null, Panels.make(
        "tr", null, columns.map(([title, kind, explanation]) =>
          Panels.make("th", { scope: "col", class: kind, title: explanation }, title)))),
      Panels.make("tbody", null, rows.map((row) => Panels.make(
        "tr", null, row.map((cell, index) => Panels.make("td", { class: columns[index][1] }, cell))))));
  },

  /** log p under the law that the page goes by. */
  logP(app, edge) { return app.model.logP(app.store.state.law)[edge]; },

  /** A heading and what stands under it. */
  section(title, ...children) {
    return Panels.make("section", { class: "part" }, Panels.make("h3", null, title), ...children);
  },

  /** The red, green and blue that a custom property of the page's style stands for. */
  colour(property) {
    const text = getComputedStyle(document.documentElement).getPropertyValue(property).trim();
    const { r, g, b } = d3.rgb(d3.color(text) ?? "#888");
    return [r, g, b];
  },

  isDark() {
    const [red, green, blue] = Panels.colour("--paper");
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  },
};

/** A colour for every number in 0...1, linear between evenly spaced stops. */
class ColourScale {
  constructor(stops) {
    this.stops = stops.map((stop) =>
      typeof stop === "string" ? [0, 2, 4].map((at) => parseInt(stop.slice(at, at + 2), 16)) : stop);
  }

  at(value) {
    const scaled = Math.min(1, Math.max(0, value)) * (this.stops.length - 1);
    const index = Math.min(Math.floor(scaled), this.stops.length - 2);
    const part = scaled - index;
    return this.stops[index].map((from, channel) => Math.round(from + part * (this.stops[index + 1][channel] - from)));
  }

  /** For what is "times expected": from the paper's colour through blue to what stands out most from the paper. */
  static sequential() {
    return new ColourScale(Panels.isDark()
      ? [Panels.colour("--paper"), "12324A", "0F5A8A", "2F8FCC", "9CD0F3", "FFFFFF"]
      : ["FFFFFF", "CFE3F1", "7DB5DC", "0072B2", "00456C", "001A29"]);
  }

  /** For entries with a sign: blue below 0, orange above, 0 in the paper's colour. */
  static diverging() {
    return new ColourScale(Panels.isDark()
      ? ["B5DCF7", "4BA3DE", "1B4E78", Panels.colour("--paper"), "7A4012", "E8842F", "FFD9AE"]
      : ["08306B", "2171B5", "9ECAE1", "FFFFFF", "FDB366", "D55E00", "6B2A00"]);
  }
}
