// significant-edges MODEL: the ten most significant edges of a network, and the counts without which they say little.

import Foundation
import Networks
import SVR

guard CommandLine.arguments.count == 2 else {
  print("usage: significant-edges MODEL")
  exit(2)
}

do {
  // Any format: safetensors, PyTorch, ONNX, Keras, NumPy, GGUF. Nothing in the file is run.
  let network = try Network(contentsOf: CommandLine.arguments[1])
  let graph = try SpectralGraph(of: network, representation: .spectral)

  // Benjamini-Hochberg over all edges of the network, by the exact law of an edge between random layers.
  let selection = graph.significantEdges(Significance(.falseDiscoveryRate(0.01)))
  let expected = String(format: "%.1f", selection.expectedByChance)
  print("\(selection.significant) significant edges of \(selection.tests) tested, \(expected) expected by chance")

  for edge in selection.edges.prefix(10) {
    let connection = graph.connections[edge.connection]
    let source = graph.layers[connection.source].name
    let target = graph.layers[connection.target].name
    let decimal = String(format: "a = %.4f, p = 10^%.1f", edge.weight, edge.logPValue / log(10))
    print("\(source)#\(edge.source) -> \(target)#\(edge.target): \(decimal)")
  }
} catch {
  print(error)
  exit(2)
}
