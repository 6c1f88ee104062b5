/// A format of another program that a graph is exported to; the raw value is the file extension.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// JSON in the node-link form of D3 and NetworkX.
  case json
  /// GraphML with typed keys.
  case graphml
  /// GEXF 1.2, for Gephi.
  case gexf
  /// The DOT language of Graphviz.
  case dot
  /// Comma-separated values: edges, and beside them nodes and attributes of the graph.
  case csv
  /// Arrays for NumPy, with the full adjacency matrices.
  case npz

  /// Whether the format can hold the effective filters of edges.
  public var holdsFilters: Bool { self == .json || self == .npz }

  /// The format that a path's extension names, in letters of either case; nil for any other.
  public init?(path: String) {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    self.init(rawValue: path[path.index(after: dot)...].lowercased())
  }
}
