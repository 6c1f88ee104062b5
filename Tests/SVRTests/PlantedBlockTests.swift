import LinearAlgebra
import Randomness
import SVR
import TestSupport
import Testing

/// Internal dimensions, deviation and channels of connections that were made to split.
@Suite struct PlantedBlockTests {
  /// A block of one channel deviates by about n from evenness, as random blocks do by chance: not among these.
  static let splits = [(100, 10), (100, 30), (100, 70), (100, 90), (64, 8), (64, 56), (12, 5)]

  @Test("Blocks are recovered exactly, with the deviation p (n - p) / n^2", arguments: splits)
  func exact(n: Int, p: Int) {
    var generator = SeededGenerator(seed: UInt64(n + p))
    let weights = PlantedBlocks.matrix(order: n, split: p, using: &generator).squared
    let found = InternalDimensions(of: weights, channels: n)
    #expect(found.target == p && found.source == p, "seed \(n + p): \(found)")
    #expect(abs(found.deviation - Double(p * (n - p)) / Double(n * n)) < 1e-12)
  }

  @Test("A random rotation is a rotation, and 0 times it none")
  func rotation() {
    var generator = SeededGenerator(seed: 4)
    let rotation = PlantedBlocks.rotation(order: 40, scale: 0.1, using: &generator)
    let product = rotation.times(rotation, transposed: .transposed)
    for row in 0..<40 {
      for column in 0..<40 { #expect(abs(product[row, column] - (row == column ? 1 : 0)) < 1e-12) }
    }
    let none = PlantedBlocks.rotation(order: 3, scale: 0, using: &generator)
    #expect(none.elements == [1, 0, 0, 0, 1, 0, 0, 0, 1])
  }

  @Test("Blocks turned at random: within 2 at K = 6, lost at K = 16", arguments: [10, 30, 70, 90])
  func noise(p: Int) {
    let n = 100
    var lost = 0
    for seed in 1...5 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: 100 * UInt64(p) + seed)
      let blocks = PlantedBlocks.matrix(order: n, split: p, using: &generator)
      func dimensions(_ k: Double) -> InternalDimensions {
        var copy = generator
        let rotation = PlantedBlocks.rotation(order: n, scale: 0.01 * k, using: &copy)
        return InternalDimensions(of: blocks.times(rotation).squared, channels: n)
      }
      let (near, far) = (dimensions(6), dimensions(16))
      #expect(abs(near.target - p) <= 2 && abs(near.source - p) <= 2, "seed \(100 * UInt64(p) + seed): \(near)")
      #expect(far.deviation < 0.02)
      if abs(far.target - p) > 2 { lost += 1 }
    }
    #expect(lost >= 3)
  }

  /// Two dense layers of order n whose mixed adjacency is that of the planted blocks: channels in `order` lie in the leading
  /// p neurons of both sides, the rest in the near-kernels.
  static func graph(n: Int, p: Int, seed: UInt64, rank: Int? = nil) throws -> (graph: SpectralGraph, kernel: [Int]) {
    var generator = SeededGenerator(seed: seed)
    let order = Array(0..<n).shuffled(using: &generator)
    let writers = PlantedBlocks.matrix(order: n, split: p, using: &generator)
    let links = PlantedBlocks.matrix(order: n, split: p, using: &generator)
    let readers = writers.times(links, otherTransposed: .transposed)
    let scale = { (k: Int) in 3 - Double(k) / Double(n) }
    // Row-major: W_1 = U diag(s), W_2 = diag(s) V'^T, the channels in a random order.
    let first = (0..<n).flatMap { channel in (0..<n).map { writers[order[channel], $0] * scale($0) } }
    let second = (0..<n).flatMap { neuron in (0..<n).map { readers[order[$0], neuron] * scale(neuron) } }
    var network = SampleNetwork()
    network.add([n, n], first)
    network.add([n, n], second)
    return (try network.graph(.mixed, rank: rank), order.indices.filter { order[$0] >= p })
  }

  @Test("Channels split with the blocks are found by number", arguments: [(40, 13), (30, 22)])
  func splitChannels(n: Int, p: Int) throws {
    let (graph, kernel) = try Self.graph(n: n, p: p, seed: UInt64(n))
    let found = try #require(try graph.kernels(KernelOptions(simulations: 19)).connections.first)
    #expect(found.internalDimensions.target == p && found.internalDimensions.source == p)
    #expect(found.nearKernelChannels == kernel)
    #expect(found.splitChannels == n && found.writing.split == Array(0..<n) && found.reading.split == Array(0..<n))
    #expect(found.massOutside < 1e-12 && found.massUnwritten < 1e-12)
    #expect(found.significance == .pValue(0.05))
    for (channel, mass) in found.writing.masses.enumerated() {
      #expect(abs(mass - (kernel.contains(channel) ? 1 : 0)) < 1e-10)
    }
  }

  @Test("The leading neurons alone tell the same channels")
  func truncated() throws {
    let (graph, kernel) = try Self.graph(n: 40, p: 13, seed: 40, rank: 20)
    let found = try #require(try graph.kernels(KernelOptions(simulations: 19)).connections.first)
    #expect(found.internalDimensions.target == 13 && found.internalDimensions.source == 13)
    #expect(found.nearKernelChannels == kernel && found.splitChannels == 40)
  }

  @Test("A threshold counts the channels above it on both sides")
  func threshold() throws {
    let graph = try SampleNetwork.gaussian([[12, 40], [50, 12]], seed: 8).graph(.mixed)
    for mass in [0.2, 0.5, 0.8] {
      let found = try graph.kernels(KernelOptions(simulations: 0, nearKernelMass: mass)).connections[0]
      let both = (0..<12).filter { found.writing.masses[$0] > mass && found.reading.masses[$0] > mass }
      #expect(found.nearKernelChannels == both)
    }
  }

  @Test("Near-kernels are those of the mixed representation", arguments: [Representation.spectral, .coSpectral])
  func notMixed(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian([[4, 4], [4, 4]], seed: 1).graph(representation)
    #expect(throws: KernelError.notMixed(representation)) { try graph.kernels() }
    #expect(KernelError.notMixed(representation).description.contains("--representation mixed"))
  }
}
