/// Pre-activation residual networks by timm's names (`resnetv2`): each block normalises what it reads, and adds its
/// last convolution to the stream as it is.
///
/// The normalisation behind a convolution is that of the next one; the last of a block has none, for what it writes is
/// added to the stream. A convolution on the shortcut (`downsample`) reads what the first one reads.
///
/// Source: He and others, "Identity Mappings in Deep Residual Networks", 2016, arXiv:1603.05027.
enum PreActivationResNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var stream = try addStem(to: &network)
    let isBottleneck = network.has("stages.0.blocks.0.conv3")
    var depths: [Int] = []
    for stage in try network.consecutiveChildren(of: "stages") {
      let blocks = try network.consecutiveChildren(of: "stages.\(stage).blocks")
      for block in blocks {
        let module = "stages.\(stage).blocks.\(block)"
        // Behind the first stage a stage begins by halving the image.
        let isStrided = stage > 0 && block == 0
        guard network.has("\(module).downsample.conv") || !isStrided else { throw NotOfFamily() }
        stream = try addBlock(module, isBottleneck ? 3 : 2, to: &network, reading: stream)
      }
      depths.append(blocks.count)
    }
    try network.addHead("head.fc", reading: stream)
    let blocks = "\(isBottleneck ? "bottleneck" : "basic") blocks \(depths.map(String.init).joined(separator: "-"))"
    return "ResNetV2 (timm), pre-activation: \(blocks)"
  }

  /// One convolution, or three with normalisations between.
  private static func addStem(to network: inout FamilyTracer) throws(NotOfFamily) -> Flow {
    guard network.has("stem.conv1") else { return try network.add("stem.conv", reading: .input()) }
    var flow = try network.add("stem.conv1", "stem.norm1", reading: .input())
    flow = try network.add("stem.conv2", "stem.norm2", reading: flow)
    return try network.add("stem.conv3", reading: flow)
  }

  private static func addBlock(
    _ block: String, _ count: Int, to network: inout FamilyTracer, reading stream: Flow
  ) throws(NotOfFamily) -> Flow {
    var shortcut = stream
    if network.has("\(block).downsample.conv") {
      shortcut = try network.add("\(block).downsample.conv", reading: stream)
    }
    var flow = stream
    for number in 1...count {
      let normalisation = number < count ? "\(block).norm\(number + 1)" : nil
      flow = try network.add("\(block).conv\(number)", normalisation, groups: .any, reading: flow)
    }
    return try network.sum(shortcut, flow)
  }
}
