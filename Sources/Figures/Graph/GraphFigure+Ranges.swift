import SVR

/// What several figures need to share their axes, as the frames of a film do.
extension GraphFigure {
  /// The range of the singular values of all graphs, without what is numerically zero; nil where nothing else is there.
  ///
  /// - Complexity: O(n) for n neurons.
  public static func axis(over graphs: some Sequence<SpectralGraph>) -> ClosedRange<Double>? {
    var range: ClosedRange<Double>?
    for spectrum in graphs.lazy.map(Spectrum.init) {
      guard let smallest = spectrum.smallest else { continue }
      range = min(range?.lowerBound ?? smallest, smallest)...max(range?.upperBound ?? 0, spectrum.largest)
    }
    return range
  }

  /// The range of the weights of all edges; nil where there are none.
  ///
  /// - Complexity: O(e) for e edges.
  public static func weights(over selections: some Sequence<EdgeSelection>) -> ClosedRange<Double>? {
    var range: ClosedRange<Double>?
    for scale in selections.lazy.compactMap({ EdgeScale($0.edges) }) {
      range = min(range?.lowerBound ?? scale.lightest, scale.lightest)...max(range?.upperBound ?? 0, scale.heaviest)
    }
    return range
  }

  /// The scale of the lines: the one asked for, or that of the edges shown; nil where neither is there.
  var edgeScale: EdgeScale? { weights.flatMap(EdgeScale.init(over:)) ?? EdgeScale(selection.edges) }

  /// The singular values as the axis needs them.
  var spectrum: Spectrum { Spectrum(graph, over: axis) }

  /// Whether the figure is one of several that share their layout: then a part that another may need has its room.
  var sharesLayout: Bool { axis != nil }
}
