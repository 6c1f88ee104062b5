import Foundation
import LinearAlgebra
import Networks
import SVR

/// What the adjacencies of a graph look like: each in cells, with its internal dimensions and, in the mixed representation, its
/// near-kernels. Small beside the graph, which need not be kept.
public struct HeatMaps: Sendable {
  /// The adjacency of one connection.
  struct Map: Sendable {
    /// How many rows of cells, of neighbouring targets.
    let rows: Int
    /// How many columns of cells, of neighbouring sources.
    let columns: Int
    let targetCount: Int
    let sourceCount: Int
    /// Row-major: the mean of C a in a cell, 0 for 0.1 and less, 255 for 100 and more, by its logarithm between.
    let cells: [UInt8]
    let internalDimensions: InternalDimensions
    let kernels: ConnectionKernels?
  }

  /// The representation whose adjacencies these are.
  public let representation: Representation
  private let maps: [Key: Map]

  /// The heat maps of a graph.
  ///
  /// - Parameters:
  ///   - graph: the graph; near-kernels are added where it is in the mixed representation.
  ///   - bytes: how many cells there may be together; a map has 96 x 96 at most, 8 x 8 at least.
  /// - Complexity: O(E) for E edges, O(C d) for each connection's near-kernel.
  public init(of graph: SpectralGraph, bytes: Int = PageBudget().heatMaps) {
    representation = graph.representation
    let kernels = (try? graph.kernels(KernelOptions(simulations: 0)))?.connections
    let side = min(96, max(8, Int((Double(bytes) / Double(max(1, graph.connections.count))).squareRoot())))
    maps = Dictionary(
      graph.connections.map { connection in
        (Key(connection, in: graph), Map(connection, kernels: kernels?[connection.index], side: side))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The map of a connection of this graph or of one of the same network in another representation; nil where there is none.
  func map(of connection: SpectralConnection, in graph: SpectralGraph) -> Map? { maps[Key(connection, in: graph)] }

  /// A connection by the names of its layers, for a layer may have been left out of one graph of a network alone.
  private struct Key: Hashable {
    let source: [UInt8]
    let target: [UInt8]
    let window: ChannelWindow?

    init(_ connection: SpectralConnection, in graph: SpectralGraph) {
      source = Array(graph.layers[connection.source].name.utf8)
      target = Array(graph.layers[connection.target].name.utf8)
      window = connection.window
    }
  }
}

extension HeatMaps.Map {
  fileprivate init(_ connection: SpectralConnection, kernels: ConnectionKernels?, side: Int) {
    let weights = connection.weights
    let (rows, columns) = (min(side, weights.rowCount), min(side, weights.columnCount))
    let rowOfTarget = (0..<weights.rowCount).map { $0 * rows / weights.rowCount }
    var sums = [Double](repeating: 0, count: rows * columns)
    var counts = [Double](repeating: 0, count: rows * columns)
    for source in 0..<weights.columnCount {
      let column = source * columns / weights.columnCount
      for target in 0..<weights.rowCount {
        let cell = rowOfTarget[target] * columns + column
        sums[cell] += weights[target, source]
        counts[cell] += 1
      }
    }
    let channels = Double(connection.channels)
    let cells = zip(sums, counts).map { sum, count -> UInt8 in
      let share = (log10(channels * sum / count) + 1) / 3
      return share > 0 ? UInt8((255 * min(share, 1)).rounded()) : 0
    }
    self.init(
      rows: rows, columns: columns, targetCount: weights.rowCount, sourceCount: weights.columnCount, cells: cells,
      internalDimensions: connection.internalDimensions, kernels: kernels)
  }
}
