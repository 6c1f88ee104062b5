extension String {
  /// The text on one line, safe for a terminal: control characters, line separators and bidirectional
  /// marks become `\u{..}` escapes, and anything past `limit` characters is cut with an ellipsis.
  public func printable(limit: Int = 200) -> String {
    if utf8.count <= limit, utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var text = ""
    var count = 0
    for scalar in unicodeScalars {
      if count == limit { return text + "…" }
      count += 1
      if scalar.needsEscape {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var needsEscape: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
