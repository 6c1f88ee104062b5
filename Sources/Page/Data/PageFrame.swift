import SVR

/// One network as a page shows it: a page has one, a film one for each checkpoint.
public struct PageFrame: Sendable {
  /// What the frame is called, as its epoch.
  public let label: String
  /// The graph that is drawn.
  public let graph: SpectralGraph
  /// What the connections' adjacencies look like: those of the mixed representation, or of the graph itself; nil for none.
  public let heatMaps: HeatMaps?
  /// What a film says of the frame; nil for a page.
  public let film: FilmFrame?

  /// A frame.
  public init(label: String, graph: SpectralGraph, heatMaps: HeatMaps? = nil, film: FilmFrame? = nil) {
    self.label = label
    self.graph = graph
    self.heatMaps = heatMaps
    self.film = film
  }
}
