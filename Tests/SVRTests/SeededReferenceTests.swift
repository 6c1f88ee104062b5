import JSON
import LinearAlgebra
import Networks
import SVR
import Statistics
import Testing

/// Seeded float64 networks against the authors' code: every number within 1e-10.
@Suite struct SeededReferenceTests {
  static let spectral: [(String, Representation)] = [
    ("mlp", .spectral), ("mlp", .coSpectral), ("conv", .spectral), ("conv", .coSpectral), ("conv-dense", .spectral),
    ("dominant", .spectral), ("dominant", .coSpectral),
  ]
  private static let tolerance = 1e-10

  private func expectEqual(_ values: [Double], _ expected: [Double], _ what: String) {
    #expect(values.count == expected.count, "\(what)")
    let worst = zip(values, expected).map { deviation($0, from: $1) }.max() ?? 0
    #expect(worst <= Self.tolerance, "\(what): off by \(worst)")
  }

  @Test("Singular values and intensities", arguments: spectral)
  func layers(name: String, representation: Representation) throws {
    let expected = try #require(Reference.document(name)[representation.rawValue]).list("layers")
    let graph = try SpectralGraph(of: Reference.network(name), representation: representation)
    #expect(graph.layers.count == expected.count)
    let intensities = graph.intensities()
    for (index, (layer, reference)) in zip(graph.layers, expected).enumerated() {
      #expect(layer.name == "\(index).weight")
      try expectEqual(layer.singularValues, #require(reference["singularValues"]).numbers(), "s of \(name) \(index)")
      try expectEqual(intensities[index], #require(reference["intensity"]).numbers(), "intensity of \(name) \(index)")
    }
  }

  @Test("Adjacency, entropy, thresholds, counts, internal dimensions", arguments: spectral)
  func connections(name: String, representation: Representation) throws {
    let expected = try #require(Reference.document(name)[representation.rawValue]).list("connections")
    let graph = try SpectralGraph(of: Reference.network(name), representation: representation)
    #expect(graph.connections.count == expected.count)
    let exact = graph.significantEdges(Significance(.sigma(3), law: .exact))
    let limit = graph.significantEdges(Significance(.sigma(3), law: .chiSquared))
    for (connection, reference) in zip(graph.connections, expected) {
      try expectEqual(connection, adjacency: reference)
      #expect(try connection.channels == reference.integer("channels"))
      #expect(try connection.positions == reference.integer("positions"))
      #expect(try deviation(connection.entropy, from: reference.number("entropy")) <= Self.tolerance)
      let (byBeta, byChi) = (exact.connections[connection.index], limit.connections[connection.index])
      #expect(try abs(byBeta.threshold - reference.number("betaThreshold3Sigma")) <= 1e-9)
      #expect(try abs(byChi.threshold - reference.number("chiSquaredThreshold3Sigma")) <= 1e-9)
      #expect(try byBeta.significant == reference.integer("edgesAboveBeta"))
      #expect(try byChi.significant == reference.integer("edgesAboveChiSquared"))
      try expectEqual(connection.internalDimensions, reference)
    }
  }

  private func expectEqual(_ connection: SpectralConnection, adjacency reference: JSONValue) throws {
    let rows = try reference.list("adjacency").map { try $0.numbers() }
    #expect(rows.count == connection.weights.rowCount)
    let byRow = (0..<connection.weights.rowCount).flatMap { i in
      (0..<connection.weights.columnCount).map { connection.weights[i, $0] }
    }
    expectEqual(byRow, rows.flatMap(\.self), "adjacency of connection \(connection.index)")
  }

  private func expectEqual(_ dimensions: InternalDimensions, _ reference: JSONValue) throws {
    let expected = try #require(reference["internalDimensions"])
    #expect(try dimensions.target == expected.integer("targetCount"))
    #expect(try dimensions.source == expected.integer("sourceCount"))
  }

  @Test("Path metrics", arguments: spectral)
  func pathMetrics(name: String, representation: Representation) throws {
    let expected = try #require(Reference.document(name)[representation.rawValue])
    let graph = try SpectralGraph(of: Reference.network(name), representation: representation)
    let scaled = try #require(graph.pathMetric())
    let unscaled = try #require(graph.pathMetric(.unscaled))
    let above = try #require(graph.pathMetric(above: 1))
    #expect(try deviation(scaled, from: expected.number("pathMetric")) <= Self.tolerance)
    #expect(try deviation(unscaled, from: expected.number("pathMetricUnscaled")) <= Self.tolerance)
    #expect(try deviation(above, from: expected.number("pathMetricAbove1")) <= Self.tolerance)
  }

  @Test("Mixed adjacency", arguments: ["mlp", "conv", "conv-dense", "dominant"])
  func mixed(name: String) throws {
    let expected = try Reference.document(name).list("mixed")
    let graph = try SpectralGraph(of: Reference.network(name), representation: .mixed)
    #expect(graph.connections.count == expected.count)
    for (connection, reference) in zip(graph.connections, expected) {
      try expectEqual(connection, adjacency: reference)
      try expectEqual(
        graph.layers[connection.target].readerSingularValues, #require(reference["readerSingularValues"]).numbers(),
        "reader's s")
      try expectEqual(connection.internalDimensions, reference)
      #expect(try deviation(connection.internalDimensions.deviation, from: reference.number("deviation")) <= 1e-10)
    }
  }
}
