// compare-checkpoints FIRST SECOND: how strongly the near-kernels of consecutive layers are tied together in two
// checkpoints of one network, such as one trained with batch normalisation and one without.

import Foundation
import Networks
import SVR

/// The deviation of every connection, between 0 and 1/4, by the names of its layers.
func deviations(_ path: String) throws -> [(connection: String, deviation: Double)] {
  // Batch normalisation shows where co-spectral readers meet spectral writers: in the mixed representation.
  let graph = try SpectralGraph(of: Network(contentsOf: path), representation: .mixed)
  return graph.connections.map { connection in
    let ends = [connection.source, connection.target].map { graph.layers[$0].name }
    return (ends.joined(separator: " -> "), connection.internalDimensions.deviation)
  }
}

let paths = Array(CommandLine.arguments.dropFirst())
guard paths.count == 2 else {
  print("usage: compare-checkpoints FIRST SECOND")
  exit(2)
}

do {
  let (first, second) = (try deviations(paths[0]), try deviations(paths[1]))
  // Layers may have other names, as where normalisation counts as one: connections are compared in network order.
  guard first.count == second.count else {
    print("\(paths[0]) has \(first.count) connections, \(paths[1]) has \(second.count)")
    exit(1)
  }
  for (one, other) in zip(first, second) {
    print(String(format: "%.4f  %.4f  ", one.deviation, other.deviation) + one.connection)
  }
} catch {
  print(error)
  exit(2)
}
