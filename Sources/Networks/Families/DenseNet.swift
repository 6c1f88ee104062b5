/// DenseNet by torchvision's names, which timm shares: each layer of a block reads the concatenation of what the block read
/// and of what every layer before it wrote.
///
/// Normalisations stand before convolutions; only that between a layer's two convolutions scales what one map wrote.
enum DenseNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var flow = try network.add("features.conv0", "features.norm0", reading: .input())
    for number in [1, 2] where network.has("features.conv\(number)") {
      flow = try network.add("features.conv\(number)", "features.norm\(number)", reading: flow)
    }
    var depths: [Int] = []
    while true {
      let block = "features.denseblock\(depths.count + 1)"
      var features = [flow]
      while let layer = try addLayer("\(block).denselayer\(features.count)", to: &network, reading: features) {
        features.append(layer)
      }
      guard features.count > 1 else { break }
      depths.append(features.count - 1)
      flow = .concatenation(of: features)
      let transition = "features.transition\(depths.count).conv"
      guard network.has(transition) else { break }
      flow = try network.add(transition, reading: flow)
    }
    guard !depths.isEmpty else { throw NotOfFamily() }
    try network.addHead("classifier", reading: flow)
    return "DenseNet (torchvision): blocks \(depths.map(String.init).joined(separator: "-"))"
  }

  /// Two convolutions; the files that torchvision offers call them `conv.1`, `conv.2`.
  private static func addLayer(
    _ layer: String, to network: inout FamilyTracer, reading features: [Flow]
  ) throws(NotOfFamily) -> Flow? {
    for dot in ["", "."] where network.has("\(layer).conv\(dot)1") {
      let inner = try network.add(
        "\(layer).conv\(dot)1", "\(layer).norm\(dot)2", reading: .concatenation(of: features))
      return try network.add("\(layer).conv\(dot)2", reading: inner)
    }
    return nil
  }
}
