// Names as they are shown.

/** A text in which control characters, line separators and marks of direction are seen: \u{202e} and the like. */
function visibleText(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu, (character) => `\\u{${character.codePointAt(0).toString(16)}}`);
}
