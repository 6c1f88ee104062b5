/// ConvNeXt by torchvision's names and by timm's: a block adds to the stream a depthwise convolution and two layers behind it.
enum ConvNeXt: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    let isTimm = network.has("stem.0")
    let depths = isTimm ? try traceTimm(&network) : try traceTorchvision(&network)
    guard !depths.isEmpty else { throw NotOfFamily() }
    let blocks = depths.map(String.init).joined(separator: "-")
    return "ConvNeXt (\(isTimm ? "timm" : "torchvision")): blocks \(blocks)"
  }

  /// Stem, stage, and then by turns a convolution that halves the image and a stage, all children of `features`.
  private static func traceTorchvision(_ network: inout FamilyTracer) throws(NotOfFamily) -> [Int] {
    var stream = try network.add("features.0.0", reading: .input())
    var depths: [Int] = []
    for child in try network.consecutiveChildren(of: "features").dropFirst() {
      let module = "features.\(child)"
      if child.isMultiple(of: 2) {
        stream = try network.add("\(module).1", reading: stream)
      } else {
        let blocks = try network.consecutiveChildren(of: module)
        for block in blocks {
          let parts = ["block.0", "block.3", "block.5"].map { "\(module).\(block).\($0)" }
          stream = try addBlock(parts, to: &network, reading: stream)
        }
        depths.append(blocks.count)
      }
    }
    _ = try network.addSequence("classifier", reading: stream)
    return depths
  }

  private static func traceTimm(_ network: inout FamilyTracer) throws(NotOfFamily) -> [Int] {
    var stream = try network.add("stem.0", reading: .input())
    var depths: [Int] = []
    for stage in try network.consecutiveChildren(of: "stages") {
      let module = "stages.\(stage)"
      if network.has("\(module).downsample.1") { stream = try network.add("\(module).downsample.1", reading: stream) }
      let blocks = try network.consecutiveChildren(of: "\(module).blocks")
      for block in blocks {
        let parts = ["conv_dw", "mlp.fc1", "mlp.fc2"].map { "\(module).blocks.\(block).\($0)" }
        stream = try addBlock(parts, to: &network, reading: stream)
      }
      depths.append(blocks.count)
    }
    try network.addHead("head.fc", reading: stream)
    return depths
  }

  private static func addBlock(
    _ parts: [String], to network: inout FamilyTracer, reading stream: Flow
  ) throws(NotOfFamily) -> Flow {
    var flow = stream
    for part in parts { flow = try network.add(part, groups: .oneOrDepthwise, reading: flow) }
    return try network.sum(stream, flow)
  }
}
