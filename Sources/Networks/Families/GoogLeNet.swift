/// GoogLeNet by torchvision's names: modules of four branches side by side, and two auxiliary heads for training.
enum GoogLeNet: NetworkFamily {
  private static let modules = ["3a", "3b", "4a", "4b", "4c", "4d", "4e", "5a", "5b"]
  /// The heads that read what a module writes.
  private static let heads = ["4a": "aux1", "4d": "aux2"]
  /// What each branch leads through.
  private static let branches = [["branch1"], ["branch2.0", "branch2.1"], ["branch3.0", "branch3.1"], ["branch4.1"]]

  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var flow = try network.addConvolutions(["conv1", "conv2", "conv3"], reading: .input())
    for module in modules {
      var written: [Flow] = []
      for branch in branches {
        written.append(try network.addConvolutions(branch.map { "inception\(module).\($0)" }, reading: flow))
      }
      flow = .concatenation(of: written)
      if let head = heads[module], network.has("\(head).fc1") {
        let features = try network.addConvolutions(["\(head).conv"], reading: flow)
        let inner = try network.add(
          "\(head).fc1", reading: features.flattened(positions: nil, order: .channelsFirst))
        _ = try network.add("\(head).fc2", reading: inner)
      }
    }
    try network.addHead("fc", reading: flow)
    return "Inception (torchvision): GoogLeNet"
  }
}

extension FamilyTracer {
  /// Places modules of a convolution `conv` and its normalisation `bn`, one behind the other.
  mutating func addConvolutions(_ modules: [String], reading flow: Flow) throws(NotOfFamily) -> Flow {
    var flow = flow
    for module in modules { flow = try add("\(module).conv", "\(module).bn", reading: flow) }
    return flow
  }
}
