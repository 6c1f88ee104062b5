/// Tells the layers of side branches from those of the trunk, by the names of the modules they lie in.
struct BranchFinder {
  /// A layer that stands beside the trunk.
  struct Branch {
    /// The component of its name that says so.
    let word: String
    /// Whether the module holds branches alone, so that nothing of the trunk leads through it.
    let interruptsTrunk: Bool
  }

  private struct Mark {
    let module: String
    let word: String
    /// Whether the name alone is proof.
    let isCertain: Bool
  }

  /// The branch of each layer, nil for a layer of the trunk; all nil where nothing would be left.
  let branches: [Branch?]

  /// - Complexity: O(total length of the names)
  init(_ candidates: [Candidate]) {
    let marks = candidates.map { Self.mark($0.name) }
    let modules = Set(marks.compactMap { $0?.module })
    var trunk: [String: [Candidate]] = [:]
    var marked: [String: [Candidate]] = [:]
    for (candidate, mark) in zip(candidates, marks) {
      if let mark { marked[mark.module + mark.word, default: []].append(candidate) }
      guard mark == nil, !modules.isEmpty else { continue }
      for module in Self.modules(of: candidate.name) where modules.contains(module) {
        trunk[module, default: []].append(candidate)
      }
    }
    let branches = marks.map { mark -> Branch? in
      guard let mark else { return nil }
      let beside = trunk[mark.module] ?? []
      guard mark.isCertain || Self.isParallel(marked[mark.module + mark.word] ?? [], to: beside) else { return nil }
      return Branch(word: mark.word, interruptsTrunk: beside.isEmpty)
    }
    self.branches = branches.contains { $0 == nil } ? branches : Array(repeating: nil, count: branches.count)
  }

  /// Whether a path reads what another reads at its beginning and writes what that writes at its end.
  private static func isParallel(_ path: [Candidate], to other: [Candidate]) -> Bool {
    guard let first = path.first, let last = path.last, let otherFirst = other.first, let otherLast = other.last else {
      return false
    }
    return first.inputs == otherFirst.inputs && last.outputs == otherLast.outputs
  }

  private static func mark(_ name: String) -> Mark? {
    var module = ""
    for component in name.split(separator: ".", omittingEmptySubsequences: false).dropLast().prefix(largestDepth) {
      let words = component.lowercased().split(separator: "_").map { $0.withoutNumberBehind() }
      let isCertain = words.contains { certainWords.contains($0) || $0.hasPrefix("branch") }
      if isCertain || words.contains(where: { likelyWords.contains($0) }) {
        return Mark(module: module, word: String(component), isCertain: isCertain)
      }
      module += component + "."
    }
    return nil
  }

  /// The modules that a layer lies in, outermost first: empty, `layer1.`, `layer1.0.`
  private static func modules(of name: String) -> [String] {
    var modules = [""]
    for component in name.split(separator: ".", omittingEmptySubsequences: false).dropLast().prefix(largestDepth) {
      modules.append((modules.last ?? "") + component + ".")
    }
    return modules
  }

  private static let largestDepth = 24
  private static let certainWords: Set<String> = [
    "shortcut", "skip", "identity", "lateral", "aux", "auxlogits", "auxiliary", "se",
  ]
  /// Words that also name layers of the trunk.
  private static let likelyWords: Set<String> = ["downsample", "residual", "res", "proj"]
}
