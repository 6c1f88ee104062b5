import Checkpoints

extension GraphTracer {
  /// What a node writes, a value for each of its outputs; one value stands for all that follow.
  mutating func results(of node: ONNXNode) -> [GraphValue] {
    let operation = GraphOperation(node, functions: graph.functions)
    let operands = node.inputs.map(value)
    let features = operands.compactMap(\.features)
    if case .control = operation {
      return [.features(.opaque("a graph within '\(node.operation)', which is not read"))]
    }
    guard let first = features.first else { return [valueOfConstants(node, operands)] }
    switch operation {
    case .shape: return [shapeOf(first, node)]
    case .size: return [.sizes([nil])]
    case .convolution, .transposedConvolution: return [.features(convolution(node, operation))]
    case .gemm: return [.features(gemm(node))]
    case .matrixProduct: return [.features(matrixProduct(node))]
    case .gather where operands.first?.constant != nil: return [.features(lookUp(node, first))]
    case .concatenation: return [.features(concatenation(node, operands))]
    default: break
    }
    if features.allSatisfy(\.flow.isInput) {
      return [.features(FeatureMap(.input(), rank: rank(of: node, operands)))]
    }
    // With nothing to follow, the first reason goes on.
    guard let main = features.first(where: { $0.axis != nil }) else {
      return [.features(opaque(operation, node, features.first { $0.flow.unknown != nil } ?? first))]
    }
    if case .split = operation { return split(main, node).map(GraphValue.features) }
    // Only the first output is what the operation is known for.
    let result = result(of: operation, node, operands, features, main: main)
    let further = result.axis == nil ? result : .opaque("a further output of \(node.text)")
    return [.features(result), .features(further)]
  }

  /// - Parameter main: the first feature map whose axis of channels is known.
  private mutating func result(
    of operation: GraphOperation, _ node: ONNXNode, _ operands: [GraphValue], _ features: [FeatureMap],
    main: FeatureMap
  ) -> FeatureMap {
    let x = operands.first?.features ?? main
    switch operation {
    case .keep: return keep(node, operands)
    case .resize: return x.spread
    case .sum: return sum(features).spreadConstants(operands)
    case .product: return product(node, operands, features)
    case .pool: return pool(x)
    case .globalPool: return pool(x, toOnePosition: true)
    case .batchNormalisation: return batchNormalisation(node, x)
    case .reduction: return reduction(node, x)
    case .slice: return slice(node, x)
    case .gather: return features.count > 1 ? .opaque("a look-up by computed places") : gather(node, x)
    case .pad: return pad(node, x)
    case .transpose: return x.transposed(node.integers("perm"))
    case .reshape: return x.reshaped(to: target(of: node, x), dimensions: dimensions(x, node.inputs[0]))
    case .flatten: return x.flattened(from: node.integer("axis") ?? 1, dimensions: dimensions(x, node.inputs[0]))
    case .squeeze: return squeeze(node, x)
    case .unsqueeze: return unsqueeze(node, x)
    case .expand: return expand(node, x)
    case .tile: return tile(node, x)
    case .unknown(let reason): return .opaque(reason)
    default: return .opaque("the operation '\(node.operation.printable())', which is not followed")
    }
  }

  /// What is not followed stays so, but for a reshape that undoes the one before.
  private func opaque(_ operation: GraphOperation, _ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    var result = x
    switch operation {
    case .reshape: return x.reshaped(to: target(of: node, x), dimensions: dimensions(x, node.inputs[0]))
    case .keep: break
    case .sum, .product: result.origin = nil
    default:
      result = result.moved(rank: nil, axis: nil)
    }
    return result
  }

  /// A list of integers that an attribute states, or in later versions of the operation an input.
  enum Stated {
    case absent
    /// It is computed.
    case unknown
    case list([Int])
  }

  func stated(_ node: ONNXNode, attribute: String, input: Int) -> Stated {
    if let list = node.integers(attribute) { return .list(list) }
    guard let name = node.input(input) else { return .absent }
    guard let list = sizes(name) else { return .unknown }
    let known = list.compactMap(\.self)
    return known.count == list.count ? .list(known) : .unknown
  }
}
