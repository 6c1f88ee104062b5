import Tensors

/// Layer names as a figure can show them: on one line, without what all share, and apart from each other.
package struct NameShortening: Sendable, Equatable {
  /// What every name begins with, up to and with a separator; not repeated in the figure.
  package let prefix: String
  /// What every name ends with, from a separator on; not repeated in the figure.
  package let suffix: String
  /// What remains of each name, with control characters and direction marks escaped.
  package let names: [String]

  private static let separators: Set<Character> = [".", "/", ":"]

  package init(_ names: [String]) {
    let safe = names.map { Array($0.printable(limit: 2000)) }
    let start = Self.sharedStart(safe)
    let end = Self.sharedEnd(safe.map { Array($0.dropFirst(start)) })
    prefix = String((safe.first ?? []).prefix(start))
    suffix = String((safe.first ?? []).suffix(end))
    self.names = safe.map { String($0.dropFirst(start).dropLast(end)) }
  }

  /// How many first characters all names share, up to and with a separator, leaving something of each.
  private static func sharedStart(_ names: [[Character]]) -> Int {
    guard names.count > 1, let first = names.first else { return 0 }
    let shared = names.reduce(first.count) { length, name in
      zip(first.prefix(length), name.dropLast()).prefix { $0 == $1 }.count
    }
    let start = (first.prefix(shared).lastIndex { separators.contains($0) } ?? -1) + 1
    // A bare number would be taken for the layer's place in the network: keep the word before it.
    guard names.contains(where: { $0.dropFirst(start).first?.isNumber == true }) else { return start }
    return (first.prefix(max(0, start - 1)).lastIndex { separators.contains($0) } ?? -1) + 1
  }

  private static func sharedEnd(_ names: [[Character]]) -> Int {
    guard names.count > 1, let first = names.first else { return 0 }
    let reversed = Array(first.reversed())
    let shared = names.reduce(first.count) { length, name in
      zip(reversed.prefix(length), name.dropFirst().reversed()).prefix { $0 == $1 }.count
    }
    return (reversed.prefix(shared).lastIndex { separators.contains($0) } ?? -1) + 1
  }

  /// The names cut to the given widths: long words abbreviated, or else the end of each, which tells layers apart, behind an
  /// ellipsis; where two would read the same, start and end of each; where those too read the same, the layer's number
  /// before it.
  package func fitted(to widths: [Double], measuredBy canvas: Canvas, in font: Font) -> [String] {
    var result = zip(names.indices, widths).map { fitted($0, to: $1, measuredBy: canvas, in: font) }
    for index in Self.repeated(result) {
      result[index] = canvas.fitted(names[index], to: widths[index], in: font)
    }
    for index in Self.repeated(result) {
      let number = "\(index): "
      let rest = widths[index] - canvas.width(of: number, in: font)
      result[index] = number + canvas.ending(of: names[index], within: rest, in: font)
    }
    return result
  }

  /// One name cut to a width, whether or not another then reads the same.
  package func fitted(_ index: Int, to width: Double, measuredBy canvas: Canvas, in font: Font) -> String {
    let name = names[index]
    return name.abbreviated(mark: "·") { canvas.width(of: $0, in: font) <= width }
      ?? canvas.ending(of: name, within: width, in: font)
  }

  private static func repeated(_ names: [String]) -> [Int] {
    let counts = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return names.indices.filter { (counts[names[$0]] ?? 0) > 1 }
  }
}

extension Canvas {
  /// The text, or as much of its end behind an ellipsis as `width` points hold.
  package func ending(of text: String, within width: Double, in font: Font) -> String {
    let characters = Array(text)
    let most = max(1, min(characters.count, Int(max(0, width) / (0.2 * font.size))))
    if characters.count <= most, self.width(of: text, in: font) <= width { return text }
    var (low, high) = (0, min(most, max(0, characters.count - 1)))
    while low < high {
      let middle = (low + high + 1) / 2
      if self.width(of: "…" + String(characters.suffix(middle)), in: font) <= width {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return "…" + String(characters.suffix(low))
  }
}
