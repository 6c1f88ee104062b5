/// EfficientNet and EfficientNetV2 by torchvision's names: stages of inverted residual blocks with gates.
///
/// A block adds what it read to what it writes where it keeps both size and number of channels. Only the first block of a
/// stage can halve the image, and that of the first stage does not; where another first block keeps its channels,
/// nothing tells whether it adds.
enum EfficientNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    let last = try network.consecutiveChildren(of: "features").count - 1
    guard last > 1, network.children(of: "features.1.0.block").first == 0 else { throw NotOfFamily() }
    var stream = try network.add("features.0.0", "features.0.1", reading: .input())
    var depths: [Int] = []
    for stage in 1..<last {
      let blocks = try network.consecutiveChildren(of: "features.\(stage)")
      for block in blocks {
        let written = try network.addParts(of: "features.\(stage).\(block).block", reading: stream)
        let isAdded = written.channels == stream.channels
        guard !isAdded || block > 0 || stage == 1 else { throw NotOfFamily() }
        stream = isAdded ? try network.sum(stream, written) : written
      }
      depths.append(blocks.count)
    }
    stream = try network.add("features.\(last).0", "features.\(last).1", reading: stream)
    _ = try network.addSequence("classifier", reading: stream)
    return "EfficientNet (torchvision): stages \(depths.map(String.init).joined(separator: "-"))"
  }
}
