/// How a document is laid out.
public enum JSONIndentation: Sendable {
  /// No white space at all.
  case compact
  /// Two spaces a level; arrays of scalars run on in lines of up to 100 columns.
  case pretty
}

extension JSONValue {
  /// The document as UTF-8, without a line feed at its end.
  ///
  /// The same value always gives the same bytes. Doubles are written in the shortest form that reads back as the
  /// same double, never rounded; NaN and infinities, which JSON lacks, become `null`. Control characters, U+2028,
  /// U+2029 and `<` are escaped, so that the text can stand in a script element of a page.
  ///
  /// - Complexity: O(bytes written).
  public func serialised(indentation: JSONIndentation = .compact) -> [UInt8] {
    var writer = JSONWriter(indentation: indentation)
    writer.write(self)
    return writer.bytes
  }

  /// The document as a string; see `serialised(indentation:)`.
  public func serialisedText(indentation: JSONIndentation = .compact) -> String {
    String(decoding: serialised(indentation: indentation), as: UTF8.self)
  }
}
