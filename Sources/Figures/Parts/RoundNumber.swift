/// Numbers that are easy to count by.
package enum RoundNumber {
  /// The least of 1, 2, 5, 10, 20, 50 ... that is no less than `least`; at most a million.
  package static func above(_ least: Double) -> Int {
    var unit = 1
    while unit < 1_000_000 {
      if let fit = [unit, 2 * unit, 5 * unit].first(where: { Double($0) >= least }) { return fit }
      unit *= 10
    }
    return unit
  }
}
