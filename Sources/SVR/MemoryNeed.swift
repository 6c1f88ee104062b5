import Checkpoints
import Foundation
import LinearAlgebra
import Networks

/// What the graph of a network takes of memory, in bytes: the vectors kept, the adjacencies, and the work on one layer.
struct MemoryNeed {
  /// The least that is taken at one time.
  let least: Double
  /// The same with the work of all threads and the buffers of the linear algebra.
  let most: Double

  init(_ topology: Topology, options: SpectralOptions, threads: Int) {
    let layers = topology.maps.map { LayerMemory($0, rank: options.rank) }
    let adjacencies = topology.connections.map { 8 * layers[$0.source].neurons * layers[$0.target].neurons }
    let kept = layers.reduce(0) { $0 + $1.kept } + adjacencies.reduce(0, +)
    let work = layers.map(\.work).max() ?? 0
    let workers = Double(min(threads, layers.count))
    least = kept + work
    most = kept + workers * (work + Double(MemoryRoom.bytesPerThread))
  }

  /// Throws where the machine or a limit on the address space cannot give it.
  func check(file: String) throws(CheckpointError) {
    let advice = "; a smaller --rank, fewer --threads or fewer --layers take less"
    guard least <= Double(ProcessInfo.processInfo.physicalMemory) else {
      throw CheckpointError(
        .limit, file: file, "the graph takes \(text(least)), more memory than this machine has" + advice)
    }
    guard most < Double(Int.max), MemoryRoom.hasAddressSpace(for: Int(most)) else {
      throw CheckpointError(
        .limit, file: file,
        "the graph takes up to \(text(most)), more than the memory limit leaves (ulimit -v)" + advice)
    }
  }

  private func text(_ byteCount: Double) -> String {
    byteCount < 1e10 ? "\(Int((byteCount / 1e6).rounded(.up))) MB" : "\(Int((byteCount / 1e9).rounded(.up))) GB"
  }
}

/// What one layer takes.
private struct LayerMemory {
  let neurons: Double
  /// The vectors of its neurons.
  let kept: Double
  /// The weights and their decomposition in float64.
  let work: Double

  init(_ map: LinearMap, rank: Int?) {
    let groups = Double(map.groups)
    let (rows, columns) = (
      Double(map.layout.outputsPerGroup), Double(map.layout.inputsPerGroup) * Double(map.positions)
    )
    let shortSide = min(rows, columns)
    let weights = groups * rows * columns
    let width: Double = map.elementType == .float64 ? 8 : 4
    neurons = min(rank.map(Double.init) ?? .infinity, groups * shortSide)
    kept = width * neurons * groups * (rows + columns)
    work = width * weights + (rank == nil ? 8 * weights + 16 * shortSide * shortSide : 8 * neurons * (rows + columns))
  }
}
