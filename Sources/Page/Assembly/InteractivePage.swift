import Crypto
import Foundation
import GraphFiles
import Tensors

/// The interactive page: one HTML file that holds its style, its scripts and its data, and asks the network for nothing.
///
/// What a browser runs is the one script of this program, by its SHA-256 in the page's policy; whatever stands in a model's names
/// reaches the page as packed data, but for the title, in which markup is escaped and characters that do not show are spelled out.
/// The same content always gives the same bytes.
public struct InteractivePage: Sendable {
  /// What the browser's tab and the page's head say.
  public let title: String
  /// The data, as the page's script reads it.
  private let container: [UInt8]

  /// A page of the given data.
  public init(title: String, container: [UInt8]) {
    self.title = title
    self.container = container
  }

  /// Writes the page.
  public func write(to sink: some ByteSink) throws(OutputError) {
    var rest = PageAsset.template[...]
    while let place = Place.next(in: rest) {
      try sink.write(values: Array(rest[..<place.range.lowerBound]))
      try sink.write(values: text(for: place.name))
      rest = rest[place.range.upperBound...]
    }
    try sink.write(values: Array(rest))
  }

  private func text(for place: Place.Name) -> [UInt8] {
    switch place {
    case .policy: Array(Self.policy.utf8)
    case .title: Array(title.escapedForHTML.utf8)
    case .style: PageAsset.style
    case .data: [UInt8](Data(Gzip.packed(container)).base64EncodedData())
    case .script: PageAsset.script
    }
  }

  /// What the page may do: run its own script and draw; neither load nor send anything.
  static var policy: String {
    let hash = Data(SHA256.hash(data: PageAsset.script)).base64EncodedString()
    return """
      default-src 'none'; script-src 'sha256-\(hash)'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; \
      form-action 'none'
      """
  }
}

/// A place of the template that is filled: `{{name}}`.
private struct Place {
  enum Name: String {
    case policy, title, style, data, script
  }

  let name: Name
  let range: Range<Int>

  /// The next place; nil where there is none left.
  static func next(in bytes: ArraySlice<UInt8>) -> Place? {
    let brace = UInt8(ascii: "{")
    var start = bytes.startIndex
    while let first = bytes[start...].firstIndex(of: brace) {
      start = first + 1
      guard bytes[start...].first == brace, let end = bytes[start...].firstIndex(of: UInt8(ascii: "}")),
        bytes[(end + 1)...].first == UInt8(ascii: "}"),
        let name = Name(rawValue: String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
      else { continue }
      return Place(name: name, range: first..<(end + 2))
    }
    return nil
  }
}

extension String {
  /// The text for an element of a page: markup escaped, characters that do not show or turn the text around spelled out.
  var escapedForHTML: String {
    var text = ""
    for scalar in printable().unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
