extension String {
  /// A tensor's name shortened until it fits: its longest words are cut to two letters at the least, and marked where they
  /// are; numbers, which tell layers apart, stay. Nil where that is not enough.
  ///
  /// - Parameters:
  ///   - mark: what stands where a word was cut.
  ///   - fits: whether a text is short enough; must hold for every text shorter than one that fits.
  /// - Complexity: O(n) calls for n characters; names of more than 200 characters are not tried.
  package func abbreviated(mark: Character = "…", fits: (String) -> Bool) -> String? {
    if fits(self) { return self }
    guard count <= 200 else { return nil }
    var runs = letterRuns
    while let longest = runs.indices.filter({ runs[$0].isCuttable }).max(by: { runs[$0].count < runs[$1].count }) {
      runs[longest] = runs[longest].dropLast(2) + String(mark)
      let text = runs.joined()
      if fits(text) { return text }
    }
    return nil
  }

  /// The text cut where letters end or begin.
  private var letterRuns: [String] {
    var runs: [String] = []
    for character in self {
      if let last = runs.last?.last, last.isLetter == character.isLetter {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
    }
    return runs
  }

  private var isCuttable: Bool { count > 3 && first?.isLetter == true }
}
