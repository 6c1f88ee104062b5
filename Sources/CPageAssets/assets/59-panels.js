// What the side panels share: elements, numbers and names as they are shown, colours of the theme.
// Names come from files of strangers: they enter the page through textContent and attributes only.

const Panels = {
  /// An element with attributes (`class`, `title`, `aria-…`), `text`, listeners `on: {click}` and children; null children
  /// are left out.
  make(tag, attributes, ...children) {
    return Panels.dress(document.createElement(tag), attributes, children);
  },

  /// The same for a part of an SVG drawing.
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

  /// Four significant digits, as the program's tables have them.
  number(value, digits = 4) {
    if (value === null || value === undefined || Number.isNaN(value)) return "-";
    if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
    const magnitude = Math.abs(value);
    if (magnitude === 0) return "0";
    if (magnitude >= 1e6 || magnitude < 1e-4) {
      return value.toExponential(digits - 1).replace(/e([+-])(\d)$/, "e$10$2");
    }
    if (magnitude >= 999.5) return Panels.integer(Math.round(value));
    return value.toFixed(Math.min(8, Math.max(0, digits - 1 - Math.floor(Math.log10(magnitude)))));
  },

  /// Digits in groups of three.
  integer(value) {
    if (value === null || value === undefined) return "-";
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  },

  /// The noun after three or four digits of its count: "1 edge", "2 edges".
  counted(count, noun) {
    return `${Panels.integer(count)} ${noun}${count === 1 ? "" : "s"}`;
  },

  /// A share as a percentage.
  percentage(share) {
    return share === null || share === undefined ? "-" : `${(100 * share).toFixed(share < 0.9995 ? 1 : 0)}%`;
  },

  /// An entry of a unit vector: three decimals, and a sign.
  signed(value) {
    return (value < 0 ? "" : "+") + value.toFixed(3);
  },

  /// The decimal logarithm of a p-value whose natural one is given.
  log10(logP) {
    return logP === null || logP === undefined ? "-" : Panels.number(logP / Math.LN10);
  },

  /// A p-value as a power of ten, from its natural logarithm; large ones as they are.
  power(logP) {
    if (logP === null || logP === undefined) return ["-"];
    if (logP > Math.log(1e-4)) return [Panels.number(Math.exp(logP), 2)];
    return ["10", Panels.make("sup", { text: Panels.log10(logP) })];
  },

  /// Text on one line: control characters, line separators and bidirectional marks become visible escapes.
  printable(text) {
    return String(text).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
  },

  /// At most `limit` characters, the middle left out: the ends of names tell layers apart.
  abbreviated(text, limit) {
    const characters = Array.from(text);
    if (characters.length <= limit) return text;
    const tail = Math.ceil((limit - 1) * 0.6);
    return characters.slice(0, limit - 1 - tail).join("") + "…" + characters.slice(characters.length - tail).join("");
  },

  /// A name of the file, abbreviated, the whole on hover.
  name(text, limit = 80) {
    const whole = Panels.printable(text);
    const shown = Panels.abbreviated(whole, limit);
    return Panels.make("bdi", { class: "name", text: shown, title: shown === whole ? null : whole });
  },

  /// `TENSOR#K`, in which an abbreviation keeps the number.
  neuronName(layer, neuron, limit = 80) {
    return Panels.make("span", { class: "neuron-name" }, Panels.name(layer.name, limit), `#${neuron}`);
  },

  /// The same as plain text.
  neuronText(layer, neuron, limit = 80) {
    return `${Panels.abbreviated(Panels.printable(layer.name), limit)}#${neuron}`;
  },

  /// Rows of a name and a value; a row is [label, value, explanation on hover] and null rows are left out.
  figures(rows) {
    return Panels.make(
      "dl", { class: "figures" },
      rows.filter(Boolean).map(([label, value, explanation]) =>
        Panels.make("div", { title: explanation }, Panels.make("dt", { text: label }), Panels.make("dd", null, value))));
  },

  /// A heading and what stands under it.
  section(title, ...children) {
    return Panels.make("section", { class: "part" }, Panels.make("h3", { text: title }), ...children);
  },

  /// The red, green and blue that a custom property of the page's style stands for.
  colour(property) {
    const context = (Panels.probe = Panels.probe || document.createElement("canvas").getContext("2d"));
    context.fillStyle = "#808080";
    context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(property).trim() || "#808080";
    const value = context.fillStyle;
    if (value[0] === "#") return [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16));
    return value.match(/[\d.]+/g).slice(0, 3).map(Number);
  },

  isDark() {
    const [red, green, blue] = Panels.colour("--paper");
    return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  },
};

/// A colour for every number in 0...1, linear between evenly spaced stops.
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

  /// For what is "times expected": from the paper's colour through blue to what stands out most from the paper.
  static sequential() {
    return new ColourScale(Panels.isDark()
      ? [Panels.colour("--paper"), "12324A", "0F5A8A", "2F8FCC", "9CD0F3", "FFFFFF"]
      : ["FFFFFF", "CFE3F1", "7DB5DC", "0072B2", "00456C", "001A29"]);
  }

  /// For entries with a sign: blue below 0, orange above, 0 in the paper's colour.
  static diverging() {
    return new ColourScale(Panels.isDark()
      ? ["B5DCF7", "4BA3DE", "1B4E78", Panels.colour("--paper"), "7A4012", "E8842F", "FFD9AE"]
      : ["08306B", "2171B5", "9ECAE1", "FFFFFF", "FDB366", "D55E00", "6B2A00"]);
  }
}
