import Checkpoints
import Foundation
import LinearAlgebra
import Networks

/// What the graph of a network takes of memory: while layers are decomposed the vectors of all of them and those in flight, then the
/// vectors and the adjacencies.
struct MemoryPlan {
  /// What each layer takes while it is worked on.
  let needs: [LayerSchedule.Need]
  private let names: [String]
  /// The vectors of all neurons.
  private let vectors: Double
  /// All adjacencies, and the work on one.
  private let linking: Double

  init(_ network: Network, options: SpectralOptions, threads: Int) {
    let maps = network.topology.maps
    let layers = maps.map {
      LayerMemory($0, options: options, isReadInParts: network.checkpoint.isReadInParts($0.name))
    }
    needs = layers.map(\.need)
    names = maps.map(\.name)
    vectors = layers.reduce(0) { $0 + $1.kept }
    let connections = network.topology.connections.map { (maps[$0.source], layers[$0.source], layers[$0.target]) }
    let adjacencies = connections.map { 8 * $0.1.writers * $0.2.readers }
    let work = connections.map { map, source, target in
      // One side in float64, and panels of about a thousand rows.
      let (channels, width) = (Double(map.outputChannels), max(source.writers, target.readers))
      return 8 * channels * width + Double(threads) * 8 * 1024 * (channels + width)
    }
    let copy = options.representation == .coSpectral ? adjacencies.max() ?? 0 : 0
    linking = adjacencies.reduce(0, +) + (work.max() ?? 0) + copy
  }

  /// What is left for layers in flight beside the vectors.
  ///
  /// - Throws: a limit that some layer alone, or the graph in the end, does not fit.
  func room(in budget: MemoryBudget, file: String) throws(CheckpointError) -> Double {
    for limit in budget.limits where least > limit.room {
      throw CheckpointError(.limit, file: file, message(limit))
    }
    return budget.room - vectors
  }

  /// The least that is taken at one time.
  private var least: Double { vectors + max(linking, needs.map(\.total).max() ?? 0) }

  private func message(_ limit: MemoryBudget.Limit) -> String {
    switch limit.kind {
    case .machine: "the graph takes \(text(least)), more memory than this machine has; \(advice)"
    case .addressSpace:
      "the graph takes up to \(text(least)), more than the memory limit leaves (ulimit -v); \(advice), and so do fewer --threads"
    case .asked(let maximum):
      """
      the graph takes \(text(least + Double(maximum) - limit.room)), more than the \(text(Double(maximum))) that it may \
      (--max-memory): \(parts); \(advice)
      """
    }
  }

  private var advice: String { "a smaller --rank or fewer --layers take less" }

  /// What the need is made of.
  private var parts: String {
    let largest = needs.indices.max { needs[$0].total < needs[$1].total }
    guard let largest, needs[largest].total > linking else {
      return "the vectors of all layers \(text(vectors)), linking them \(text(linking))"
    }
    return "the vectors of all layers \(text(vectors)), '\(names[largest])' beside them \(text(needs[largest].total))"
  }

  private func text(_ byteCount: Double) -> String {
    let (unit, name) = byteCount < 1e6 ? (1e3, "kB") : byteCount < 1e10 ? (1e6, "MB") : (1e9, "GB")
    return "\(Int((byteCount / unit).rounded(.up))) \(name)"
  }
}
