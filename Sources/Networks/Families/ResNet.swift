/// Residual networks by torchvision's names, which timm shares: ResNet, ResNeXt, wide ResNet, with a deep stem or
/// squeeze-and-excitation.
///
/// A block adds its last convolution to what it read, or to a convolution of that (`downsample`). The stream through a
/// stage is the sum of the branch that began it and every block's last convolution, and each reader reads all of them.
enum ResNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var tracer = ResNetTracer(network: network)
    let name = try tracer.trace()
    network = tracer.network
    return name
  }
}

private struct ResNetTracer {
  var network: FamilyTracer
  private var groups = 1
  private var isTimm = false

  init(network: FamilyTracer) { self.network = network }

  mutating func trace() throws(NotOfFamily) -> String {
    var stream = try addStem()
    var depths: [Int] = []
    let isBottleneck = network.has("layer1.0.conv3")
    while !network.children(of: "layer\(depths.count + 1)").isEmpty {
      let stage = "layer\(depths.count + 1)"
      let blocks = try network.consecutiveChildren(of: stage)
      for block in blocks { stream = try addBlock("\(stage).\(block)", isBottleneck, reading: stream) }
      depths.append(blocks.count)
    }
    guard !depths.isEmpty else { throw NotOfFamily() }
    try network.addHead("fc", "linear", reading: stream)
    let name = (groups > 1 ? "ResNeXt" : "ResNet") + (isTimm ? " (timm)" : " (torchvision)")
    let blocks = "\(isBottleneck ? "bottleneck" : "basic") blocks \(depths.map(String.init).joined(separator: "-"))"
    return name + ": " + blocks + (groups > 1 ? ", \(groups) groups" : "")
  }

  /// One convolution, or timm's three.
  private mutating func addStem() throws(NotOfFamily) -> Flow {
    guard network.has("conv1.0") else { return try network.add("conv1", "bn1", reading: .input()) }
    isTimm = true
    var flow = try network.add("conv1.0", "conv1.1", reading: .input())
    flow = try network.add("conv1.3", "conv1.4", reading: flow)
    return try network.add("conv1.6", "bn1", reading: flow)
  }

  private mutating func addBlock(
    _ block: String, _ isBottleneck: Bool, reading stream: Flow
  ) throws(NotOfFamily) -> Flow {
    var flow = try network.add("\(block).conv1", "\(block).bn1", reading: stream)
    flow = try network.add("\(block).conv2", "\(block).bn2", groups: isBottleneck ? .any : .one, reading: flow)
    if isBottleneck {
      groups = network.network.maps.last?.groups ?? 1
      flow = try network.add("\(block).conv3", "\(block).bn3", reading: flow)
    }
    if network.has("\(block).se.fc1") {
      isTimm = true
      try network.addGate("\(block).se.fc1", "\(block).se.fc2", reading: flow)
    }
    return try network.sum(addShortcut(block, reading: stream), flow)
  }

  /// The stream itself, or a convolution of it: torchvision's first child of `downsample`, timm's second behind a pooling.
  private mutating func addShortcut(_ block: String, reading stream: Flow) throws(NotOfFamily) -> Flow {
    for shortcut in ["\(block).downsample", "\(block).shortcut"] {
      if network.has("\(shortcut).0") { return try network.add("\(shortcut).0", "\(shortcut).1", reading: stream) }
    }
    guard network.has("\(block).downsample.1") else { return stream }
    isTimm = true
    return try network.add("\(block).downsample.1", "\(block).downsample.2", reading: stream)
  }
}
