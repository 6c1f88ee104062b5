import Networks
import Tensors

extension SampleGraph {
  /// Names that a format could trip over.
  package static let hostileNames = [
    "a\"b<c>&'d'</node><!--]]>,;=1+1",
    "line\nfeed\rreturn\ttab",
    "bell\u{7} null\u{0} escape\u{1b}[31m \\u{7} \\ not a character\u{ffff}",
    "\u{202e}txet desrever\u{2066}\u{2028}\u{85}\u{1F9E0}",
    "caf\u{e9}",
    "cafe\u{301}",
    " " + String(repeating: "long", count: 2_500) + "#0\\",
    "left\u{0}",
  ]

  /// Three convolutions of which the third reads both others, a dense layer behind a flatten, a dense one, and two apart.
  func topology() -> Topology {
    let maps = [
      map(0, .convolution2D, outputs: 6, inputs: 3, positions: [3, 3]),
      map(1, .convolution1D, outputs: 6, inputs: 6, positions: [1]),
      map(2, .convolution3D, outputs: 5, inputs: 6, positions: [2, 1, 3]),
      map(3, .dense, outputs: 40, inputs: 5, positions: [4]),
      map(4, .dense, outputs: 7, inputs: 40, positions: [], elementType: .float64),
      map(5, .dense, outputs: 1, inputs: 1, positions: []),
      map(6, .dense, outputs: 3, inputs: 7, positions: [], elementType: .bfloat16),
    ]
    let links = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (4, 6)]
    let omitted = TensorInfo(name: name(7) + ".bias", elementType: .int64, shape: [])
    return Topology(
      maps: maps, connections: links.map { Topology.Connection(source: $0.0, target: $0.1) },
      breaks: [Topology.Break(target: 5, reason: "reads 1 channel, [7, 40] writes 7")],
      omissions: [Topology.Omission(tensor: omitted, reason: "not a matrix")], basis: .guess,
      family: name(1), notes: ["the order is a guess: \(name(3))"])
  }

  private func map(
    _ index: Int, _ kind: LinearMap.Kind, outputs: Int, inputs: Int, positions: [Int],
    elementType: ElementType = .float32
  ) -> LinearMap {
    let shape = kind == .dense ? [outputs, positions.reduce(inputs, *)] : [outputs, inputs] + positions
    let normalisation = BatchNormalisation(
      scale: index == 0 ? nil : name(index) + ".scale", variance: name(index) + ".variance", epsilon: 0.1 + 0.2)
    return LinearMap(
      name: name(index), kind: kind, shape: shape, elementType: elementType, outputChannels: outputs,
      inputChannels: inputs, positionShape: positions, normalisation: index < 2 ? normalisation : nil)
  }
}
