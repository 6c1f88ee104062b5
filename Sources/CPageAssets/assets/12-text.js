// Names as they are shown.

/** A text in which control characters, line separators and marks of direction are seen: \u{202e} and the like. */
function visibleText(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}

/**
 * Layers' names as a drawing has room for: without the words at their start that all share, and without those at their
 * end that several share (weight, kernel, ReadVariableOp:0), as long as every name differs from every other.
 */
class LayerNames {
  constructor(names) {
    let parts = names.map((name) => (name.length > 500 ? [name] : name.split(/(?<=[./])|(?=:)/)));
    while (parts.length > 1 && parts.every((part) => part.length > 1 && part[0] === parts[0][0] && !/^\d/.test(part[1]))) {
      parts = parts.map((part) => part.slice(1));
    }
    for (let shorter = this.withoutSharedEnds(parts); shorter; shorter = this.withoutSharedEnds(parts)) parts = shorter;
    this.short = parts.map((part) => visibleText(part.join("").replace(/[./:]$/, "")));
  }

  /** The names without a last word that others have too; null where there is none to leave out. */
  withoutSharedEnds(parts) {
    const ends = new Map();
    for (const part of parts) if (part.length > 1) ends.set(part[part.length - 1], (ends.get(part[part.length - 1]) ?? 0) + 1);
    const isShared = (part) => part.length > 1 && (ends.get(part[part.length - 1]) > 1 || /^(weight|kernel)$/.test(part[part.length - 1]));
    if (!parts.some(isShared)) return null;
    const shorter = parts.map((part) => (isShared(part) ? part.slice(0, -1) : part));
    // A bare number would be taken for the layer's place in the network.
    if (shorter.some((part) => /^\d+\W?$/.test(part.join("")))) return null;
    return new Set(shorter.map((part) => part.join(""))).size === parts.length ? shorter : null;
  }
}
