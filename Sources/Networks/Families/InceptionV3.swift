/// Inception v3 by torchvision's names, which timm shares: modules of branches side by side, some of which fork again or
/// only pool, and an auxiliary head for training.
enum InceptionV3: NetworkFamily {
  /// A branch of a module.
  private enum Branch {
    /// Convolutions one behind the other.
    case path([String])
    /// Convolutions one behind the other, then several side by side.
    case fork([String], [String])
    /// A pooling of what the module reads.
    case pooling
  }

  private static let double = (1...3).map { "branch3x3dbl_\($0)" }

  /// The branches of each module, in the order in which they are concatenated.
  private static let kinds: [String: [Branch]] = [
    "A": [.path(["branch1x1"]), .path(["branch5x5_1", "branch5x5_2"]), .path(double), .path(["branch_pool"])],
    "B": [.path(["branch3x3"]), .path(double), .pooling],
    "C": [
      .path(["branch1x1"]), .path((1...3).map { "branch7x7_\($0)" }), .path((1...5).map { "branch7x7dbl_\($0)" }),
      .path(["branch_pool"]),
    ],
    "D": [.path(["branch3x3_1", "branch3x3_2"]), .path((1...4).map { "branch7x7x3_\($0)" }), .pooling],
    "E": [
      .path(["branch1x1"]), .fork(["branch3x3_1"], ["branch3x3_2a", "branch3x3_2b"]),
      .fork(["branch3x3dbl_1", "branch3x3dbl_2"], ["branch3x3dbl_3a", "branch3x3dbl_3b"]), .path(["branch_pool"]),
    ],
  ]
  private static let modules = [
    ("5b", "A"), ("5c", "A"), ("5d", "A"), ("6a", "B"), ("6b", "C"), ("6c", "C"), ("6d", "C"), ("6e", "C"),
    ("7a", "D"), ("7b", "E"), ("7c", "E"),
  ]
  private static let stem = ["1a_3x3", "2a_3x3", "2b_3x3", "3b_1x1", "4a_3x3"].map { "Conv2d_" + $0 }

  static func trace(_ network: inout FamilyTracer) throws(NotOfFamily) -> String {
    var flow = try network.addConvolutions(stem, reading: .input())
    for (name, kind) in modules {
      var written: [Flow] = []
      for branch in kinds[kind] ?? [] {
        written += try add(branch, of: "Mixed_\(name).", to: &network, reading: flow)
      }
      flow = .concatenation(of: written)
      if name == "6e", network.has("AuxLogits.fc") {
        let features = try network.addConvolutions(["AuxLogits.conv0", "AuxLogits.conv1"], reading: flow)
        _ = try network.add("AuxLogits.fc", reading: features)
      }
    }
    try network.addHead("fc", reading: flow)
    return "Inception (torchvision): Inception v3"
  }

  private static func add(
    _ branch: Branch, of module: String, to network: inout FamilyTracer, reading flow: Flow
  ) throws(NotOfFamily) -> [Flow] {
    switch branch {
    case .pooling: return [flow]
    case .path(let path): return [try network.addConvolutions(path.map { module + $0 }, reading: flow)]
    case .fork(let path, let ends):
      let inner = try network.addConvolutions(path.map { module + $0 }, reading: flow)
      var written: [Flow] = []
      for end in ends { written.append(try network.addConvolutions([module + end], reading: inner)) }
      return written
    }
  }
}
