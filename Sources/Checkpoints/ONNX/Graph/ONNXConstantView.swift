import Checkpoints

/// A stored tensor as a node of the graph reads it: with its axes in another order, or as the codes that they are.
struct ConstantView {
  /// What stands between the stored elements and the numbers that a node reads.
  enum Coding {
    /// Nothing.
    case plain
    /// Numbers are rounded to codes, which a node behind turns back.
    case rounded
    /// The stored elements are codes, of which a node makes numbers by a scale.
    case codes
  }

  /// The tensor's name in the checkpoint.
  let name: String
  /// For each axis that is read, the stored one.
  let order: [Int]
  /// The lengths of the axes as they are read.
  let shape: [Int]
  /// What the stored elements are.
  let coding: Coding

  /// A tensor as it is stored.
  init(_ name: String, _ constant: ONNXConstant) {
    self.init(name: name, order: Array(constant.shape.indices), shape: constant.shape, coding: .plain)
  }

  private init(name: String, order: [Int], shape: [Int], coding: Coding) {
    self.name = name
    self.order = order
    self.shape = shape
    self.coding = coding
  }

  /// The axes in another order; nil if `permutation` is none of them. Without one, in reverse.
  func transposed(_ permutation: [Int]?) -> ConstantView? {
    let permutation = permutation ?? order.indices.reversed()
    guard permutation.count == order.count, Set(permutation) == Set(order.indices) else { return nil }
    return ConstantView(
      name: name, order: permutation.map { order[$0] }, shape: permutation.map { shape[$0] }, coding: coding)
  }

  /// The same elements, coded otherwise.
  func coded(_ coding: Coding) -> ConstantView {
    ConstantView(name: name, order: order, shape: shape, coding: coding)
  }

  /// The layout as stored, from what each axis counts as it is read.
  func layout(_ axes: [[WeightLayout.Axis]]) -> WeightLayout {
    WeightLayout(zip(order, axes).sorted { $0.0 < $1.0 }.flatMap(\.1))
  }

  /// Whether there is one element for each of `count` channels that stand on that axis of another tensor, from -1 for the
  /// last, and the elements can be multiplied with that tensor.
  func hasOneElement(foreach count: Int, onAxis axis: Int) -> Bool {
    let place = shape.count + axis
    guard shape.indices.contains(place), shape[place] == count else { return false }
    return shape.indices.allSatisfy { $0 == place || shape[$0] == 1 }
  }

  /// The constants of a graph by the names of the values that hold them, also where a node only passes them on.
  ///
  /// - Complexity: O(nodes + constants)
  static func all(in graph: ONNXGraph) -> [String: ConstantView] {
    var views: [String: ConstantView] = [:]
    for (name, constant) in graph.constants { views[name] = ConstantView(name, constant) }
    for node in graph.nodes where node.isStandard {
      guard let input = node.inputs.first, let output = node.outputs.first, let view = views[input] else { continue }
      switch node.operation {
      case "Identity", "Cast": views[output] = view
      case "Transpose": views[output] = view.transposed(node.integers("perm"))
      case "QuantizeLinear": views[output] = view.coded(.rounded)
      case "DequantizeLinear": views[output] = view.coded(view.coding == .rounded ? .plain : .codes)
      default: continue
      }
    }
    return views
  }
}
