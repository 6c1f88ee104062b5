import Foundation
import JSON
import SVR
import TestSupport
import Testing

@testable import Page

@Suite("The heat maps of a page")
struct HeatMapTests {
  @Test("show the mean of C a in each cell, and the internal dimensions", arguments: [2_000_000, 4_000])
  func cells(_ bytes: Int) throws {
    let mixed = try PageSamples.trained(.mixed)
    let data = try PageSamples.container(
      of: PageSamples.trained(.spectral), heatMaps: HeatMaps(of: mixed, bytes: bytes))
    for (document, connection) in zip(try data.frame().connections, mixed.connections) {
      let map = try #require(document["heatMap"])
      let rows = try #require(map["rows"]?.intValue)
      let columns = try #require(map["columns"]?.intValue)
      let cells = try data.numbers("0/connections/\(connection.index)/heatMap", UInt8.self)
      #expect(cells.count == rows * columns && max(rows, columns) <= (bytes < 10_000 ? 22 : 96))
      for row in 0..<rows {
        for column in 0..<columns {
          let mean = Self.mean(connection, row, rows, column, columns)
          let shown = (log10(Double(connection.channels) * mean) + 1) / 3
          #expect(abs(Double(cells[row * columns + column]) - 255 * min(1, max(0, shown))) <= 0.501)
        }
      }
      let dimensions = connection.internalDimensions
      #expect(map["representation"]?.stringValue == "mixed")
      #expect(map["internalDimensions"]?["target"]?.intValue == dimensions.target)
      #expect(map["internalDimensions"]?["source"]?.intValue == dimensions.source)
      #expect(map["deviation"]?.doubleValue == dimensions.deviation)
    }
  }

  /// The mean of the weights that belong to a cell.
  private static func mean(_ connection: SpectralConnection, _ row: Int, _ rows: Int, _ column: Int, _ columns: Int)
    -> Double
  {
    let targets = (0..<connection.weights.rowCount).filter { $0 * rows / connection.weights.rowCount == row }
    let sources = (0..<connection.weights.columnCount).filter {
      $0 * columns / connection.weights.columnCount == column
    }
    let sum = targets.reduce(0.0) { sum, i in sources.reduce(sum) { $0 + connection.weights[i, $1] } }
    return sum / Double(targets.count * sources.count)
  }

  @Test("come with near-kernels: of channels on both sides, and of neurons")
  func nearKernels() throws {
    let (mixed, graph) = (try PageSamples.trained(.mixed), try PageSamples.trained(.spectral))
    let data = try PageSamples.container(of: graph, heatMaps: HeatMaps(of: mixed))
    let kernels = try mixed.kernels(KernelOptions(simulations: 0)).connections
    for (document, kernel) in zip(try data.frame().connections, kernels) {
      let at = "0/connections/\(kernel.connection)/"
      #expect(try data.numbers(at + "sourceMass", Float.self) == kernel.writing.masses.map { Float($0) })
      #expect(try data.numbers(at + "targetMass", Float.self) == kernel.reading.masses.map { Float($0) })
      let channels = document["heatMap"]?["nearKernelChannels"]?.arrayValue?.compactMap(\.intValue)
      #expect(channels == kernel.nearKernelChannels)
      #expect(document["heatMap"]?["splitCount"]?.intValue == kernel.splitChannels)
      let layer = graph.layers[graph.connections[kernel.connection].source]
      let shares = try data.numbers("0/layers/\(graph.connections[kernel.connection].source)/nearKernel", Float.self)
      for (neuron, share) in shares.enumerated() {
        let expected = zip(layer.writtenPattern(ofNeuron: neuron).values, kernel.writing.masses).reduce(0) {
          $0 + $1.0 * $1.0 * $1.1
        }
        #expect(abs(Double(share) - expected) < 1e-6 && share >= 0 && share <= 1.00001)
      }
    }
    #expect(data.document["arrays"]?["0/layers/\(graph.layers.count - 1)/nearKernel"] == nil)
  }

  @Test("are left out where there are none, and of the graph's own adjacency have no near-kernels")
  func absent() throws {
    let graph = try PageSamples.trained(.spectral)
    let without = try PageSamples.container(of: graph)
    #expect(try without.frame().connections.allSatisfy { $0["heatMap"]?.isNull == true })
    let own = try PageSamples.container(of: graph, heatMaps: HeatMaps(of: graph))
    #expect(try own.frame().connections.allSatisfy { $0["heatMap"]?["representation"]?.stringValue == "svr" })
    #expect(own.document["arrays"]?["0/connections/0/sourceMass"] == nil)
  }
}
