/// SqueezeNet by torchvision's names: modules that squeeze channels, then expand them by two convolutions side by side.
enum SqueezeNet: NetworkFamily {
  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var flow = Flow.input()
    var count = 0
    for number in network.children(of: "features") {
      let module = "features.\(number)"
      guard !network.has(module) else {
        flow = try network.add(module, reading: flow)
        continue
      }
      count += 1
      let squeezed = try network.add("\(module).squeeze", reading: flow)
      flow = .concatenation(of: [
        try network.add("\(module).expand1x1", reading: squeezed),
        try network.add("\(module).expand3x3", reading: squeezed),
      ])
    }
    guard count > 0 else { throw NotOfFamily() }
    _ = try network.addSequence("classifier", reading: flow)
    return "SqueezeNet (torchvision): \(count) fire modules"
  }
}
