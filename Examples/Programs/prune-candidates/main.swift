// prune-candidates MODEL: the channels that lie almost wholly in the near-kernels of both sides of a connection. The layer
// before hardly writes them and the layer behind hardly reads them, so they are the first to try removing.

import Foundation
import Networks
import SVR

guard CommandLine.arguments.count == 2 else {
  print("usage: prune-candidates MODEL")
  exit(2)
}

do {
  let network = try Network(contentsOf: CommandLine.arguments[1])
  let graph = try SpectralGraph(of: network, representation: .mixed)

  // Without simulations there are no p-values, and the channels are the same.
  let analysis = try graph.kernels(KernelOptions(simulations: 0, nearKernelMass: 0.95))

  for kernels in analysis.connections where !kernels.nearKernelChannels.isEmpty {
    let connection = graph.connections[kernels.connection]
    let (writer, reader) = (graph.layers[connection.source], graph.layers[connection.target])
    let list = kernels.nearKernelChannels.map(String.init).joined(separator: ", ")
    print(
      "\(writer.name) -> \(reader.name): \(kernels.nearKernelChannels.count) of \(kernels.channels) channels: \(list)")

    // Random layers have such channels too, by chance.
    if let expected = kernels.nearKernelExpectedAtMost {
      print(String(format: "  at most %.2g expected between random layers", expected))
    }
  }
} catch {
  print(error)
  exit(2)
}
