/// The lengths of a value's axes, nil for one that is not known.
extension [Int?] {
  /// Whether a reshape to the lengths of `target` makes the axes of a range one axis there, block by block: with as many
  /// entries before them, in them and behind them.
  ///
  /// Nothing that is known may differ, and two of the three tell the third. Where less is known, the axes must stay behind
  /// the same ones.
  func linesUp(_ axes: Range<Int>, with place: Int, of target: [Int?]) -> Bool {
    guard let answers = comparisons(axes, with: place, of: target), !answers.contains(false) else { return false }
    // A number where none is known could be anything.
    return answers.count > 1
      || axes.lowerBound == place && zip(self, target).prefix(place).allSatisfy { $0 == $1 || $1 == nil }
  }

  /// Whether nothing that is known says that the axes do not line up.
  func mayLineUp(_ axes: Range<Int>, with place: Int, of target: [Int?]) -> Bool {
    comparisons(axes, with: place, of: target)?.contains(false) == false
  }

  /// Of the entries before, in and behind both, whether there are as many, where both are known; nil for axes that are not
  /// there.
  private func comparisons(_ axes: Range<Int>, with place: Int, of target: [Int?]) -> [Bool]? {
    guard indices.contains(axes.lowerBound), axes.upperBound <= count, target.indices.contains(place) else {
      return nil
    }
    let pairs = [
      (self[..<axes.lowerBound], target[..<place]), (self[axes], target[place...place]),
      (self[axes.upperBound...], target[(place + 1)...]),
    ]
    return pairs.compactMap { mine, other in
      mine.product.flatMap { count in other.product.map { count == $0 } }
    }
  }
}

extension ArraySlice<Int?> {
  /// How many entries axes of these lengths have; nil if that is not known or cannot be counted.
  var product: Int? {
    var product = 1
    for length in self {
      guard let length else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: length)
      if overflow { return nil }
      product = next
    }
    return product
  }
}
