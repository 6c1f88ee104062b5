extension Canvas {
  /// The width of a text, or infinity for one of over 400 characters, which no figure has room for.
  package func widthIfShort(_ text: String, in font: Font) -> Double {
    text.count > 400 ? .infinity : width(of: text, in: font)
  }

  /// The text, or as much of its start and end around an ellipsis as `width` points hold.
  package func fitted(_ text: String, to width: Double, in font: Font) -> String {
    // No more characters than this can fit, so that an endless name costs no time.
    let most = max(1, Int(min(width / (0.2 * font.size), 2000)))
    let characters = Array(text)
    if characters.count <= most, self.width(of: text, in: font) <= width { return text }
    var (low, high) = (0, min(most, characters.count - 1))
    while low < high {
      let middle = (low + high + 1) / 2
      if self.width(of: Self.middleCut(characters, keeping: middle), in: font) <= width {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return Self.middleCut(characters, keeping: low)
  }

  private static func middleCut(_ characters: [Character], keeping count: Int) -> String {
    String(characters.prefix(count / 2)) + "…" + String(characters.suffix(count - count / 2))
  }

  /// The text broken between words into lines of at most `width` points; a longer word is cut.
  package func wrapped(_ text: String, to width: Double, in font: Font) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, self.width(of: last + " " + word, in: font) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(fitted(String(word), to: width, in: font))
      }
    }
    return lines
  }
}
