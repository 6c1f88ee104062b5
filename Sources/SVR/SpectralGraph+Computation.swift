import Checkpoints
import Foundation
import LinearAlgebra
import Networks

extension SpectralGraph {
  /// Computes the graph of a network: every layer decomposed, every connection linked.
  ///
  /// Small layers are decomposed side by side on one thread each, large ones (shorter side over 1,500) one at a time on all
  /// threads. At most one layer's weights a thread are in memory at once.
  ///
  /// - Parameters:
  ///   - network: the network, whose tensors are read one at a time.
  ///   - options: representation, rank, folding, seed.
  ///   - threads: how many cores to use; nil for all.
  ///   - progress: called after each layer with the share of the work that is done, from 0 to 1, on any thread.
  /// - Throws: a tensor could not be read, or the memory that the machine has or a limit leaves cannot hold the graph. A layer that cannot be decomposed is left out and reported in `leftOut`.
  /// - Complexity: O(O I z min(O, I z)) time a layer for all neurons, about O(O I z rank) for few.
  public init(
    of network: Network, options: SpectralOptions = SpectralOptions(), threads: Int? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(CheckpointError) {
    let threads = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    try MemoryNeed(network.topology, options: options, threads: threads).check(file: network.checkpoint.path)
    let computation = Computation(network: network, options: options, threads: threads, progress: progress)
    try self.init(
      computation.results(), topology: network.topology, provenance: network.provenance(options), threads: threads)
  }

  /// Computes the graph of a network in one representation, all neurons.
  public init(of network: Network, representation: Representation) throws(CheckpointError) {
    try self.init(of: network, options: SpectralOptions(representation: representation))
  }

  private init(
    _ results: [Result<SpectralLayer, LayerError>], topology: Topology, provenance: Provenance, threads: Int
  ) throws(CheckpointError) {
    var layers: [SpectralLayer] = []
    var leftOut: [LeftOut] = []
    var numbers: [Int: Int] = [:]
    for (index, result) in results.enumerated() {
      switch result {
      case .success(let layer):
        numbers[index] = layers.count
        layers.append(layer)
      case .failure(.notDecomposed(let reason)):
        leftOut.append(LeftOut(name: topology.maps[index].name, reason: reason))
      case .failure(.unreadable(let error)): throw error
      }
    }
    let pairs = topology.connections.compactMap { connection in
      numbers[connection.source].flatMap { source in numbers[connection.target].map { (source, $0, connection.window) }
      }
    }
    // Panels of one connection side by side, each product on one thread.
    LinearAlgebraThreads.limit(to: 1)
    let connections = pairs.enumerated().map { index, pair in
      SpectralConnection(
        index: index, from: pair.0, to: pair.1, window: pair.2, writer: layers[pair.0], reader: layers[pair.1],
        representation: provenance.options.representation, workers: threads)
    }
    LinearAlgebraThreads.limit(to: threads)
    self.init(
      layers: layers, connections: connections, leftOut: leftOut, topology: topology, provenance: provenance)
  }
}

extension SpectralConnection {
  /// Links two layers, which have the numbers `source` and `target`.
  public init(
    index: Int, from source: Int, to target: Int, window: ChannelWindow?, writer: SpectralLayer, reader: SpectralLayer,
    representation: Representation, workers: Int = 1
  ) {
    self.init(
      index: index, source: source, target: target, from: writer, to: reader, window: window,
      representation: representation,
      weights: Adjacency.weights(
        from: writer, to: reader, window: window, representation: representation, workers: workers))
  }

  /// A connection whose weights are known.
  package init(
    index: Int, source: Int, target: Int, from writer: SpectralLayer, to reader: SpectralLayer,
    window: ChannelWindow?, representation: Representation, weights: Matrix<Double>
  ) {
    let positions =
      switch representation {
      case .spectral: reader.map.positions
      case .coSpectral: writer.map.positions
      case .mixed: 1
      }
    self.init(
      index: index, source: source, target: target,
      channels: representation == .coSpectral ? writer.map.outputChannels : reader.map.inputChannels,
      positions: positions, window: window,
      conditioning: EdgeConditioning(from: writer, to: reader, window: window, representation: representation),
      weights: weights)
  }
}

/// The decomposition of all layers, on a fixed number of threads.
private struct Computation: Sendable {
  let network: Network
  let options: SpectralOptions
  let threads: Int
  let progress: (@Sendable (Double) -> Void)?

  private static let largestSmallSide = 1500

  /// One result a map, in network order.
  func results() -> [Result<SpectralLayer, LayerError>] {
    let maps = network.topology.maps
    let state = ComputationState(costs: maps.map(\.decompositionCost))
    // Fewer layers than threads leave threads idle side by side.
    let isLarge = maps.map { map in
      maps.count < threads
        || min(map.layout.outputsPerGroup, map.layout.inputsPerGroup * map.positions) > Self.largestSmallSide
    }
    let small = maps.indices.filter { !isLarge[$0] }.sorted { maps[$0].decompositionCost > maps[$1].decompositionCost }
    LinearAlgebraThreads.limit(to: 1)
    DispatchQueue.concurrentPerform(iterations: min(threads, small.count)) { _ in
      while let next = state.next(of: small) { decompose(next, state) }
    }
    LinearAlgebraThreads.limit(to: threads)
    for index in maps.indices where isLarge[index] { decompose(index, state) }
    return state.results
  }

  private func decompose(_ index: Int, _ state: ComputationState) {
    let map = network.topology.maps[index]
    let result = Result { () throws(LayerError) in
      try SpectralLayer(
        map: map,
        weights: LayerWeights(checkpoint: network.checkpoint, folding: options.normalisation).matrices(of: map),
        options: options)
    }
    let share = state.finish(index, result)
    progress?(share)
  }
}

/// What the threads of a computation share.
private final class ComputationState: @unchecked Sendable {
  private let lock = NSLock()
  private let costs: [Double]
  private var taken = 0
  private var done = 0.0
  private var finished: [Result<SpectralLayer, LayerError>?]

  init(costs: [Double]) {
    self.costs = costs
    finished = Array(repeating: nil, count: costs.count)
  }

  /// The next entry of a list that no thread has taken.
  func next(of list: [Int]) -> Int? {
    lock.withLock {
      guard taken < list.count else { return nil }
      taken += 1
      return list[taken - 1]
    }
  }

  /// Keeps a result; the share of the work that is done.
  func finish(_ index: Int, _ result: Result<SpectralLayer, LayerError>) -> Double {
    lock.withLock {
      finished[index] = result
      done += costs[index]
      return done / max(costs.reduce(0, +), .leastNormalMagnitude)
    }
  }

  var results: [Result<SpectralLayer, LayerError>] { finished.compactMap(\.self) }
}

extension LinearMap {
  /// Operations of a full decomposition, up to a factor.
  fileprivate var decompositionCost: Double {
    let (rows, columns) = (Double(layout.outputsPerGroup), Double(layout.inputsPerGroup) * Double(positions))
    return Double(groups) * rows * columns * min(rows, columns)
  }
}
