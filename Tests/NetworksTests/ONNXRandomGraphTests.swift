import Checkpoints
import Networks
import Randomness
import TestSupport
import Testing

/// A graph whose wiring, operations, attributes and shapes are changed at random: a legal topology comes out, or the file is
/// refused.
@Suite struct ONNXRandomGraphTests {
  private static let operations = [
    "Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "Concat", "Split", "Slice", "Gather", "Pad",
    "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Expand", "Tile", "Shape", "If", "MaxPool",
    "GlobalAveragePool", "Add", "Mul", "Where", "ReduceMean", "Relu", "Identity", "DequantizeLinear", "LSTM",
    "Constant",
  ]
  private static let attributes = [
    "axis", "axes", "perm", "group", "transA", "transB", "pads", "split", "starts", "ends", "keepdims", "shape",
    "epsilon", "start", "end",
  ]
  private static let numbers = [
    0, 1, 2, 3, 4, 6, -1, -2, -4, 7, 100, 1 << 40, -(1 << 40), Int.max, Int.min, Int.max - 1, Int.min + 1,
  ]

  private struct Node {
    var operation: String
    var inputs: [String]
    var outputs: [String]
    var attributes: [ProtobufBuilder] = []
  }

  /// A graph with something of everything: a gate, a sum, a concatenation, a split, a flatten, a product.
  private static let nodes = [
    Node(operation: "Conv", inputs: ["x", "w0"], outputs: ["a"]),
    Node(operation: "BatchNormalization", inputs: ["a", "v", "v", "v", "v"], outputs: ["b"]),
    Node(operation: "Relu", inputs: ["b"], outputs: ["c"]),
    Node(operation: "Conv", inputs: ["c", "w1"], outputs: ["d"], attributes: [.integer("group", 2)]),
    Node(operation: "GlobalAveragePool", inputs: ["d"], outputs: ["e"]),
    Node(operation: "Conv", inputs: ["e", "w2"], outputs: ["f"]),
    Node(operation: "Sigmoid", inputs: ["f"], outputs: ["g"]),
    Node(operation: "Mul", inputs: ["d", "g"], outputs: ["h"]),
    Node(operation: "Add", inputs: ["h", "c"], outputs: ["i"]),
    Node(operation: "Concat", inputs: ["i", "d"], outputs: ["j"], attributes: [.integer("axis", 1)]),
    Node(operation: "Split", inputs: ["j", "sizes"], outputs: ["k", "l"], attributes: [.integer("axis", 1)]),
    Node(operation: "ConvTranspose", inputs: ["l", "w3"], outputs: ["m"]),
    Node(operation: "Reshape", inputs: ["m", "groups"], outputs: ["n"]),
    Node(operation: "InstanceNormalization", inputs: ["n", "v", "v"], outputs: ["o"]),
    Node(operation: "Reshape", inputs: ["o", "shape"], outputs: ["p"]),
    Node(operation: "Transpose", inputs: ["p"], outputs: ["q"], attributes: [.integers("perm", [0, 2, 3, 1])]),
    Node(operation: "Flatten", inputs: ["q"], outputs: ["r"], attributes: [.integer("axis", 1)]),
    Node(operation: "Transpose", inputs: ["w4"], outputs: ["s"], attributes: [.integers("perm", [1, 0])]),
    Node(operation: "MatMul", inputs: ["r", "s"], outputs: ["t"]),
    Node(operation: "ReduceMean", inputs: ["t"], outputs: ["u"], attributes: [.integers("axes", [-1])]),
    Node(operation: "Sub", inputs: ["t", "u"], outputs: ["y"]),
    Node(operation: "Gemm", inputs: ["y", "w5"], outputs: ["z"], attributes: [.integer("transB", 1)]),
  ]
  private static let weights: [(name: String, shape: [Int])] = [
    ("w0", [4, 3, 3, 3]), ("w1", [4, 2, 1, 1]), ("w2", [4, 4, 1, 1]), ("w3", [5, 6, 2, 2]), ("w4", [8, 54]),
    ("w5", [2, 8]), ("v", [4]),
  ]
  private static let lists: [(name: String, numbers: [Int])] = [
    ("sizes", [3, 5]), ("groups", [0, 2, -1]), ("shape", [0, 6, 3, 3]),
  ]

  @Test("the graph that is changed is linked from end to end")
  func unchanged() throws {
    let network = try traced { build(&$0, Self.nodes, Self.weights, Self.lists) }
    #expect(
      network.links == [
        "w0", "w1 < w0", "w2 < w1", "w3 < w0[3..<4]@0, w1[3..<4]@0, w1[0..<4]@1", "w4 < w3", "w5 < w4",
      ])
    #expect(network.layout("w4") == "output 8, position 9, input 6")
    #expect(
      network.breaks.isEmpty
        && network.maps.map { $0.normalisation != nil } == [true] + Array(repeating: false, count: 5))
  }

  @Test("changed at random: never a crash, and only legal connections", arguments: 0..<40)
  func changed(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    var connected = 0
    for _ in 0..<25 {
      var model = ONNXBuilder()
      model.input("x", [nil, 3, 5, 5])
      var (nodes, weights, lists) = (Self.nodes, Self.weights, Self.lists)
      for _ in 0..<Int.random(in: 1..<5, using: &generator) {
        change(&nodes, &weights, &lists, using: &generator)
      }
      build(&model, nodes, weights, lists)
      let path = try folder.write(model.bytes, to: "model.onnx")
      guard let checkpoint = try? Checkpoint(contentsOf: path) else { continue }
      let network = Topology(recognisedIn: checkpoint)
      expectLegal(network, seed: seed)
      connected += network.connections.isEmpty ? 0 : 1
    }
    #expect(connected > 10, "seed \(seed): most graphs should still be linked somewhere")
  }

  private func build(
    _ model: inout ONNXBuilder, _ nodes: [Node], _ weights: [(name: String, shape: [Int])],
    _ lists: [(name: String, numbers: [Int])]
  ) {
    for (name, shape) in weights {
      model.tensor(name, shape, floats: Array(repeating: 1, count: shape.reduce(1, *)))
    }
    for (name, numbers) in lists { model.integers(name, numbers) }
    for node in nodes { model.node(node.operation, node.inputs, node.outputs, node.attributes) }
  }

  private func change(
    _ nodes: inout [Node], _ weights: inout [(name: String, shape: [Int])],
    _ lists: inout [(name: String, numbers: [Int])], using generator: inout SeededGenerator
  ) {
    let place = Int.random(in: 0..<nodes.count, using: &generator)
    let names = ["x", ""] + weights.map(\.name) + lists.map(\.name) + nodes.prefix(place).flatMap(\.outputs)
    let input = Int.random(in: 0..<nodes[place].inputs.count, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: nodes[place].operation = Self.operations.randomElement(using: &generator) ?? "Relu"
    case 1: nodes[place].inputs[input] = names.randomElement(using: &generator) ?? "x"
    case 2: nodes[place].inputs.append(names.randomElement(using: &generator) ?? "x")
    case 3 where nodes[place].inputs.count > 1: nodes[place].inputs.remove(at: input)
    case 4: nodes[place].attributes = [attribute(using: &generator)]
    case 5: weights[Int.random(in: 0..<weights.count, using: &generator)].shape = shape(using: &generator)
    case 6:
      let list = Int.random(in: 0..<lists.count, using: &generator)
      let number = Int.random(in: 0..<lists[list].numbers.count, using: &generator)
      lists[list].numbers[number] = self.number(using: &generator)
    default:
      let added = Node(
        operation: Self.operations.randomElement(using: &generator) ?? "Relu",
        inputs: [nodes[place].inputs[input]]
          + (Bool.random(using: &generator) ? [names.randomElement(using: &generator) ?? "x"] : []),
        outputs: ["new\(nodes.count)"], attributes: Bool.random(using: &generator) ? [attribute(using: &generator)] : []
      )
      nodes[place].inputs[input] = added.outputs[0]
      nodes.insert(added, at: place)
    }
  }

  private func shape(using generator: inout SeededGenerator) -> [Int] {
    (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
      [0, 1, 2, 3, 4, 4, 6].randomElement(using: &generator) ?? 4
    }
  }

  private func number(using generator: inout SeededGenerator) -> Int {
    Self.numbers.prefix(Bool.random(using: &generator) ? 5 : Self.numbers.count).randomElement(using: &generator) ?? 0
  }

  private func attribute(using generator: inout SeededGenerator) -> ProtobufBuilder {
    let name = Self.attributes.randomElement(using: &generator) ?? "axis"
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      return .onnxAttribute(name, type: 1) {
        $0.float(2, [1, -1, .nan, .infinity].randomElement(using: &generator) ?? 0)
      }
    case 1, 2: return .integer(name, number(using: &generator))
    default:
      let count = Int.random(in: 0..<6, using: &generator)
      // Often a permutation, so that what is transposed goes on.
      return .integers(
        name,
        name == "perm"
          ? Array(0..<count).shuffled(using: &generator) : (0..<count).map { _ in number(using: &generator) })
    }
  }
}

/// Whether maps and connections are such as all that follows takes them to be.
func expectLegal(_ network: Topology, seed: Int) {
  #expect(Set(network.maps.map(\.name)).count == network.maps.count, "seed \(seed)")
  #expect(network.connections == Array(Set(network.connections)).sorted(), "seed \(seed)")
  #expect(network.breaks.allSatisfy { network.maps.indices.contains($0.target) && !$0.reason.isEmpty })
  for connection in network.connections {
    let (source, target) = (network.maps[connection.source], network.maps[connection.target])
    #expect(connection.source < connection.target, "seed \(seed)")
    guard let window = connection.window else {
      #expect(source.outputChannels == target.inputChannels, "seed \(seed)")
      continue
    }
    #expect(window.count > 0 && window.source >= 0 && window.target >= 0, "seed \(seed)")
    #expect(window.source + window.count <= source.outputChannels, "seed \(seed)")
    #expect(window.target + window.count <= target.inputChannels, "seed \(seed)")
  }
  for map in network.maps { #expect(map.layout.elementCount == map.shape.reduce(1, *), "seed \(seed)") }
}
