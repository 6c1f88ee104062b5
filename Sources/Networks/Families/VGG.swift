/// VGG by torchvision's names and by timm's: 3 x 3 convolutions one behind the other, with batch normalisation or without,
/// and three dense layers behind a flatten, which timm keeps as convolutions.
enum VGG: NetworkFamily {
  /// The numbers of convolutions that VGG-11, 13, 16 and 19 have.
  private static let depths = [8: 11, 10: 13, 13: 16, 16: 19]

  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    let numbers = network.children(of: "features")
    guard let depth = depths[numbers.count] else { throw NotOfFamily() }
    // Behind a convolution stand an activation, perhaps a normalisation, perhaps a pooling.
    let steps = Set(zip(numbers, numbers.dropFirst()).map { $1 - $0 })
    let isNormalised = steps == [3, 4]
    guard isNormalised || steps == [2, 3] else { throw NotOfFamily() }
    var flow = Flow.input()
    for number in numbers {
      let module = "features.\(number)"
      guard network.layer(module)?.tensor.shape.dropFirst(2) == [3, 3] else { throw NotOfFamily() }
      flow = try network.add(module, isNormalised ? "features.\(number + 1)" : nil, reading: flow)
    }
    let isTimm = network.has("pre_logits.fc1")
    if isTimm {
      for module in ["pre_logits.fc1", "pre_logits.fc2"] { flow = try network.add(module, reading: flow) }
      try network.addHead("head.fc", reading: flow)
    } else {
      guard network.children(of: "classifier") == [0, 3, 6] else { throw NotOfFamily() }
      _ = try network.addSequence("classifier", reading: flow.flattened(positions: nil, order: .channelsFirst))
    }
    return "VGG (\(isTimm ? "timm" : "torchvision")): VGG-\(depth)" + (isNormalised ? " with batch normalisation" : "")
  }
}
