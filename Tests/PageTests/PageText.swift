import GraphFiles

@testable import Page

extension InteractivePage {
  /// The whole page.
  func text() throws -> String {
    let sink = MemorySink()
    try write(to: sink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }
}

extension String {
  /// What stands between the first place of one text and the next of another.
  func between(_ start: String, _ end: String) -> Substring? {
    guard let from = range(of: start) else { return nil }
    guard let to = self[from.upperBound...].range(of: end) else { return nil }
    return self[from.upperBound..<to.lowerBound]
  }
}
