import Caching
import Foundation
import LinearAlgebra
import Networks

/// The decomposition of all layers, on a fixed number of threads.
struct Computation: Sendable {
  let network: Network
  let options: SpectralOptions
  let threads: Int
  /// The memory for the layers in flight.
  let room: Double
  let needs: [LayerSchedule.Need]
  let cache: DecompositionCache?
  let progress: (@Sendable (Double) -> Void)?

  private static let largestSmallSide = 1500

  /// One result a map, in network order.
  func results() -> [Result<SpectralLayer, LayerError>] {
    let maps = network.topology.maps
    let state = ComputationState(costs: maps.map(\.decompositionCost))
    let large = maps.indices.filter { isLarge(maps[$0]) }
    let small = maps.indices.filter { !isLarge(maps[$0]) }
      .sorted { maps[$0].decompositionCost > maps[$1].decompositionCost }
    let workers = min(threads, maps.count)
    let schedule = LayerSchedule(small: small, large: large, needs: needs, room: room, threads: workers)
    // Set before any thread computes: it holds for the whole process.
    LinearAlgebraThreads.limit(to: 1)
    LayerCrew(schedule).work(threads: workers) { perform($0, state) }
    LinearAlgebraThreads.limit(to: threads)
    return state.results
  }

  /// Fewer layers than threads leave threads idle side by side.
  private func isLarge(_ map: LinearMap) -> Bool {
    network.topology.maps.count < threads
      || min(map.layout.outputsPerGroup, map.layout.inputsPerGroup * map.positions) > Self.largestSmallSide
  }

  /// Does one step; whether the layer needs no other.
  private func perform(_ step: LayerSchedule.Step, _ state: ComputationState) -> Bool {
    switch step {
    case .whole(let index): finish(index, state) { () throws(LayerError) in try prepared(index, threads: 1).layer() }
    case .read(let index): return read(index, state)
    case .decompose(let index):
      // No small layer is left, and what is read meanwhile computes nothing.
      LinearAlgebraThreads.limit(to: threads)
      finish(index, state) { () throws(LayerError) in try state.taken(index).layer() }
    }
    return true
  }

  private func read(_ index: Int, _ state: ComputationState) -> Bool {
    do throws(LayerError) {
      let layer = try prepared(index, threads: threads)
      guard layer.isFound else {
        state.hold(layer, index)
        return false
      }
      finish(index, state) { () throws(LayerError) in try layer.layer() }
    } catch {
      finish(index, state) { () throws(LayerError) in throw error }
    }
    return true
  }

  private func prepared(_ index: Int, threads: Int) throws(LayerError) -> PreparedLayer {
    let map = network.topology.maps[index]
    let weights = LayerWeights(checkpoint: network.checkpoint, folding: options.normalisation)
    return PreparedLayer(
      map: map, weights: try weights.matrices(of: map), options: options, cache: cache, threads: threads)
  }

  private func finish(
    _ index: Int, _ state: ComputationState, _ layer: () throws(LayerError) -> SpectralLayer
  ) {
    let share = state.finish(index, Result(catching: layer))
    progress?(share)
  }
}

/// What the threads of a computation share.
private final class ComputationState: @unchecked Sendable {
  private let lock = NSLock()
  private let costs: [Double]
  private var done = 0.0
  private var held: [Int: PreparedLayer] = [:]
  private var finished: [Result<SpectralLayer, LayerError>?]

  init(costs: [Double]) {
    self.costs = costs
    finished = Array(repeating: nil, count: costs.count)
  }

  /// Keeps a layer that was read until it is decomposed.
  func hold(_ layer: PreparedLayer, _ index: Int) { lock.withLock { held[index] = layer } }

  /// A layer that was read, which is let go.
  func taken(_ index: Int) throws(LayerError) -> PreparedLayer {
    guard let layer = lock.withLock({ held.removeValue(forKey: index) }) else {
      throw .notDecomposed("it was not read")
    }
    return layer
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
