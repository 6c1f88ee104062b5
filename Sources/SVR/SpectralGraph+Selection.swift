import Networks

extension SpectralGraph {
  /// The part of the graph whose layers' names match one of the globs, numbered anew; all of it for no glob.
  ///
  /// Equal to the graph of the network with only those layers chosen.
  ///
  /// - Throws: `NetworkError.noLayerMatches` where no name matches.
  /// - Complexity: O(n g) for n layers and g globs; vectors and weights are shared, not copied.
  public func selecting(_ globs: [String]) throws(NetworkError) -> SpectralGraph {
    guard !globs.isEmpty else { return self }
    let chosen = try topology.selecting(globs)
    let names = Set(chosen.maps.map(\.name))
    let kept = layers.indices.filter { names.contains(layers[$0].name) }
    let numbers = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    let pairs = connections.compactMap { connection in
      numbers[connection.source].flatMap { source in numbers[connection.target].map { (connection, source, $0) } }
    }
    var provenance = provenance
    provenance.layers += globs
    return SpectralGraph(
      layers: kept.map { layers[$0] },
      connections: pairs.enumerated().map { index, entry in
        SpectralConnection(
          index: index, source: entry.1, target: entry.2, channels: entry.0.channels, positions: entry.0.positions,
          window: entry.0.window, conditioning: entry.0.conditioning, weights: entry.0.weights)
      },
      leftOut: leftOut.filter { names.contains($0.name) }, topology: chosen, provenance: provenance)
  }
}
