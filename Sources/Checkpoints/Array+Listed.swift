extension [String] {
  /// The items in one line, of which the first ten are named and the rest counted.
  func listed(limit: Int = 10) -> String {
    prefix(limit).joined(separator: ", ") + (count > limit ? " and \(count - limit) more" : "")
  }
}
