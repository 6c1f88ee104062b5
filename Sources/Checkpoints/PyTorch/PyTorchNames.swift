/// Tensor names without the prefixes that wrappers add.
///
/// `DataParallel` and its kin put `module`, `torch.compile` puts `_orig_mod` in front of the names of what they wrap,
/// wherever in the model that stands. These components are removed, except at the end of a name, and only if no two
/// names become one.
struct PyTorchNames {
  private static let wrappers: Set<Substring> = ["module", "_orig_mod"]

  /// The names, in the order given.
  let names: [String]
  /// What was removed, in one line.
  let warning: String?

  init(_ stored: [String]) {
    var removed: Set<Substring> = []
    let cleaned = stored.map { Self.cleaned($0, &removed) }
    guard !removed.isEmpty else {
      (names, warning) = (stored, nil)
      return
    }
    let list = removed.sorted().map { "\($0)." }.joined(separator: " and ")
    guard Set(cleaned).count == Set(stored).count else {
      (names, warning) = (stored, "names keep the wrapper's prefix \(list): without it some would be equal")
      return
    }
    (names, warning) = (cleaned, "removed the wrapper's prefix \(list) from tensor names")
  }

  private static func cleaned(_ name: String, _ removed: inout Set<Substring>) -> String {
    let components = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = components.last else { return name }
    let body = components.dropLast()
    let kept = body.filter { !wrappers.contains($0) }
    guard kept.count < body.count else { return name }
    removed.formUnion(body.filter { wrappers.contains($0) })
    return (kept + [last]).joined(separator: ".")
  }
}
