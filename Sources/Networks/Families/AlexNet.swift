/// AlexNet by torchvision's names: five convolutions and three dense layers behind a flatten.
enum AlexNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    guard network.children(of: "features") == [0, 3, 6, 8, 10], network.children(of: "classifier") == [1, 4, 6] else {
      throw NotOfFamily()
    }
    let features = try network.addSequence("features", reading: .input())
    _ = try network.addSequence("classifier", reading: features.flattened(positions: nil, order: .channelsFirst))
    return "AlexNet (torchvision)"
  }
}
