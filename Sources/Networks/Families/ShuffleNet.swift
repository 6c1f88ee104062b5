/// ShuffleNetV2 by torchvision's names: units of two branches whose channels are then taken by turns.
///
/// Within a unit layers are linked. Who reads shuffled channels reads every second one of each branch, again and
/// again: a window, and a connection, a channel, which says nothing. Such a reader is not linked, and a break says
/// why.
enum ShuffleNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var stream = try network.add("conv1.0", "conv1.1", reading: .input())
    var depths: [Int] = []
    for stage in 2...4 {
      let units = try network.consecutiveChildren(of: "stage\(stage)")
      for unit in units {
        let module = "stage\(stage).\(unit)"
        stream =
          unit == 0
          ? try addStridedUnit(module, to: &network, reading: stream)
          : try addUnit(module, to: &network, reading: stream)
      }
      depths.append(units.count)
    }
    stream = try network.add("conv5.0", "conv5.1", reading: stream)
    try network.addHead("fc", reading: stream)
    return "ShuffleNet (torchvision): ShuffleNetV2, units \(depths.map(String.init).joined(separator: "-"))"
  }

  /// Both branches read everything.
  private static func addStridedUnit(
    _ module: String, to network: inout FamilyTracer, reading stream: Flow
  ) throws(NotOfFamily) -> Flow {
    let inner = try network.add(
      "\(module).branch1.0", "\(module).branch1.1", groups: .oneOrDepthwise, reading: stream)
    let first = try network.add("\(module).branch1.2", "\(module).branch1.3", reading: inner)
    let second = try addBranch(module, to: &network, reading: stream)
    return FamilyTracer.shuffled(channels: (first.channels ?? 0) + (second.channels ?? 0))
  }

  /// One half passes, and a branch reads the other.
  private static func addUnit(
    _ module: String, to network: inout FamilyTracer, reading stream: Flow
  ) throws(NotOfFamily) -> Flow {
    guard let channels = stream.channels, channels.isMultiple(of: 2) else { throw NotOfFamily() }
    let half = FamilyTracer.shuffled(channels: channels / 2)
    guard try addBranch(module, to: &network, reading: half).channels == half.channels else { throw NotOfFamily() }
    return stream
  }

  private static func addBranch(
    _ module: String, to network: inout FamilyTracer, reading flow: Flow
  ) throws(NotOfFamily) -> Flow {
    var flow = flow
    for layer in [0, 3, 5] {
      flow = try network.add(
        "\(module).branch2.\(layer)", "\(module).branch2.\(layer + 1)", groups: .oneOrDepthwise, reading: flow)
    }
    return flow
  }
}
