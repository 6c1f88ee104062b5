/// What is to be said of a trace, by kind; names and nodes in the order in which they were met.
struct TraceRemarks {
  /// Why a tensor is no map, where there is more to say than its type and shape do.
  var reasons: [String: String] = [:]
  /// Scales for each channel that no map before them takes.
  var scales: [String] = []
  /// Products by gates.
  var gates: [String] = []
  /// Products by a number that is not in the weights.
  var factors: [String] = []
  /// Weights that several nodes read; in another layout; with another normalisation behind; from maps behind.
  var shared: [String] = []
  var otherLayouts: [String] = []
  var otherScales: [String] = []
  var backward: [String] = []

  /// One line a kind.
  var notes: [String] {
    [
      Self.note(
        scales,
        "scales of channels that do not stand right behind a layer, but behind a nonlinearity, a branch or another "
          + "scale, are not folded"),
      Self.note(
        gates, "gates are passed over: the channels that they multiply go on, and what makes a gate is not linked"),
      Self.note(factors, "the factor alpha is not applied"),
      Self.note(shared, "weights that several nodes apply are one layer, which reads and writes for all of them"),
      Self.note(otherLayouts, "weights are applied a second time in another layout, which is left out"),
      Self.note(
        otherScales, "another batch normalisation stands behind a second use of the weights; the first is kept"),
      Self.note(backward, "layers also read what they or later ones write, which is left out"),
    ].compactMap(\.self)
  }

  private static func note(_ items: [String], _ text: String) -> String? {
    var seen: Set<String> = []
    let distinct = items.filter { seen.insert($0).inserted }
    guard !distinct.isEmpty else { return nil }
    let rest = distinct.count > 3 ? " and \(distinct.count - 3) more" : ""
    return text + ": " + distinct.prefix(3).joined(separator: ", ") + rest
  }
}
