extension String {
  /// The text with every scalar that `isForbidden` names written as `\u{hex}`.
  ///
  /// Injective, so that two names never become one: a literal `\u{` gives up its backslash to an escape as well.
  func escapingVisibly(_ isForbidden: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: { $0 == "\\" || isForbidden($0) }) else { return self }
    var text = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.first {
      let isLiteralEscape = scalar == "\\" && rest.dropFirst().prefix(2).elementsEqual("u{".unicodeScalars)
      if isLiteralEscape || isForbidden(scalar) {
        text.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        text.append(scalar)
      }
      rest.removeFirst()
    }
    return String(text)
  }

  /// The text for XML 1.0, in an element or in a quoted attribute.
  ///
  /// Markup, quotes and white space that a parser would change become references; characters that XML 1.0 has no way to
  /// write become `\u{hex}`.
  var escapedForXML: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F || Self.xmlSpecial.contains($0) }) else { return self }
    var text = ""
    for scalar in escapingVisibly(\.isForbiddenInXML).unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += "&#\(scalar.value);"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static let xmlSpecial = Array("&<>\"\\".utf8)

  /// The text as a quoted identifier of the DOT language.
  ///
  /// Backslashes are doubled, for Graphviz takes them as escapes in labels; control characters become `\u{hex}`, with a
  /// doubled backslash like any other.
  var quotedForDOT: String {
    var text = "\""
    for scalar in escapingVisibly({ $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  /// The text as a field of a table of comma-separated values (RFC 4180).
  var quotedForCSV: String {
    guard utf8.contains(where: Self.csvSpecial.contains) else { return self }
    var text = "\""
    for scalar in unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }

  private static let csvSpecial = Array(",\"\r\n".utf8)
}

extension Unicode.Scalar {
  /// Whether XML 1.0 (section 2.2) has no place for the character, not even as a reference.
  fileprivate var isForbiddenInXML: Bool {
    switch value {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
