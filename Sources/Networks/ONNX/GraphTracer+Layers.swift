import Checkpoints
import Tensors

/// A linear map as a node applies it.
private struct GraphLayer {
  let weight: ONNXConstantView
  let kind: LinearMap.Kind
  /// What each axis of the weight counts, as the node reads it.
  let roles: [[WeightLayout.Axis]]
  /// The axis of what is read over which the sum runs.
  let axis: Int
}

extension GraphTracer {
  /// `Conv` [O, I/g, k...] and `ConvTranspose` [I, O/g, k...]; channels on axis 1.
  mutating func convolution(_ node: ONNXNode, _ operation: GraphOperation) -> FeatureMap {
    guard case .features(let x)? = node.input(0).map(value), let weight = node.input(1).flatMap({ value($0).constant })
    else { return .opaque("a convolution whose kernel is computed") }
    // The sum that ONNX Runtime fuses with a convolution.
    if node.input(3).flatMap({ value($0).features }) != nil { return .opaque("a convolution fused with a sum") }
    var (shape, kinds) = (weight.shape, LinearMap.Kind.convolutions)
    guard (3...5).contains(shape.count) else {
      return leftOut(weight, node, "a kernel of \(shape.count) axes")
    }
    let groups = node.integer("group") ?? 1
    guard groups > 0, shape[0].isMultiple(of: groups) else {
      return leftOut(weight, node, "\(shape[0]) channels are not made of \(groups) groups")
    }
    shape[0] /= groups
    var roles: [WeightLayout.Role] = [.output, .input]
    if case .transposedConvolution = operation {
      (roles, kinds) = ([.input, .output], LinearMap.Kind.transposedConvolutions)
    }
    let axes = zip(roles + Array(repeating: .position, count: shape.count - 2), shape).map {
      [WeightLayout.Axis($0, $1)]
    }
    let layer = GraphLayer(
      weight: weight, kind: kinds[shape.count - 3],
      roles: [(groups > 1 ? [WeightLayout.Axis(.group, groups)] : []) + axes[0]] + axes.dropFirst(), axis: 1)
    // What is read has as many axes as the kernel.
    let read = x.rank == nil && x.axis != nil ? x.moved(rank: shape.count, axis: x.axis) : x
    var result = FeatureMap(
      apply(layer, to: read, node, outputAxis: 1 - shape.count, rank: shape.count), rank: shape.count, axis: 1)
    result.hasOnePosition = x.hasOnePosition && roles[0] == .output
    return result
  }

  /// `Gemm`: A' B' + C, one of A and B constant, each transposed or not.
  mutating func gemm(_ node: ONNXNode) -> FeatureMap {
    let isTransposed = (node.integer("transA") == 1, node.integer("transB") == 1)
    var result = matrixProduct(node, isTransposed)
    if let alpha = node.number("alpha"), alpha != 1, result.flow.unknown == nil { remarks.factors.append(node.text) }
    if let added = node.input(2).flatMap({ value($0).features }) { result = sum([result, added]) }
    return result
  }

  /// `MatMul` with a constant on one side.
  mutating func matrixProduct(_ node: ONNXNode) -> FeatureMap { matrixProduct(node, nil) }

  /// - Parameter isTransposed: whether A and B are, for a product of two matrices; nil where axes may stand before those.
  private mutating func matrixProduct(_ node: ONNXNode, _ isTransposed: (Bool, Bool)?) -> FeatureMap {
    guard let a = node.input(0).map(value), let b = node.input(1).map(value) else {
      return .opaque("a matrix product of one operand")
    }
    let (x, weight, isRight): (FeatureMap, ONNXConstantView, Bool)
    switch (a, b) {
    case (.features(let map), .constant(let view)): (x, weight, isRight) = (map, view, true)
    case (.constant(let view), .features(let map)): (x, weight, isRight) = (map, view, false)
    case (.features, .features):
      return .opaque("a matrix product of two values that the network computes, as in attention")
    default: return .opaque("a matrix product with a matrix that is computed from constants")
    }
    guard weight.shape.count == 2 else {
      return leftOut(weight, node, "a matrix product with \(weight.shape.count) axes of weights")
    }
    let isSwapped = (isRight ? isTransposed?.1 : isTransposed?.0) == true
    let isOuterOutput = isRight == isSwapped
    let (output, input) = isOuterOutput ? (weight.shape[0], weight.shape[1]) : (weight.shape[1], weight.shape[0])
    let roles: [[WeightLayout.Axis]] = [[.init(.output, output)], [.init(.input, input)]]
    let isOtherTransposed = (isRight ? isTransposed?.0 : isTransposed?.1) == true
    let axis = isRight == isOtherTransposed ? -2 : -1
    let rank = isTransposed != nil ? 2 : x.rank
    let layer = GraphLayer(
      weight: weight, kind: .dense, roles: isOuterOutput ? roles : roles.reversed(), axis: axis)
    let outputAxis = isRight ? -1 : -2
    let flow = apply(layer, to: x, node, outputAxis: outputAxis, rank: rank)
    var result = FeatureMap(flow, rank: rank, axis: outputAxis)
    result.hasOnePosition = x.hasOnePosition || rank == 2 && isRight
    return result
  }

  /// The flow that a layer writes: a map of its own, or one more reading of a map whose weight was read before.
  private mutating func apply(_ layer: GraphLayer, to x: FeatureMap, _ node: ONNXNode, outputAxis: Int, rank: Int?)
    -> Flow
  {
    let name = layer.weight.name
    let layout = layer.weight.layout(layer.roles)
    if let reason = reasonToLeaveOut(layer.weight, layout) { return leftOut(layer.weight, node, reason).flow }
    guard let tensor = tensors[name] else { return .opaque("what '\(name.printable())' writes, which is not read") }
    let outputs = layout.groups * layout.outputsPerGroup
    let map = LinearMap(
      name: name, kind: layer.kind, shape: tensor.shape, elementType: tensor.elementType, layout: layout,
      normalisation: normalisation(behind: node, outputs: outputs, axis: outputAxis, rank: rank))
    var flow = x.flow
    if let rank, let other = x.rank, rank != other {
      flow = .opaque("a value of \(other) axes where a layer reads one of \(rank)")
    } else if x.axis != nil, x.countsChannels(layer.axis) != true {
      flow = .opaque("a sum over positions: its channels stand on another axis than the one that is summed over")
    }
    if !canFollow([flow]) { flow = Self.tooMuch.flow }
    return place(map, reading: flow, called: called(name, node))
  }

  /// Why a weight is no map that can be decomposed; nil if it is.
  private func reasonToLeaveOut(_ weight: ONNXConstantView, _ layout: WeightLayout) -> String? {
    if let reason = reasonNotNumbers(weight) { return reason }
    guard let tensor = tensors[weight.name] else { return "elements of a type that is not read" }
    if let reason = TensorRole.reasonByTypeOrShape(tensor) { return reason }
    return layout.elementCount.multipliedReportingOverflow(by: layout.groups).overflow
      ? "groups x channels x positions overflows" : nil
  }

  /// Why what a node reads are not the numbers that the checkpoint gives for the tensor; nil if they are.
  func reasonNotNumbers(_ view: ONNXConstantView) -> String? {
    let hasScale = tensors[view.name]?.scale != nil
    return switch view.coding {
    case .rounded: "rounded to codes that no node turns back"
    case .codes: hasScale ? nil : "quantised codes; the scale that makes numbers of them is not applied"
    case .plain: hasScale ? "quantised codes that are read without their scale" : nil
    }
  }

  private mutating func leftOut(_ weight: ONNXConstantView, _ node: ONNXNode, _ reason: String) -> FeatureMap {
    remarks.reasons[weight.name] = "the weights of \(node.text): \(reason)"
    return .opaque("what \(node.text) writes, whose weights are left out (\(reason))")
  }

  /// What words call a map: by its node where the tensor is only numbered, as in `onnx::Conv_123`.
  private func called(_ name: String, _ node: ONNXNode) -> String? {
    let last = name.split(separator: "_").last ?? ""
    let isNumbered =
      (name.hasPrefix("onnx::") || last.count == name.count) && !last.isEmpty && last.allSatisfy(\.isNumber)
    return isNumbered && !node.name.isEmpty ? node.name : nil
  }
}

extension LinearMap.Kind {
  fileprivate static let convolutions: [LinearMap.Kind] = [.convolution1D, .convolution2D, .convolution3D]
  fileprivate static let transposedConvolutions: [LinearMap.Kind] = [
    .transposedConvolution1D, .transposedConvolution2D, .transposedConvolution3D,
  ]
}
