extension String {
  /// A tensor's name in at most `length` characters where that can be: without `.weight`, then with its longest words cut;
  /// numbers, which tell layers apart, stay.
  func abbreviated(to length: Int) -> String {
    guard count > length else { return self }
    let short = replacing(".weight#", with: "#", maxReplacements: 1)
    var words = (short.hasSuffix(".weight") ? String(short.dropLast(".weight".count)) : short)
      .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var surplus = words.reduce(words.count - 1) { $0 + $1.count } - length
    while surplus > 0,
      let longest = words.indices.filter({ words[$0].isCuttable }).max(by: { words[$0].count < words[$1].count })
    {
      words[longest] = words[longest].cut
      surplus -= 1
    }
    return words.joined(separator: ".").shortenedInTheMiddle(to: length)
  }

  private var isCuttable: Bool { count > 2 && !contains { $0.isNumber } }

  /// The word with one character less and a mark at its end.
  private var cut: String { dropLast(2) + "…" }

  /// The text with its middle replaced by an ellipsis where it is longer than `length`.
  func shortenedInTheMiddle(to length: Int) -> String {
    guard count > length, length > 1 else { return self }
    let kept = length - 1
    return prefix(kept / 2) + "…" + suffix(kept - kept / 2)
  }
}
