import Caching
import Checkpoints
import Foundation
import LinearAlgebra
import Networks

extension SpectralGraph {
  /// Computes the graph of a network: every layer decomposed, every connection linked.
  ///
  /// Small layers are decomposed side by side on one thread each, large ones (shorter side over 1,500) one at a time on all
  /// threads, while the next is read. Layers are worked on side by side as far as the memory goes, and one at a time where it is short.
  ///
  /// - Parameters:
  ///   - network: the network, whose tensors are read one at a time.
  ///   - options: representation, rank, folding, seed.
  ///   - threads: how many cores to use; nil for all.
  ///   - maximumMemory: the most that the process may take in all while it computes, in bytes; nil for what the machine has, or
  ///     a limit on the address space leaves.
  ///   - cache: decompositions of earlier runs, and where to keep those of this one; nil for none. The graph does not depend
  ///     on it.
  ///   - progress: called after each layer with the share of the work that is done, from 0 to 1, on any thread.
  /// - Throws: a tensor could not be read, or the memory that there is, or that was granted, cannot hold the graph. A layer that cannot be decomposed is left out and reported in `leftOut`.
  /// - Complexity: O(O I z min(O, I z)) time a layer for all neurons, about O(O I z rank) for few.
  public init(
    of network: Network, options: SpectralOptions = SpectralOptions(), threads: Int? = nil, maximumMemory: Int? = nil,
    cache: DecompositionCache? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(CheckpointError) {
    let threads = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount)
    let plan = MemoryPlan(network, options: options, threads: threads)
    let budget = MemoryBudget(maximum: maximumMemory, threads: min(threads, max(1, network.topology.maps.count)))
    let computation = Computation(
      network: network, options: options, threads: threads,
      room: try plan.room(in: budget, file: network.checkpoint.path), needs: plan.needs, cache: cache,
      progress: progress)
    try self.init(
      LinearAlgebraThreads.inTurn(computation.results), topology: network.topology,
      provenance: network.provenance(options), threads: threads)
  }

  /// Computes the graph of a network in one representation, all neurons, as
  /// ``init(of:options:threads:maximumMemory:cache:progress:)`` does.
  ///
  /// - Throws: a tensor could not be read, or the memory that there is cannot hold the graph.
  /// - Complexity: O(O I z min(O, I z)) time a layer, O(C z m_source m_target) a connection.
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
    let connections = LinearAlgebraThreads.inTurn {
      LinearAlgebraThreads.limit(to: 1)
      defer { LinearAlgebraThreads.limit(to: threads) }
      return pairs.enumerated().map { index, pair in
        SpectralConnection(
          index: index, from: pair.0, to: pair.1, window: pair.2, writer: layers[pair.0], reader: layers[pair.1],
          representation: provenance.options.representation, workers: threads)
      }
    }
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
