import Tensors

/// Finds the batch normalisation that stands behind a map, by the names of its statistics.
struct NormalisationFinder {
  private struct Entry {
    let shape: [Int]
    let place: Int
  }

  private let entries: [String: Entry]
  /// How many tensors of two axes or more each module's children hold.
  private let weightCounts: [Substring: Int]
  private let isInDefinitionOrder: Bool
  private let hasStatistics: Bool

  /// - Complexity: O(total length of the names)
  init(_ tensors: [TensorInfo], isInDefinitionOrder: Bool = false) {
    self.isInDefinitionOrder = isInDefinitionOrder
    hasStatistics = tensors.contains { $0.name.hasSuffix(".running_var") }
    entries = Dictionary(
      hasStatistics ? tensors.enumerated().map { ($1.name, Entry(shape: $1.shape, place: $0)) } : []
    ) { first, _ in first }
    weightCounts = Dictionary(
      (hasStatistics ? tensors : []).filter { $0.shape.count > 1 }.map { (Self.parent(Self.parent($0.name[...])), 1) },
      uniquingKeysWith: +)
  }

  /// The normalisation whose statistics have one entry for each channel the map writes, and which is not defined before it.
  func normalisation(behind map: Candidate) -> BatchNormalisation? {
    normalisation(behind: map.name, outputs: map.outputs)
  }

  func normalisation(behind name: String, outputs: Int) -> BatchNormalisation? {
    guard hasStatistics else { return nil }
    var path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.count > 1, let own = entries[name] else { return nil }
    path.removeLast()
    let isOnly = weightCounts[Self.parent(Self.parent(name[...]))] == 1
    for module in Self.modules(behind: path, isOnly: isOnly) {
      let variance = module + ".running_var"
      guard let found = entries[variance], found.shape == [outputs] else { continue }
      guard !isInDefinitionOrder || found.place > own.place else { continue }
      let scale = module + ".weight"
      return BatchNormalisation(scale: entries[scale]?.shape == [outputs] ? scale : nil, variance: variance)
    }
    return nil
  }

  /// `features.3` is followed by `features.4`; `conv1` by `bn1`, `norm1`, `conv1_BN`; `convs.0` by `bns.0`; the only layer
  /// of a module by its `bn`.
  private static func modules(behind path: [String], isOnly: Bool) -> [String] {
    guard let last = path.last else { return [] }
    func sibling(_ name: String) -> String { (path.dropLast() + [name]).joined(separator: ".") }
    var names: [String] = []
    if let number = Int(last) {
      if number < Int.max { names.append(sibling(String(number + 1))) }
      if path.count > 1 {
        let grandparent = Array(path.dropLast(2))
        names += renamed(path[path.count - 2]).map { (grandparent + [$0, last]).joined(separator: ".") }
      }
    }
    names += renamed(last).map(sibling)
    names += ["_BN", "_bn", "_norm"].map { sibling(last + $0) }
    return isOnly ? names + [sibling("bn"), sibling("norm")] : names
  }

  /// What the normalisation of a module of this name is called.
  private static func renamed(_ module: String) -> [String] {
    for layer in ["conv", "fc", "linear", "lin", "dense", "layer"] where module.contains(layer) {
      return ["bn", "norm", "batch_norm", "batchnorm"].map { module.replacing(layer, with: $0) }
    }
    return []
  }

  private static func parent(_ name: Substring) -> Substring {
    name.lastIndex(of: ".").map { name[..<$0] } ?? ""
  }
}
