/// A stored tensor as a node of the graph reads it: with its axes in another order, or as the codes that they are.
package struct ONNXConstantView: Sendable {
  /// What stands between the stored elements and what a node reads.
  package enum Coding: Sendable {
    /// Nothing.
    case plain
    /// Numbers are rounded to codes, which a node behind turns back.
    case rounded
    /// The stored elements are codes, of which a node makes numbers by a scale.
    case codes
  }

  /// The tensor's name in the checkpoint.
  package let name: String
  /// For each axis that is read, the stored one.
  package let order: [Int]
  /// The lengths of the axes as they are read.
  package let shape: [Int]
  /// What the stored elements are.
  package let coding: Coding

  /// A tensor as it is stored.
  private init(_ name: String, _ constant: ONNXConstant) {
    self.init(name: name, order: Array(constant.shape.indices), shape: constant.shape, coding: .plain)
  }

  private init(name: String, order: [Int], shape: [Int], coding: Coding) {
    self.name = name
    self.order = order
    self.shape = shape
    self.coding = coding
  }

  /// Whether the axes are read in the order in which they are stored.
  var isInStoredOrder: Bool { order.elementsEqual(order.indices) }

  /// The axes in another order; nil if `permutation` is none of them. Without one, in reverse.
  private func transposed(_ permutation: [Int]?) -> ONNXConstantView? {
    let permutation = permutation ?? order.indices.reversed()
    guard permutation.count == order.count, Set(permutation) == Set(order.indices) else { return nil }
    return ONNXConstantView(
      name: name, order: permutation.map { order[$0] }, shape: permutation.map { shape[$0] }, coding: coding)
  }

  /// The same elements, coded otherwise.
  private func coded(_ coding: Coding) -> ONNXConstantView {
    ONNXConstantView(name: name, order: order, shape: shape, coding: coding)
  }

  /// The constants of a graph by the names of the values that hold them, also where a node only passes them on.
  ///
  /// - Complexity: O(nodes + constants)
  package static func all(in graph: ONNXGraph) -> [String: ONNXConstantView] {
    var views: [String: ONNXConstantView] = [:]
    for (name, constant) in graph.constants { views[name] = ONNXConstantView(name, constant) }
    for node in graph.nodes {
      guard let input = node.inputs.first, let output = node.outputs.first, let view = views[input] else { continue }
      switch node.operation {
      case "Identity" where node.isStandard, "Cast" where node.isStandard: views[output] = view
      case "Transpose" where node.isStandard: views[output] = view.transposed(node.integers("perm"))
      case "QuantizeLinear" where node.isQuantisation: views[output] = view.coded(.rounded)
      case "DequantizeLinear" where node.isQuantisation:
        views[output] = view.coded(view.coding == .rounded ? .plain : .codes)
      default: continue
      }
    }
    return views
  }
}
