import Checkpoints
import Networks
import SVR

/// The graph of a whole model: every layer decomposed, every connection linked.
///
/// Layers are read while others are decomposed, so that reading cannot be taken out of `seconds`. What it takes by itself, on one
/// thread, stands beside it: no more than that is counted to the program's disadvantage.
struct ModelMeasurement: Encodable {
  let layers: Int
  let connections: Int
  let neurons: Int
  /// The computation, with the reading of the layers from the file that the system holds in memory.
  let seconds: Double
  /// Reading and decoding every layer once, by itself.
  let reading: Double

  init(path: String, rank: Int?, threads: Int) throws {
    let network = try Network(contentsOf: path)
    reading = try Benchmark.timed {
      for map in network.topology.maps { _ = try network.checkpoint.values(of: map.name, as: Float.self) }
    }.seconds
    let options = SpectralOptions(rank: rank)
    let (seconds, graph) = try Benchmark.timed { try SpectralGraph(of: network, options: options, threads: threads) }
    self.seconds = seconds
    (layers, connections) = (graph.layers.count, graph.connections.count)
    neurons = graph.layers.reduce(0) { $0 + $1.count }
  }
}
