import Tensors

/// The scales that `DequantizeLinear` nodes apply to stored codes, by the codes' names.
struct ONNXDequantisations {
  private(set) var scales: [String: any ElementScale] = [:]
  /// The codes that no scale is applied to, and why; several reasons leave the last.
  private var reasons: [String: String] = [:]

  /// Reads every such node; an axis of scales is checked even where no layer reads the codes.
  ///
  /// - Parameter tensors: the tensors that are read, by name.
  /// - Throws: what `ONNXDequantisation` throws.
  /// - Complexity: O(nodes + constants)
  init(_ graph: ONNXGraph, tensors: [String: StoredTensor], file: String) throws(CheckpointError) {
    let views = ONNXConstantView.all(in: graph)
    var found: [String: ONNXDequantisation] = [:]
    for node in graph.nodes where node.operation == "DequantizeLinear" && node.isQuantisation {
      guard let view = node.input(0).flatMap({ views[$0] }), view.coding == .plain, let codes = tensors[view.name],
        codes.info.elementType.isCode
      else { continue }
      func constant(_ place: Int) -> StoredTensor? {
        node.input(place).flatMap { views[$0] }.flatMap { $0.coding == .plain ? tensors[$0.name] : nil }
      }
      guard let scale = constant(1), scale.info.elementType.isFloatingPoint else {
        reasons[view.name] = "its scale is computed, or of a type that is not read"
        continue
      }
      guard constant(2) != nil || node.input(2) == nil else {
        reasons[view.name] = "its zero point is computed, or of a type that is not read"
        continue
      }
      let next = try ONNXDequantisation(
        node, codes: (codes, view), scale: scale, zeroPoint: constant(2), file: file)
      if case .blocks = next.layout, !view.isInStoredOrder {
        reasons[view.name] = "its blocks are those of another order of its axes"
      } else if let known = found.updateValue(next, forKey: view.name), !known.isSame(as: next) {
        reasons[view.name] = "two nodes apply different scales"
      }
    }
    for (name, scale) in found where reasons[name] == nil { scales[name] = scale }
  }

  /// One line on the codes that no scale is applied to, if there are any.
  var warnings: [String] {
    guard !reasons.isEmpty else { return [] }
    return [
      "codes without their scale: " + reasons.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.listed()
    ]
  }
}
