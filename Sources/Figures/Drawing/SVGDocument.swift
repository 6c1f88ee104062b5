/// What Cairo's SVG needs before it is given out.
enum SVGDocument {
  /// The document with its text, a title and description for screen readers, and without the numbers that Cairo counts up for
  /// every surface of a process, which would make equal drawings differ.
  static func finished(
    _ bytes: [UInt8], texts: [SVGText], fontFamily: String, title: String, description: String
  ) -> [UInt8] {
    var result = withText(texts, fontFamily, in: withImagesRenumbered(withoutSurfaceNumbers(bytes)))
    guard let root = firstIndex(of: "<svg", in: result, from: 0),
      let end = result[root...].firstIndex(of: UInt8(ascii: ">"))
    else { return result }
    let text = "\n<title>\(escaped(title))</title>\n<desc>\(escaped(description))</desc>"
    result.insert(contentsOf: text.utf8, at: end + 1)
    return result
  }

  /// All text over all else, in the typeface or one about as wide.
  private static func withText(_ texts: [SVGText], _ fontFamily: String, in bytes: [UInt8]) -> [UInt8] {
    let ending = Array("</svg>".utf8)
    guard !texts.isEmpty, let end = bytes.lastIndex(of: UInt8(ascii: "<")), bytes[end...].starts(with: ending) else {
      return bytes
    }
    let family = escaped(fontFamily.filter { $0 != "'" && $0 != "\"" })
    let group =
      "<g font-family=\"'\(family)', 'DejaVu Sans', Verdana, sans-serif\" xml:space=\"preserve\">\n"
      + texts.map { $0.element + "\n" }.joined() + "</g>\n"
    return bytes[..<end] + Array(group.utf8) + bytes[end...]
  }

  private static func withoutSurfaceNumbers(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var start = 0
    while let found = firstIndex(of: "id=\"surface", in: result, from: start) {
      let digits = found + "id=\"surface".utf8.count
      let end = result[digits...].firstIndex(of: UInt8(ascii: "\"")) ?? digits
      result.removeSubrange(digits..<end)
      start = digits
    }
    return result
  }

  /// Images numbered from 0 in the order of their first mention.
  private static func withImagesRenumbered(_ bytes: [UInt8]) -> [UInt8] {
    var numbers: [[UInt8]: Int] = [:]
    var result: [UInt8] = []
    var rest = bytes[...]
    while let found = ["id=\"image", "#image"].compactMap({ end(of: $0, in: rest) }).min() {
      let digits = rest[found...].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      let number = numbers[Array(digits), default: numbers.count]
      numbers[Array(digits)] = number
      result += rest[..<found] + Array(String(number).utf8)
      rest = rest[digits.endIndex...]
    }
    return result + rest
  }

  /// The place behind the first occurrence of a text.
  private static func end(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.firstRange(of: Array(text.utf8))?.upperBound
  }

  private static func firstIndex(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
    let pattern = Array(text.utf8)
    guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
    let last = bytes.count - pattern.count
    var index = start
    while index <= last {
      if bytes[index] == first, bytes[index..<index + pattern.count].elementsEqual(pattern) { return index }
      index += 1
    }
    return nil
  }

  /// The text as XML holds it: marks of markup named, and what XML has no place for as `\u{..}`.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.value {
      case 0x26: result += "&amp;"
      case 0x3C: result += "&lt;"
      case 0x3E: result += "&gt;"
      case 0..<0x20, 0x7F, 0xFFFE, 0xFFFF: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
