/// Whether edges are written with their effective filters.
public enum EdgeFilters: Sendable {
  /// Edges have their weights alone.
  case leftOut
  /// Each edge also has its effective filter, z numbers whose squares add up to its weight.
  case included
}
