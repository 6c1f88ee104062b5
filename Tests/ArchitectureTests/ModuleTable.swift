import Foundation

/// The table of modules in `Documentation/Architecture.md`: the one place that says which module may import which.
///
/// A row is `| names | its one job | imports |`; names stand between backticks, imports between commas.
struct ModuleTable: Equatable {
  /// What each module may import, by its name.
  let imports: [String: Set<String>]
  /// The modules from the first row to the last: each may import only what stands above it.
  let order: [String]

  /// Reads the table of a document.
  init(markdown: String) {
    var (imports, order) = ([String: Set<String>](), [String]())
    let lines = markdown.split(separator: "\n").map(String.init)
    for line in lines.drop(while: { !$0.hasPrefix("| module |") }).dropFirst(2).prefix(while: { $0.hasPrefix("|") }) {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let allowed = cells.count > 2 ? Set(cells[2].split(separator: ", ").map(String.init)) : []
      for name in Self.names(cells[0]) {
        imports[name] = allowed
        order.append(name)
      }
    }
    self.imports = imports
    self.order = order
  }

  private static func names(_ cell: String) -> [String] {
    cell.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
  }
}
