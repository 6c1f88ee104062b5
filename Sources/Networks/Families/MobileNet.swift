/// MobileNetV2 and V3 by torchvision's names: depthwise convolutions between two of kernel 1, gates in V3.
///
/// A block adds what it read to what it writes where it keeps both size and number of channels. A checkpoint does not
/// tell strides: those of the published networks are taken, by the number of blocks.
enum MobileNet: NetworkFamily {
  private struct Member {
    let name: String
    let parts: String
    let blockCount: Int
    /// The blocks that halve the image, counted from 1.
    let strided: Set<Int>
  }

  private static let members = [
    Member(name: "MobileNetV2", parts: "conv", blockCount: 17, strided: [2, 4, 7, 14]),
    Member(name: "MobileNetV3 large", parts: "block", blockCount: 15, strided: [2, 4, 7, 13]),
    Member(name: "MobileNetV3 small", parts: "block", blockCount: 11, strided: [1, 2, 4, 9]),
  ]

  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    let last = try network.consecutiveChildren(of: "features").count - 1
    guard
      let member = members.first(where: {
        $0.blockCount == last - 1 && !network.children(of: "features.1.\($0.parts)").isEmpty
      })
    else { throw NotOfFamily() }
    var stream = try network.add("features.0.0", "features.0.1", reading: .input())
    for block in 1..<last {
      let written = try network.addParts(of: "features.\(block).\(member.parts)", reading: stream)
      let isAdded = written.channels == stream.channels && !member.strided.contains(block)
      stream = isAdded ? try network.sum(stream, written) : written
    }
    stream = try network.add("features.\(last).0", "features.\(last).1", reading: stream)
    _ = try network.addSequence("classifier", reading: stream)
    return "MobileNet (torchvision): \(member.name)"
  }
}
