/// Whether edges are written with their effective filters.
public enum EdgeFilters: Sendable {
  case leftOut
  case included
}
