import Checkpoints
import Tensors

/// Follows channels through the graph of an ONNX model, node by node, and gathers the linear maps and what each reads.
///
/// 1. One pass over the nodes, which stand behind all that they read; no recursion. Nothing of the stored elements is read.
/// 2. Never a connection that the graph does not have: what is not followed is opaque, with the reason in words, and becomes
///    a break of the map that reads it.
/// 3. Sums, concatenations and readings of flows with many writers are counted, and past `greatestWork` no more are
///    followed: a small hostile graph cannot ask for any amount of memory.
///
/// Source: `docs/Operators.md` of ONNX.
struct GraphTracer: FlowTracer {
  let graph: ONNXGraph
  /// The checkpoint's tensors by name.
  let tensors: [String: TensorInfo]
  /// The constants by the names of the values that hold them.
  let constants: [String: ONNXConstantView]
  /// The nodes that read each value, in order.
  let readers: [String: [Int]]
  private let outputs: Set<String>
  /// How many samples the network is given at once; nil where the file leaves that open. They are taken to stay on the
  /// first axis.
  let batch: Int?

  /// The values that a node behind may read.
  private var values: [String: GraphValue] = [:]
  var workLeft = Self.greatestWork

  /// The maps and connections so far.
  var network = TracedNetwork()
  /// The map of each weight: its number, as it was first given, and the normalisation behind it.
  var layers: [String: (number: Int, map: LinearMap)] = [:]
  /// The nodes whose scale a map before them has taken.
  var folded: Set<String> = []
  /// What is to be said of the trace.
  var remarks = TraceRemarks()

  init(_ graph: ONNXGraph, tensors: [TensorInfo]) {
    self.graph = graph
    self.tensors = Dictionary(tensors.map { ($0.name, $0) }) { first, _ in first }
    constants = ONNXConstantView.all(in: graph)
    var readers: [String: [Int]] = [:]
    for (index, node) in graph.nodes.enumerated() {
      for input in node.inputs where !input.isEmpty { readers[input, default: []].append(index) }
    }
    self.readers = readers
    outputs = Set(graph.outputs)
    let batches = Set(graph.inputs.compactMap { graph.shapes[$0].flatMap(\.first) })
    batch = batches.count == 1 ? batches.first.flatMap(\.self) : nil
  }

  /// Follows the whole graph.
  ///
  /// - Complexity: O(nodes + values), and `greatestWork` for flows
  mutating func run() {
    for input in graph.inputs { values[input] = .features(networkInput(input)) }
    for (index, node) in graph.nodes.enumerated() {
      let results = results(of: node)
      for (place, output) in node.outputs.enumerated() where !output.isEmpty && readers[output] != nil {
        guard let result = place < results.count ? results[place] : results.last else { continue }
        values[output] = declared(result, as: output)
      }
      for input in node.inputs where readers[input]?.last == index { values[input] = nil }
    }
  }

  /// What is known of a value: an empty name is an input that is left out.
  func value(_ name: String) -> GraphValue {
    values[name] ?? constants[name].map(GraphValue.constant) ?? .other(rank: shape(name)?.count)
  }

  /// The only node that reads a value, if it is neither read twice nor given by the network.
  func onlyReader(of value: String) -> ONNXNode? {
    guard let all = readers[value], all.count == 1, !outputs.contains(value) else { return nil }
    return graph.nodes[all[0]]
  }

  /// The shape that the file states of a value, if any.
  func shape(_ value: String) -> [Int?]? { graph.shapes[value] }

  private func networkInput(_ name: String) -> FeatureMap { FeatureMap(.input(), rank: shape(name)?.count) }

  /// What the file states of a value's shape beside what is known of it.
  private func declared(_ value: GraphValue, as name: String) -> GraphValue {
    guard case .features(var map) = value, let shape = shape(name) else { return value }
    if map.rank == nil {
      let origin = map.origin
      map = map.moved(rank: shape.count, axis: map.axis)
      map.origin = origin
    }
    if let axis = map.axis, shape.indices.allSatisfy({ $0 == 0 || $0 == axis || shape[$0] == 1 }) {
      map.hasOnePosition = true
    }
    return .features(map)
  }
}
