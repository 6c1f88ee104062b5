/// The networks that timm builds of depthwise and inverted residual blocks, by its names: MobileNet V1 to V3, LCNet,
/// EfficientNet and V2, MNASNet and others.
///
/// Most blocks add what they read to what they write where both size and number of channels stay. A checkpoint tells neither
/// strides nor exceptions; `Rules` says what the published networks do, and where they differ by nothing that can be seen,
/// the network is not taken for one of the family.
enum TimmMobileNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var stream = try network.add("conv_stem", "bn1", reading: .input())
    var stages: [[Block]] = []
    for stage in try network.consecutiveChildren(of: "blocks") {
      var blocks: [Block] = []
      for number in try network.consecutiveChildren(of: "blocks.\(stage)") {
        blocks.append(try Block("blocks.\(stage).\(number)", stage: stage, number: number, in: network))
      }
      stages.append(blocks)
    }
    let rules = Rules(stages, hasHeadBias: network.hasTensor("conv_head.bias"))
    for block in stages.joined() {
      let written = try block.add(to: &network, reading: stream)
      guard written.channels == stream.channels, try rules.isAdded(block) else {
        stream = written
        continue
      }
      stream = try network.sum(stream, written)
    }
    if network.has("conv_head") {
      let isNormalised =
        network.layer("conv_head").map { network.isNormalisation("bn2", channels: $0.outputs) } ?? false
      stream = try network.add("conv_head", isNormalised ? "bn2" : nil, reading: stream)
    }
    try network.addHead("classifier", reading: stream)
    return "MobileNet or EfficientNet (timm): stages \(stages.map { String($0.count) }.joined(separator: "-"))"
  }
}
