import Checkpoints

extension GraphTracer {
  /// Operations whose further operands say nothing that moves a channel by itself.
  private static let withoutParameters: Set<String> = ["CastLike", "QuantizeLinear", "DequantizeLinear"]

  /// What an operation makes of each channel by itself; not followed if the network computes its parameters too.
  func keep(_ node: ONNXNode, _ operands: [GraphValue]) -> FeatureMap {
    guard let x = operands.first?.features,
      Self.withoutParameters.contains(node.operation) || !operands.dropFirst().contains(where: \.isFeatures)
    else { return .opaque("\(node.operation.printable()) by parameters that the network computes") }
    return x
  }

  /// A product: by constants, by a number for all channels, of a map with a function of itself (`x sigmoid(x)`), by a gate,
  /// or by what the network is given; every other product of two feature maps is not followed.
  mutating func product(_ node: ONNXNode, _ operands: [GraphValue], _ features: [FeatureMap]) -> FeatureMap {
    guard features.count == 2 else {
      guard let x = features.first, features.count == 1 else { return .opaque("a product of several feature maps") }
      let isScaled = node.operation == "Mul" || (node.operation == "Div" && operands.first?.features != nil)
      for (name, operand) in zip(node.inputs, operands) where isScaled {
        guard let axis = x.axisFromEnd, let width = x.width, width > 1,
          operand.constant?.hasOneElement(foreach: width, onAxis: axis) == true
        else { continue }
        remarkScale(node, named: name)
      }
      return x.spreadConstants(operands)
    }
    return product(features[0], features[1], by: node.text)
  }
}

extension FeatureMap {
  /// The map beside constants: these may have more axes, and spread a single channel over several.
  func spreadConstants(_ operands: [GraphValue]) -> FeatureMap {
    guard let axisFromEnd, let rank else { return self }
    var longest: Int? = rank
    for operand in operands {
      guard !operand.isFeatures else { continue }
      longest = operand.greatestRank.flatMap { other in longest.map { max($0, other) } }
      guard let shape = operand.constant?.shape else { continue }
      let place = shape.count + axisFromEnd
      if width == 1, shape.indices.contains(place), shape[place] > 1 { return .ofSpreadChannel }
    }
    return longest == rank ? self : moved(rank: longest, axis: axisFromEnd)
  }
}
