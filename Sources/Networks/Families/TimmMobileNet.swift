/// The networks that timm builds of inverted residual blocks, by its names: MobileNetV2 and V3, EfficientNet, MNASNet.
///
/// A block adds what it read to what it writes where it keeps both size and number of channels. Only the first block of a
/// stage can halve the image. That of the first stage does so in the small MobileNetV3 alone, which has a gate there and
/// no more than 11 blocks; where a later stage's first block keeps its channels, nothing tells whether it adds.
enum TimmMobileNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var stream = try network.add("conv_stem", "bn1", reading: .input())
    let stages = try network.consecutiveChildren(of: "blocks").map { stage in
      network.children(of: "blocks.\(stage)").map { "blocks.\(stage).\($0)" }
    }
    let isFirstStrided = stages.joined().count <= 12 && network.has("blocks.0.0.se.conv_reduce")
    for (stage, blocks) in stages.enumerated() {
      for (number, block) in blocks.enumerated() {
        let written = try addBlock(block, to: &network, reading: stream)
        let isAlike = written.channels == stream.channels && !network.has("\(block).conv")
        guard !isAlike || number > 0 || stage == 0 else { throw NotOfFamily() }
        let isAdded = isAlike && (number > 0 || !isFirstStrided)
        stream = isAdded ? try network.sum(stream, written) : written
      }
    }
    if network.has("conv_head") {
      let isNormalised =
        network.layer("conv_head").map { network.isNormalisation("bn2", channels: $0.outputs) } ?? false
      stream = try network.add("conv_head", isNormalised ? "bn2" : nil, reading: stream)
    }
    try network.addHead("classifier", reading: stream)
    let depths = stages.map { String($0.count) }.joined(separator: "-")
    return "MobileNet or EfficientNet (timm): stages \(depths)"
  }

  /// The convolutions of each kind of block, in the order in which they follow each other, the gate before the last; a
  /// kind is told by having all of them and is tried before those that it includes.
  private static let kinds = [
    ["conv_pw", "conv_dw", "conv_pwl"], ["conv_dw", "conv_pw"], ["conv_exp", "conv_pwl"], ["conv"],
  ]

  private static func addBlock(
    _ block: String, to network: inout FamilyTracer, reading stream: Flow
  ) throws(NotOfFamily) -> Flow {
    guard let names = kinds.first(where: { $0.allSatisfy { network.has("\(block).\($0)") } }) else {
      throw NotOfFamily()
    }
    var flow = stream
    for (number, name) in names.enumerated() {
      if number == names.count - 1, network.has("\(block).se.conv_reduce") {
        try network.addGate("\(block).se.conv_reduce", "\(block).se.conv_expand", reading: flow)
      }
      flow = try network.add("\(block).\(name)", "\(block).bn\(number + 1)", groups: .oneOrDepthwise, reading: flow)
    }
    return flow
  }
}
