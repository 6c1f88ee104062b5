/// Which names a pickle may hold.
///
/// Nothing is ever called, so no list below keeps anything from running: they decide what is worth a word. What a
/// state dict needs passes in silence; names that exist to run or reach code mean that the file was made to attack
/// another reader, and the file is refused; the rest is kept as a name and listed, or refused if `isStrict`.
struct PickleGlobalPolicy: Sendable {
  /// What is to be done about a name.
  enum Verdict: Sendable, Equatable {
    case known
    case unknown
    case refused(String)
  }

  let isStrict: Bool

  /// Judges a name. Python walks the dots of a name through attributes, so `a` `b.c` is judged like `a.b` `c`.
  func verdict(on global: PickleGlobal) -> Verdict {
    if Self.isKnown(global) { return .known }
    if Self.reachesCode(global) { return .refused("exists to run or reach code") }
    return isStrict ? .refused("is not known, and unknown names are refused") : .unknown
  }
}
