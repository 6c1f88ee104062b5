import Caching
import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import TestSupport
import Testing

/// The graph does not depend on the cache: without, while it fills, and from it, bit for bit.
@Suite("Graphs with a cache")
struct CachedGraphTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func cache() -> DecompositionCache { DecompositionCache(folder: folder.path("cache")) }

  /// Whether all singular values, vectors, flags and weights are the same.
  private func isSame(_ one: SpectralGraph, _ other: SpectralGraph) -> Bool {
    guard one.layers.count == other.layers.count, one.leftOut == other.leftOut else { return false }
    return zip(one.layers, other.layers).allSatisfy { a, b in
      a.singularValues == b.singularValues && a.readingSingularValues == b.readingSingularValues
        && a.written == b.written && a.read == b.read && a.rank == b.rank && a.sumOfSquares == b.sumOfSquares
        && a.clusterTolerance == b.clusterTolerance && a.nextSingularValue == b.nextSingularValue
        && a.nextReadingSingularValue == b.nextReadingSingularValue && a.writerGroups == b.writerGroups
        && a.readerGroups == b.readerGroups
    } && one.connections.map(\.weights) == other.connections.map(\.weights)
  }

  /// Computes three times; how the cache served the last two.
  private func use(
    _ network: Network, _ options: SpectralOptions = SpectralOptions(), threads: Int = 2
  ) throws -> (filling: DecompositionCache.Usage, hitting: DecompositionCache.Usage) {
    let (filled, hit) = (cache(), cache())
    let without = try SpectralGraph(of: network, options: options, threads: threads)
    let filling = try SpectralGraph(of: network, options: options, threads: threads, cache: filled)
    let hitting = try SpectralGraph(of: network, options: options, threads: threads, cache: hit)
    #expect(isSame(without, filling) && isSame(without, hitting), "\(options)")
    return (filled.usage, hit.usage)
  }

  private static let shapes = [[170, 18, 3, 3], [180, 170, 1, 2], [10, 180]]

  @Test("every representation, all neurons and few, float64", arguments: Representation.allCases, [nil, 7])
  func representations(_ representation: Representation, rank: Int?) throws {
    let network = try SampleNetwork.gaussian(Self.shapes, seed: 51).network()
    let usage = try use(network, SpectralOptions(representation: representation, rank: rank))
    #expect(usage.filling.found == 0 && usage.filling.added + usage.filling.passed == 3)
    #expect(usage.hitting.found == usage.filling.added && usage.hitting.added == 0)
    #expect(usage.filling.added == (representation == .spectral ? 2 : representation == .mixed ? 1 : 1))
  }

  @Test("float32, large layers by a Krylov method and small ones, and one thread", arguments: [1, 2])
  func large(threads: Int) throws {
    var generator = SeededGenerator(seed: 52)
    var builder = SafetensorsBuilder()
    for (name, shape) in [("a", [1600, 200]), ("b", [1700, 1600]), ("c", [40, 1700])] {
      builder.add(
        "\(name).weight", shape: shape, floats: generator.nextGaussians(shape[0] * shape[1]).map { Float($0) })
    }
    let network = try Network(contentsOf: builder.write(to: folder))
    let usage = try use(network, SpectralOptions(rank: 8), threads: threads)
    #expect(usage.filling.added == 2 && usage.hitting.found == 2 && usage.hitting.passed == 1)
  }

  @Test("groups, one of zeros, and folded batch normalisation")
  func groups() throws {
    var generator = SeededGenerator(seed: 53)
    var sample = SampleNetwork()
    sample.add("0.weight", [170, 40, 2, 2], generator.nextGaussians(170 * 160))
    sample.add("1.weight", [170], generator.nextGaussians(170))
    sample.add("1.running_var", [170], generator.nextGaussians(170).map { $0 * $0 + 0.1 })
    let grouped = [Double](repeating: 0, count: 170 * 85 * 2) + generator.nextGaussians(170 * 85 * 2)
    sample.add("2.weight", [340, 85, 2], grouped)
    let topology =
      #"{"maps": [{"tensor": "0.weight", "normalisation": {"scale": "1.weight", "variance": "1.running_var", "epsilon": 1e-5}}, {"tensor": "2.weight", "kind": "conv1d", "groups": 2}]}"#
    let network = try sample.network(topology: topology)
    let folded = try use(network, SpectralOptions(normalisation: .folded))
    #expect(folded.filling.added + folded.filling.passed == 2 && folded.hitting.added == 0)
    #expect(try use(network).filling.found == 0, "weights as stored are other weights")
  }

  @Test("another rank, seed or number of threads is another decomposition; another format of the file is not")
  func sharing() throws {
    let sample = SampleNetwork.gaussian([[170, 160]], seed: 54)
    let network = try sample.network()
    func found(_ network: Network, _ options: SpectralOptions = SpectralOptions(), threads: Int = 1) throws -> Int {
      let cache = cache()
      _ = try SpectralGraph(of: network, options: options, threads: threads, cache: cache)
      return cache.usage.found
    }
    #expect(try found(network) == 0)
    #expect(try found(network) == 1)
    #expect(try found(network, SpectralOptions(rank: 5)) == 0)
    #expect(try found(network, SpectralOptions(seed: 9)) == 0)
    // One layer on two threads is decomposed by both.
    #expect(try found(network, threads: 2) == 0)
    let values = sample.layers[0].values
    let transposed = (0..<160).flatMap { column in (0..<170).map { values[$0 * 160 + column] } }
    var builder = SafetensorsBuilder()
    builder.add("w", shape: [160, 170], doubles: transposed)
    let topology = try folder.write(
      #"{"maps": [{"tensor": "w", "layout": [{"input": 160}, {"output": 170}]}]}"#, to: "topology.json")
    #expect(
      try found(Network(contentsOf: builder.write(to: folder), topologyFile: topology)) == 1,
      "the same weights transposed")
  }

  @Test("a memory that lets one layer at a time through gives the same graph")
  func memory() throws {
    let network = try SampleNetwork.gaussian(Self.shapes, seed: 55).network()
    let plain = try SpectralGraph(of: network, threads: 2)
    let maximum = MemoryRoom.residentByteCount + 2 * MemoryRoom.residentBytesPerThread + 40_000_000
    #expect(isSame(plain, try SpectralGraph(of: network, threads: 2, maximumMemory: maximum)))
  }
}
