import LinearAlgebra
import Networks
import SVR

/// Graphs made up for figures, which look at no weight and no singular vector.
enum SampleGraphs {
  /// A layer of a made-up graph.
  struct Layer {
    var name: String
    var kind = LinearMap.Kind.convolution2D
    var values: [Double]
    var reading: [Double]?
    var rank: Int?
    /// The sides of the matrix.
    var sides = (rows: 8, columns: 8)
  }

  static func spectralLayer(_ layer: Layer) -> SpectralLayer {
    let nothing = StoredMatrix.float32(Matrix(rowCount: 0, columnCount: 0))
    let map = LinearMap(
      name: layer.name, kind: layer.kind, shape: [layer.sides.rows, layer.sides.columns], elementType: .float32,
      outputChannels: layer.sides.rows, inputChannels: layer.sides.columns, positionShape: [])
    return SpectralLayer(
      map: map, singularValues: layer.values, readingSingularValues: layer.reading, written: nothing, read: nothing,
      rank: layer.rank ?? layer.values.count, sumOfSquares: 1)
  }

  static func graph(
    _ layers: [Layer], links: [(Int, Int)]? = nil, model: String = "model.safetensors",
    leftOut: [SpectralGraph.LeftOut] = []
  ) -> SpectralGraph {
    let pairs = links ?? (0..<max(0, layers.count - 1)).map { ($0, $0 + 1) }
    let connections = pairs.enumerated().map { index, pair in
      SpectralConnection(
        index: index, source: pair.0, target: pair.1, channels: 8, positions: 1,
        weights: Matrix(rowCount: 0, columnCount: 0))
    }
    let mixed = layers.contains { $0.reading != nil }
    return SpectralGraph(
      layers: layers.map(spectralLayer), connections: connections, leftOut: leftOut,
      topology: Topology(maps: [], connections: [], breaks: [], omissions: [], basis: .chain, notes: []),
      provenance: Provenance(
        version: "0.1.0", model: model, format: "safetensors",
        inputs: [.init(name: model, byteCount: 1, sha256: String(repeating: "0123456789abcdef", count: 4))],
        options: SpectralOptions(representation: mixed ? .mixed : .spectral)))
  }

  /// A selection of `count` edges for each connection, or fewer where there are not as many pairs, with weights that
  /// fall from 0.9; `cap` of them kept.
  static func selection(
    _ graph: SpectralGraph, edges count: Int, cap: Int? = nil, significance: Significance = Significance()
  ) -> EdgeSelection {
    var edges: [SpectralEdge] = []
    let connections = graph.connections.map { connection in
      let (sources, targets) = (
        graph.layers[connection.source].count, graph.layers[connection.target].readerSingularValues.count
      )
      let found = min(count, sources * targets)
      for k in 0..<min(found, cap ?? found) {
        let weight = 0.9 / Double(1 + k)
        edges.append(
          SpectralEdge(
            connection: connection.index, source: k % sources, target: (k / sources + k) % targets, weight: weight,
            timesExpected: 8 * weight, logPValue: -100 * weight, isClustered: false))
      }
      return ConnectionSelection(
        connection: connection.index, tests: sources * targets, threshold: 0.01, logPValueThreshold: -6.6,
        significant: found, expectedByChance: 0.00135 * Double(sources * targets))
    }
    return EdgeSelection(
      significance: significance, connections: connections, edges: edges, capPerConnection: cap)
  }

  /// Singular values that fall from `top` by a constant factor.
  static func falling(_ count: Int, from top: Double = 2, by factor: Double = 0.93) -> [Double] {
    (0..<count).reduce(into: []) { values, _ in values.append((values.last ?? top / factor) * factor) }
  }
}
