import Checkpoints

extension GraphTracer {
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
    var longest = rank
    for case .constant(let view) in operands {
      longest = max(longest, view.shape.count)
      let place = view.shape.count + axisFromEnd
      if width == 1, view.shape.indices.contains(place), view.shape[place] > 1 {
        return .opaque("one channel that is spread over several")
      }
    }
    return longest == rank ? self : moved(rank: longest, axis: longest + axisFromEnd)
  }
}
