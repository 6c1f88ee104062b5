/// RegNet by torchvision's names: stages of bottleneck blocks with grouped convolutions, with gates in RegNetY.
///
/// A block adds its last convolution to what it read; the first of a stage, which halves the image, to a convolution
/// of that (`proj`).
enum RegNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var stream = try network.add("stem.0", "stem.1", reading: .input())
    var depths: [Int] = []
    var hasGates = false
    while network.has(module(depths.count, 0) + ".f.a.0") {
      var block = 0
      while network.has(module(depths.count, block) + ".f.a.0") {
        let name = module(depths.count, block)
        hasGates = hasGates || network.has("\(name).f.se.fc1")
        stream = try addBlock(name, isFirst: block == 0, to: &network, reading: stream)
        block += 1
      }
      depths.append(block)
    }
    guard !depths.isEmpty else { throw NotOfFamily() }
    try network.addHead("fc", reading: stream)
    let blocks = depths.map(String.init).joined(separator: "-")
    return "RegNet (torchvision): RegNet\(hasGates ? "Y" : "X"), blocks \(blocks)"
  }

  /// Stages count from 1 in the names, their blocks from 0.
  private static func module(_ stage: Int, _ block: Int) -> String {
    "trunk_output.block\(stage + 1).block\(stage + 1)-\(block)"
  }

  private static func addBlock(
    _ block: String, isFirst: Bool, to network: inout FamilyTracer, reading stream: Flow
  ) throws(NotOfFamily) -> Flow {
    let shortcut = isFirst ? try network.add("\(block).proj.0", "\(block).proj.1", reading: stream) : stream
    var flow = try network.add("\(block).f.a.0", "\(block).f.a.1", reading: stream)
    flow = try network.add("\(block).f.b.0", "\(block).f.b.1", groups: .any, reading: flow)
    if network.has("\(block).f.se.fc1") {
      try network.addGate("\(block).f.se.fc1", "\(block).f.se.fc2", reading: flow)
    }
    flow = try network.add("\(block).f.c.0", "\(block).f.c.1", reading: flow)
    return try network.sum(shortcut, flow)
  }
}
