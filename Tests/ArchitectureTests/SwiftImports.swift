/// The modules that a Swift source imports, in whatever way it says so:
///
///     @testable import Checkpoints
///     package import struct SVR.Adjacency
///
/// Comments and texts are no imports. Both branches of an `#if` count.
struct SwiftImports {
  /// An import and the line it stands in, from 1.
  struct Found: Equatable {
    let module: String
    let line: Int
  }

  let found: [Found]

  init(source: String) {
    // Submodules and single declarations are reached through their module: `import struct SVR.Adjacency`.
    let kinds = /(?:struct|class|enum|protocol|typealias|actor|func|let|var)\s+/
    let pattern =
      /^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+/
    var found: [Found] = []
    let lines = SwiftCode(source: source).text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where line.contains("import") {
      for statement in line.split(separator: ";") {
        guard let match = statement.prefixMatch(of: pattern) else { continue }
        let named = statement[match.range.upperBound...].trimmingPrefix(kinds)
        let module = named.drop { $0 == "`" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        found.append(Found(module: String(module), line: number + 1))
      }
    }
    self.found = found
  }
}
