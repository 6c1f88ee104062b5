extension FamilyTracer {
  /// Places the parts of an inverted residual block by torchvision's names: numbered children, each a convolution with its
  /// normalisation (`0.0`, `0.1`), a bare convolution with the normalisation as the next child (`2`, `3`), or a gate
  /// (`1.fc1`, `1.fc2`).
  mutating func addParts(of block: String, reading flow: Flow) throws(NotOfFamily) -> Flow {
    var flow = flow
    for child in try consecutiveChildren(of: block) {
      let part = "\(block).\(child)"
      if has("\(part).fc1") {
        try addGate("\(part).fc1", "\(part).fc2", reading: flow)
      } else if has(part) {
        flow = try add(part, "\(block).\(child + 1)", groups: .oneOrDepthwise, reading: flow)
      } else {
        flow = try add("\(part).0", "\(part).1", groups: .oneOrDepthwise, reading: flow)
      }
    }
    return flow
  }
}
